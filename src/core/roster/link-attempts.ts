// "After 2 attempts", "if the second try fails": how many tries of which step must have failed before a
// line of a procedure holds [PRC-8]. What cannot be counted stays a question to people.
import type { Attempts, LinkedStep } from './linked-procedure.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  first: 1,
  one: 1,
  once: 1,
  second: 2,
  two: 2,
  twice: 2,
  third: 3,
  three: 3,
  fourth: 4,
  four: 4,
  fifth: 5,
  five: 5,
};
const NUMBER = '\\d{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|one|two|three|four|five';
const TRY = '(?:attempts?|tries|try|retries|retry)';
const COUNTED: readonly RegExp[] = [
  new RegExp(`\\b(?<more>more than)\\s+(?<n>${NUMBER})\\s+(?:[\\p{L}-]+\\s+){0,2}?${TRY}\\b`, 'iu'),
  new RegExp(`\\b(?<n>${NUMBER})\\s+(?:[\\p{L}-]+\\s+){0,2}?${TRY}\\b`, 'iu'),
  new RegExp(`\\b(?:fails?|failed)\\s+(?<n>twice|(?:${NUMBER})(?= times))`, 'iu'),
];

/** How many tries must have failed by a line's own words; null where it counts none. */
export function triesIn(text: string): number | null {
  for (const pattern of COUNTED) {
    const { n, more } = pattern.exec(text)?.groups ?? {};
    const count =
      n === undefined ? undefined : (NUMBERS[n.toLowerCase()] ?? Number.parseInt(n, 10));
    if (count !== undefined && count > 0) return more === undefined ? count : count + 1;
  }
  return null;
}

/** What a line of a procedure counts: the step that shares its words, else the one before it. */
export function attemptsOf(
  text: string,
  steps: readonly Pick<LinkedStep, 'id' | 'text'>[],
  before: number,
): Attempts | null {
  const count = triesIn(text);
  const own = wordsOf(text);
  const others = steps.slice(0, before).filter((one) => triesIn(one.text) === null);
  const alike = others.map((one) => ({ one, shared: sharedOf(own, wordsOf(one.text)) }));
  const best = alike.toSorted((a, b) => b.shared - a.shared)[0];
  const step = best !== undefined && best.shared > 0 ? best.one : others.at(-1);
  return count === null || step === undefined ? null : { of: step.id, count };
}

// Words of counting, and of what every runbook is about: they tell no step from another.
const PLAIN = new Set(
  'after attempts attempt fails failed tries does doesn with service services system server application'.split(
    ' ',
  ),
);

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return new Set(words.filter((word) => !PLAIN.has(word)).map((word) => word.replace(/s$/, '')));
}

function sharedOf(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...some].filter((word) => others.has(word)).length;
}
