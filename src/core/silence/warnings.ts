// What whoever makes a silence should know before: a broad or long one hides more than was meant.
import { spokenSpan } from '../basics/duration.ts';
import { hours } from '../basics/time.ts';
import { isEverything } from './matcher.ts';
import { shareOf } from './silence.ts';
import type { Silence } from './silence.ts';

/** The alerts that are known of a team, and those of them that a silence matches. */
export interface Matched {
  readonly known: number;
  readonly matches: number;
  /** More are known than were looked at. */
  readonly isPart?: boolean;
}

/** A window that covers more than this share of the time is worth a word. */
const MUCH = 0.1;
const LONG = hours(7 * 24);
/** Of fewer alerts no share is worth a word. */
const ENOUGH = 4;

/** What is to be said of a silence, a sentence each; none where it is narrow and short. */
export function warningsOf(silence: Silence, matched: Matched): readonly string[] {
  const { known, matches, isPart = false } = matched;
  const { matchers, from, to, every } = silence;
  const isAll = isEverything(matchers);
  const share = every === null ? 0 : shareOf(silence);
  const isBroad = !isAll && known >= ENOUGH && matches * 2 > known;
  return [
    ...(isAll ? ['No label leaves any alert out: it holds every alert of the team.'] : []),
    ...(isPart ? [`More alerts are known than these ${known}: it may match more.`] : []),
    ...(isBroad ? [`It holds ${matches} of the ${known} alerts that are known.`] : []),
    ...(share > MUCH ? [`It covers ${Math.round(share * 100)} % of the time.`] : []),
    ...(to - from > LONG ? [`It lasts ${spokenSpan(to - from)} without a break.`] : []),
    ...(matchers.some(({ name }) => name === 'heartbeat')
      ? ['A heartbeat is never held: one that is missing pages.']
      : []),
  ];
}

/** How much of the week to come a window covers; empty where there is only one time, or none any more. */
export function weekText({
  every,
  share,
}: {
  readonly every: string | null;
  readonly share: number;
}): string {
  if (every === null || share <= 0) return '';
  const percent = share < 0.01 ? 'less than 1' : String(Math.round(share * 100));
  return `${percent} % of the coming week`;
}
