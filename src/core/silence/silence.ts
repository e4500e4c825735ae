// A silence: alerts that match it are kept and page nobody, for a time that always has an end. One that
// comes again and again is a maintenance window. Times are epoch ms.
import { calendarTimes } from '../basics/calendar.ts';
import type { PersonId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { matchesAll } from './matcher.ts';
import type { Labelled, Matcher } from './matcher.ts';

/** What a team made up its mind to hear nothing of for a while. */
export interface Silence {
  readonly id: string;
  readonly matchers: readonly Matcher[];
  /** Its first time. */
  readonly from: number;
  readonly to: number;
  /** Calendar length from one time to the next; null where there is only one. */
  readonly every: string | null;
  /** The zone by whose clocks on the wall it comes again. */
  readonly zone: string;
  /** When the last of it is over; `to` where there is only one time. */
  readonly until: number;
  /** Times that began before are over, whatever their end: somebody ended one early. */
  readonly notBefore: number;
  readonly reason: string;
  /** Who answers for it, and is told before it ends. */
  readonly owner: PersonId;
  readonly madeAt: number;
}

/** One time of a silence. */
export interface Time {
  readonly from: At;
  readonly to: At;
}

/** What a silence is right now, and until when that holds; null: for ever. */
interface Now {
  readonly since: number;
  readonly time: Time | null;
  readonly until: number | null;
}

const known = new WeakMap<Silence, Now>();

/** The time of a silence that holds at an instant; null where none does. */
export function timeAt(silence: Silence, now: At): Time | null {
  return nowOf(silence, now).time;
}

/** The silence that keeps an alert longest at an instant, and until when; null where none does. */
export function silenceFor(
  alert: Labelled,
  silences: readonly Silence[],
  now: At,
): { readonly silence: Silence; readonly until: At } | null {
  let longest: { readonly silence: Silence; readonly until: At } | null = null;
  for (const silence of silences) {
    const time = timeAt(silence, now);
    if (time === null || (longest !== null && time.to <= longest.until)) continue;
    if (matchesAll(silence.matchers, alert)) longest = { silence, until: time.to };
  }
  return longest;
}

/** Times of a silence that touch a stretch, in order, at most so many. */
export function timesBetween(silence: Silence, stretch: Time, most: number): readonly Time[] {
  const found: Time[] = [];
  for (let n = firstAfter(silence, stretch.from); found.length < most; n += 1) {
    const time = nth(silence, n);
    if (time === null || time.from >= stretch.to) break;
    if (time.to > time.from && time.to > stretch.from) found.push(time);
  }
  return found;
}

/** How much of the four weeks after its beginning a silence covers, from 0 to 1. */
export function shareOf(silence: Silence): number {
  return shareIn(silence, { from: at(silence.from), to: at(silence.from + FOUR_WEEKS) });
}

/** How much of the week after an instant a silence covers, from 0 to 1. */
export function shareOfWeek(silence: Silence, now: At): number {
  return shareIn(silence, { from: now, to: at(now + 7 * DAY) });
}

function shareIn(silence: Silence, stretch: Time): number {
  const covered = timesBetween(silence, stretch, 100).reduce(
    (sum, { from, to }) => sum + Math.min(to, stretch.to) - Math.max(from, stretch.from),
    0,
  );
  return covered / (stretch.to - stretch.from);
}

/** True where one time of it would begin before the one before it is over. */
export function overlapsItself(silence: Silence): boolean {
  const [first, second] = [nth(silence, 0), nth(silence, 1)];
  return first !== null && second !== null && second.from < first.to;
}

const DAY = 86_400_000;
const FOUR_WEEKS = 28 * DAY;
const UNITS: Readonly<Record<string, number>> = { D: 1, W: 7, M: 30, Y: 365 };

function nowOf(silence: Silence, now: At): Now {
  const before = known.get(silence);
  const isKnown =
    before !== undefined && before.since <= now && (before.until === null || now < before.until);
  if (isKnown) return before;
  const [next] = timesBetween(silence, { from: now, to: at(silence.until) }, 1);
  const holds = next !== undefined && next.from <= now;
  const until = next === undefined ? null : holds ? next.to : next.from;
  const fresh: Now = { since: now, time: holds ? next : null, until };
  known.set(silence, fresh);
  return fresh;
}

/** A number of a time that is no later than the first one which ends after an instant. */
function firstAfter({ from, to, every }: Silence, instant: At): number {
  if (every === null) return 0;
  const [, count = '1', unit = 'D'] = /^P(\d+)([DWMY])$/.exec(every) ?? [];
  const days = Number(count) * (UNITS[unit] ?? 1);
  // Months and years differ in length, and the longest is counted, so that none is left out.
  const longest = unit === 'M' || unit === 'Y' ? days * 1.04 : days;
  const length = to - from;
  return Math.max(0, Math.floor((instant - from - length) / (longest * DAY)) - 1);
}

/** The n-th time, by the clocks on the wall; null where it would begin after the end of all. */
function nth({ from, to, every, zone, until, notBefore }: Silence, n: number): Time | null {
  if (every === null && n > 0) return null;
  const begins = every === null ? at(from) : calendarTimes(at(from), { every, n, zone });
  if (begins >= until) return null;
  const ends = every === null ? to : calendarTimes(at(to), { every, n, zone });
  const cut = begins < notBefore ? Math.min(until, notBefore) : until;
  return { from: begins, to: at(Math.min(ends, cut)) };
}
