// Names are compared without case and punctuation: documents spell one name in several ways.

/** A name without case, accents, emoji, punctuation and a bracketed abbreviation behind it. */
export function looseName(text: string): string {
  const bare = text.replace(/\s*\([^()]*\)\s*$/, '');
  const kept = bare.trim() === '' ? text : bare;
  return kept
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A kebab-case key of a text, at most so long: for ids that stay the same while the text does. */
export function slugOf(text: string, longest = 60): string {
  const slug = looseName(text).replaceAll(' ', '-');
  return slug.length <= longest ? slug : slug.slice(0, longest).replace(/-+$/, '');
}

/** The candidate that differs least from a name, where one is near enough to be meant. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  const wanted = looseName(name);
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, looseName(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

// How many letters must be added, dropped, changed or swapped to turn one text into the other.
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const changed = (last[j - 1] ?? 0) + (same ? 0 : 1);
      let least = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
