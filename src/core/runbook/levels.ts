// Keys of severity levels in any text: `SEV-1`, `Severity 1`, `P0/P1`, `SEV3/4`, `P1-P3`.

/** A level as a text names it. */
export interface LevelName {
  /** A lone `S1` is a scale of its own beside `SEV-1`. */
  readonly family: 'sev' | 'p' | 's';
  readonly number: number;
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

const LEVEL =
  /(?<![\p{L}\p{N}_#/.-])(?<word>sev(?:erity)?|prio(?:rity)?|p|s)(?<gap>[\s_-]?)(?<number>\d)(?<more>(?:\s*(?:\/|-|–|,|to)\s*(?:(?:sev(?:erity)?|prio(?:rity)?|p|s)[\s_-]?)?\d(?!\d))*)(?![\p{L}\p{N}.%])/giu;

/** Every level a text names, joined forms told apart and ranges filled. */
export function levelsIn(text: string): LevelName[] {
  const found: LevelName[] = [];
  if (!/\d/.test(text)) return found;
  for (const match of text.matchAll(LEVEL)) {
    const { word = '', number = '', more = '' } = match.groups ?? {};
    if (isNoLevel(word, match[0])) continue;
    const family = word.toLowerCase() === 's' ? 's' : /^s/i.test(word) ? 'sev' : 'p';
    const place = {
      family,
      at: match.index,
      end: match.index + match[0].length,
      text: match[0],
    } as const;
    let last = Number(number);
    found.push({ ...place, number: last });
    for (const next of more.matchAll(/(\/|-|–|,|to)\s*\D*?(\d)/giu)) {
      const until = Number(next[2]);
      const isRange = !/[/,]/.test(next[1] ?? '') && until > last;
      for (let one = isRange ? last + 1 : until; one <= until; one += 1) {
        found.push({ ...place, number: one });
      }
      last = until;
    }
  }
  return found;
}

/** A lone `s` or `p` is a level only as a capital next to its number. */
function isNoLevel(word: string, text: string): boolean {
  if (word.length > 1) return false;
  return !/^[PS][-]?\d/.test(text);
}
