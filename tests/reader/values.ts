// Other values in the same document: lengths, levels, roles and channels are exchanged everywhere, and
// what the plan must then say follows from what it said before.
import { lengthChange } from './values-lengths.ts';
import { shuffled } from './markdown.ts';

/** An exchange of values: in any text, and in a length of the plan. */
export interface Change {
  readonly inText: (text: string) => string;
  readonly inLength: (length: string) => string;
}

/** Draws what is exchanged for what in a document. */
type Draw = (text: string, random: () => number) => Change;

/** Every kind of value that is exchanged. */
export const VALUES: Readonly<Record<string, Draw>> = {
  lengths: lengthChange,
  levels: levelChange,
  roles: roleChange,
  channels: channelChange,
};

const LEVEL =
  /(?<![\p{L}\p{N}_#.])((?:sev(?:erity)?|prio(?:rity)?)[\s_-]?|[PS]-?)(\d)(?![\d.%])/giu;
const JOINED =
  /(?<=(?<![\p{L}\p{N}])(?:sev(?:erity)?|prio(?:rity)?|[PS])[\s_-]?\d[/–-])(\d)(?![\p{L}\d.%])/giu;

/** Every digit of a level becomes another; what was more severe stays so. */
function levelChange(text: string, random: () => number): Change {
  const written = [...new Set([...text.matchAll(LEVEL)].map(([, , digit]) => Number(digit)))];
  const known = written.toSorted((a, b) => a - b);
  const drawn = shuffled([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], random)
    .slice(0, known.length)
    .toSorted((a, b) => a - b);
  const others = new Map(known.map((digit, at) => [String(digit), String(drawn[at] ?? digit)]));
  function inText(words: string): string {
    const joined = words.replace(JOINED, (digit) => others.get(digit) ?? digit);
    return joined.replace(LEVEL, (found, name: string, digit: string) =>
      /^[ps]/.test(name) && name.length < 3 ? found : name + (others.get(digit) ?? digit),
    );
  }
  return { inText, inLength: (length) => length };
}

/** Roles of one kind go by any of these names. */
const ROLES: readonly (readonly string[])[] = [
  ['Incident Commander', 'Incident Manager', 'Incident Coordinator', 'Incident Lead'],
  ['Communications Lead', 'Communications Manager', 'Comms Lead', 'Communications Officer'],
  ['Technical Lead', 'Tech Lead'],
  ['Engineering Manager', 'Delivery Manager', 'Platform Manager', 'Service Manager'],
  ['VP Engineering', 'VP Operations', 'VP Platform', 'Head of Engineering', 'Head of Platform'],
  ['CTO', 'CIO', 'COO', 'CISO'],
  ['Engineering Lead', 'Platform Lead', 'Team Lead', 'Shift Lead'],
];

/** Every role that a document names goes by a name it does not use yet. */
function roleChange(text: string, random: () => number): Change {
  const others = new Map<string, string>();
  for (const names of ROLES) {
    const used = names.filter((name) => text.toLowerCase().includes(name.toLowerCase()));
    const free = shuffled(
      names.filter((name) => !used.includes(name)),
      random,
    );
    for (const [at, name] of used.entries()) {
      const other = free[at];
      if (other !== undefined) others.set(name, other);
    }
  }
  return { inText: exchange(others), inLength: (length) => length };
}

const CHANNEL = /(?<![\p{L}\p{N}_/#&<(-])#(?=[a-z\d-]*[a-z])[a-z\d]+(?:[-_][a-z\d]+)*(?![\w-])/gu;
const SYLLABLES = ['ka', 'lo', 'mi', 'ra', 'tu', 'ne', 'so', 'bi', 'du', 'fe'];

/** Every channel has another name. */
function channelChange(text: string, random: () => number): Change {
  const names = [...new Set(text.match(CHANNEL) ?? [])];
  const others = new Map(
    names.map((name, at) => [name, `#${shuffled(SYLLABLES, random).slice(0, 3).join('')}-${at}`]),
  );
  return { inText: exchange(others), inLength: (length) => length };
}

/** Exchanges whole names, all at once, each in the case it is written in. */
function exchange(others: ReadonlyMap<string, string>): (text: string) => string {
  if (others.size === 0) return (text) => text;
  const names = [...others.keys()].toSorted((a, b) => b.length - a.length);
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}_-])`, 'giu');
  return (text) =>
    text.replace(any, (found) => {
      const name = names.find((one) => one.toLowerCase() === found.toLowerCase());
      return inCaseOf(found, others.get(name ?? '') ?? found);
    });
}

function inCaseOf(found: string, other: string): string {
  if (found === found.toLowerCase()) return other.toLowerCase();
  const [, second = ''] = found.split(' ');
  const isSentence = second !== '' && second === second.toLowerCase();
  return isSentence ? other.charAt(0) + other.slice(1).toLowerCase() : other;
}
