// How often something is done again, by its own words, and when the document is due for review.
import { dateAfter } from '../basics/calendar.ts';
import type { Plan } from './plan.ts';

// The longest that is named wins: "half a year" is no year, so it comes after it.
const WORDS: readonly (readonly [word: RegExp, length: string])[] = [
  [/\bdaily|every day|dagelijks|täglich|quotidien|diari/i, 'P1D'],
  [/week|wöchent|hebdo|seman/i, 'P1W'],
  [/month|maand|monat|mensu|mensal/i, 'P1M'],
  [/quarter|kwartaal|quartal|trimest/i, 'P3M'],
  [/year|annual|jaar|jährlich|annuel|anual/i, 'P1Y'],
  [/half|semi-?annual|twice a year|six months|6 months/i, 'P6M'],
  [/two weeks|fortnight|bi-?weekly|every other week/i, 'P2W'],
];

/** The length between one time and the next that words name; null where they name none. */
export function frequencyOf(words: string): string | null {
  return WORDS.findLast(([word]) => word.test(words))?.[1] ?? null;
}

/** The date on which the document is due for review: the one written, else the last change and the frequency. */
export function reviewDate({ nextReview, lastUpdated, frequency }: Plan['upkeep']): string | null {
  const written = /\d{4}-\d{2}-\d{2}/.exec(nextReview ?? '')?.[0];
  if (written !== undefined) return written;
  const [, year, month, day = '28'] = /(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(lastUpdated ?? '') ?? [];
  const every = frequencyOf(frequency ?? '');
  if (year === undefined || month === undefined || every === null) return null;
  return dateAfter(`${year}-${month}-${day}`, every);
}
