// Alerts that are of a severity because they fire again and again: "alerts firing repeatedly", "the same
// alert 3 times within an hour". A number that the document does not give stays absent.
import { isClockLength, lengthsIn } from './lengths.ts';
import type { Length, Repeats } from './plan.ts';

const ALERTS = '(?:alerts?|alarms?|warnings?|monitors?)';
const NUMBERS: Readonly<Record<string, number>> = {
  twice: 2,
  two: 2,
  thrice: 3,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  ten: 10,
};
const MORE = String.raw`(?<![\w-])(?<more>more than |over |> ?)?(?:at least |≥ ?)?`;
const COUNT = String.raw`(?<count>\d{1,2}|two|three|four|five|six|ten)(?:\+| or more)?`;

/** "An alert fires three times", "alerts firing more than twice": how long within may be left out. */
const TIMES = new RegExp(
  String.raw`\b${ALERTS}\b[^.;:]{0,40}?${MORE}(?:${COUNT} times|(?<often>twice|thrice))\b`,
  'i',
);
/** "After 3 alerts in an hour": without a span it is a number of alerts and nothing that repeats. */
const SEVERAL = new RegExp(String.raw`${MORE}${COUNT}\s+(?:[\w-]+ ){0,2}${ALERTS}\b`, 'i');
const AGAIN = new RegExp(
  [
    String.raw`\b${ALERTS}\b[^.;:]{0,30}?\b(?:repeatedly|again and again|over and over)\b`,
    String.raw`\b${ALERTS}\b(?: that| which)? (?:repeat|recur|keep firing|keeps? (?:on )?(?:firing|coming back))`,
    String.raw`\b(?:repeated|repeating|recurring|recurrent) (?:[\w-]+ )?${ALERTS}\b`,
  ].join('|'),
  'i',
);

/** What a phrase about a severity says of alerts that repeat; null where it says nothing of them. */
export function repeatsIn(text: string): Repeats | null {
  const counted = countedIn(text);
  if (counted !== null) return counted;
  const again = AGAIN.exec(text);
  if (again === null || isDenied(text, again.index)) return null;
  const within = spanAfter(text, again.index + again[0].length);
  return { text, ...(within === undefined ? {} : { within }) };
}

function countedIn(text: string): Repeats | null {
  for (const pattern of [TIMES, SEVERAL]) {
    const match = pattern.exec(text);
    if (match === null || isDenied(text, match.index)) continue;
    const { more, count = '', often = count } = match.groups ?? {};
    const number = NUMBERS[often.toLowerCase()] ?? Number(often);
    const times = more === undefined ? number : number + 1;
    const within = spanAfter(text, match.index + match[0].length);
    if (times < 2 || (pattern === SEVERAL && within === undefined)) continue;
    return { times, text, ...(within === undefined ? {} : { within }) };
  }
  return null;
}

function spanAfter(text: string, end: number): Length | undefined {
  const found = lengthsIn(text.slice(end)).map(({ length }) => length);
  return found.find((one) => isClockLength(one) || one === 'daily' || one === 'weekly');
}

/** "No repeated alerts": the opposite. */
function isDenied(text: string, at: number): boolean {
  return /\b(?:no|not|never|without)\s+(?:\w+\s+)?$/i.test(text.slice(0, at));
}
