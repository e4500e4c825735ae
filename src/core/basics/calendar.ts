// Wall-clock rules become instants here: business time, calendar lengths, dates and zones. Outside
// this file and `core/oncall` a time is a whole number and nothing else.
import { assert } from './assert.ts';
import type { Duration } from './duration.ts';
import { at, earlier, hours } from './time.ts';
import type { At } from './time.ts';

/** Business hours of a team, for the business calendar [CLK-7]. */
export interface BusinessHours {
  readonly zone: string;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  readonly days: readonly number[];
  readonly opens: string;
  readonly closes: string;
  /** ISO dates. */
  readonly holidays: readonly string[];
}

/** The parts of a date as they stand in an id: `2026`, `01`, `24`. */
export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

const BUSINESS = /^P?(\d+)-business-(day|hour)s?$/;
// A business week has at least one day and holidays are a finite list, so a longer search is a bug.
const SEARCH_DAYS = 4_000;
const HOUR = hours(1);
const FIRST_DAY = Temporal.PlainDate.from('1970-01-01');
/** Of each zone, the changes of clocks of some decades. */
const MOST_STRETCHES = 64;

/** The instant a length after another, by exact milliseconds or by the team's calendar [CLK-7] [CLK-8]. */
export function addDuration(start: At, length: Duration, business: BusinessHours): At {
  if ('ms' in length) return at(start + length.ms);
  if (length.calendar === 'next-business-day') return closingAfter(start, 1, business);
  if (length.calendar === 'same-business-day') return nextClosing(start, business);
  const counted = BUSINESS.exec(length.calendar);
  if (counted === null) return addCalendar(start, length.calendar, business.zone);
  const count = Number(counted[1]);
  if (counted[2] === 'day') return closingAfter(start, count, business);
  return addBusinessSpan(start, count * 3_600_000, business);
}

/**
 * The instant an interval after another, for what sleeps outside business hours: a span counts business
 * time alone, a calendar length goes on to its first end within business time [DUE-11].
 */
export function addAwake(start: At, length: Duration, business: BusinessHours): At {
  const from = isBusinessTime(start, business) ? start : nextOpening(start, business);
  if ('ms' in length) return addBusinessSpan(from, length.ms, business);
  let due = addDuration(from, length, business);
  for (let tried = 0; tried < SEARCH_DAYS && !isBusinessTime(due, business); tried += 1) {
    const next = addDuration(due, length, business);
    if (next === due) return due;
    due = next;
  }
  return due;
}

/** True within the team's business hours: opening time is inside, closing time is not. */
export function isBusinessTime(instant: At, business: BusinessHours): boolean {
  const date = zoned(instant, business.zone).toPlainDate();
  if (!isBusinessDay(date, business)) return false;
  return instant >= opening(date, business) && instant < closing(date, business);
}

/** The next instant at which business time begins, strictly after the given one. */
export function nextOpening(instant: At, business: BusinessHours): At {
  let date = zoned(instant, business.zone).toPlainDate();
  if (isBusinessDay(date, business) && opening(date, business) > instant) {
    return opening(date, business);
  }
  date = businessDayAfter(date, business);
  return opening(date, business);
}

/** Year, month and day of an instant in a zone, with leading zeros. */
export function dateParts(instant: At, zone: string): DateParts {
  const [year = '', month = '', day = ''] = wallOf(instant, zone).slice(0, 10).split('-');
  return { year, month, day };
}

/** An instant as people read it: `2026-11-20 14:05 CET`. */
export function wallText(instant: At, zone: string): string {
  return `${wallOf(instant, zone).replace('T', ' ')} ${stretchOf(instant, zone).name}`;
}

/** An instant as programs read it: `2026-11-20T13:05:00Z`. */
export function instantText(instant: At): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString();
}

/** True where the text names a time zone this machine knows. */
export function isZone(text: string): boolean {
  try {
    return zoned(at(0), text).timeZoneId !== '';
  } catch {
    return false;
  }
}

/** True where the text is an ISO date of the calendar. */
export function isDate(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** The ISO date a calendar length (`P1M`) after another; null where the date is none. */
export function dateAfter(date: string, length: string): string | null {
  if (!isDate(date)) return null;
  return Temporal.PlainDate.from(date).add(Temporal.Duration.from(length)).toString();
}

/** The instant at which business of an ISO date closes; of a day without business, the next one that has some. */
export function closingOn(date: string, business: BusinessHours): At {
  const day = Temporal.PlainDate.from(date);
  return closing(isBusinessDay(day, business) ? day : businessDayAfter(day, business), business);
}

/** The date of an instant in a zone as a count of days, so that days can be subtracted. */
export function dayNumber(instant: At, zone: string): number {
  return FIRST_DAY.until(zoned(instant, zone).toPlainDate(), { largestUnit: 'days' }).days;
}

/** The week of an instant in a zone: the date of its Monday, when that begins, and when the next one does. */
export function mondayOf(
  instant: At,
  zone: string,
): { readonly date: string; readonly at: At; readonly next: At } {
  const day = zoned(instant, zone).toPlainDate();
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const begins = wallInstant(monday, '00:00', zone);
  return {
    date: monday.toString(),
    at: begins,
    next: wallInstant(monday.add({ days: 7 }), '00:00', zone),
  };
}

/** The last instant at which business time begins, no later than the given one. */
export function lastOpening(instant: At, business: BusinessHours): At {
  let date = zoned(instant, business.zone).toPlainDate();
  for (let tried = 0; tried < SEARCH_DAYS; tried += 1) {
    if (isBusinessDay(date, business) && opening(date, business) <= instant) {
      return opening(date, business);
    }
    date = date.subtract({ days: 1 });
  }
  assert(false, 'A business week has at least one day');
}

/**
 * The latest of an instant and those whole hours before it that is within business time and after
 * another instant; null where none is.
 */
export function backIntoBusiness(instant: At, least: At, business: BusinessHours): At | null {
  let back = instant;
  while (back > least) {
    const opens = lastOpening(back, business);
    const closes = closing(zoned(opens, business.zone).toPlainDate(), business);
    if (back < closes) return back;
    back = at(back - (Math.floor((back - closes) / HOUR) + 1) * HOUR);
  }
  return null;
}

/**
 * The instant at which a clock in the zone shows this date and time; a skipped time is the first
 * instant after the gap, a doubled one its first occurrence [CLK-8]. `24:00` is the end of the day.
 */
export function wallInstant(date: Temporal.PlainDate, time: string, zone: string): At {
  if (time === '24:00') return wallInstant(date.add({ days: 1 }), '00:00', zone);
  return instantOf(date.toPlainDateTime(Temporal.PlainTime.from(time)), zone);
}

function instantOf(wall: Temporal.PlainDateTime, zone: string): At {
  const found = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(wall)) return at(found.epochMilliseconds);
  // "Earlier" moved a skipped time to before its gap; the gap's end is the transition after it.
  const end = found.getTimeZoneTransition('next');
  assert(end !== null, 'A skipped time has a transition after it', zone);
  return at(end.epochMilliseconds);
}

function zoned(instant: At, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

function addCalendar(start: At, length: string, zone: string): At {
  const from = zoned(start, zone).toPlainDateTime();
  return instantOf(from.add(Temporal.Duration.from(length)), zone);
}

/** The instant some calendar lengths after another, counted from the first so that a month's end stays one. */
export function calendarTimes(
  start: At,
  { every, n, zone }: { readonly every: string; readonly n: number; readonly zone: string },
): At {
  const { years, months, weeks, days } = Temporal.Duration.from(every);
  const length = { years: years * n, months: months * n, weeks: weeks * n, days: days * n };
  return instantOf(zoned(start, zone).toPlainDateTime().add(length), zone);
}

function isBusinessDay(date: Temporal.PlainDate, business: BusinessHours): boolean {
  return business.days.includes(date.dayOfWeek) && !business.holidays.includes(date.toString());
}

function businessDayAfter(date: Temporal.PlainDate, business: BusinessHours): Temporal.PlainDate {
  let next = date.add({ days: 1 });
  for (let tried = 0; tried < SEARCH_DAYS; tried += 1) {
    if (isBusinessDay(next, business)) return next;
    next = next.add({ days: 1 });
  }
  assert(false, 'A business week has at least one day');
}

function opening(date: Temporal.PlainDate, business: BusinessHours): At {
  return wallInstant(date, business.opens, business.zone);
}

function closing(date: Temporal.PlainDate, business: BusinessHours): At {
  return wallInstant(date, business.closes, business.zone);
}

function closingAfter(start: At, days: number, business: BusinessHours): At {
  let date = zoned(start, business.zone).toPlainDate();
  for (let day = 0; day < Math.max(1, days); day += 1) date = businessDayAfter(date, business);
  return closing(date, business);
}

function nextClosing(start: At, business: BusinessHours): At {
  const from = isBusinessTime(start, business) ? start : nextOpening(start, business);
  return closing(zoned(from, business.zone).toPlainDate(), business);
}

function addBusinessSpan(start: At, span: number, business: BusinessHours): At {
  let left = span;
  let from = isBusinessTime(start, business) ? start : nextOpening(start, business);
  for (;;) {
    const closes = closing(zoned(from, business.zone).toPlainDate(), business);
    const until = earlier(at(from + left), closes);
    left -= until - from;
    if (left <= 0) return until;
    from = nextOpening(closes, business);
  }
}

// No one locale abbreviates every zone: British English knows CET, American English knows EST.
const LOCALES: readonly string[] = ['en-GB', 'en-US', 'en-AU', 'en-IN'];

/** A time in which a zone has one offset and one name: from a change of clocks to the next. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offsetMs: number;
  readonly name: string;
}

const stretches = new Map<string, readonly Stretch[]>();

/** Minutes that were written as text, as the pages of a storm name few of them. */
const minutes = new Map<number, string>();
const MOST_MINUTES = 64;
const MINUTE_MS = 60_000;

/** `2026-11-20T14:05`, as a clock in the zone shows it. */
function wallOf(instant: At, zone: string): string {
  const minute = Math.floor((instant + stretchOf(instant, zone).offsetMs) / MINUTE_MS);
  const known = minutes.get(minute);
  if (known !== undefined) return known;
  const shifted = Temporal.Instant.fromEpochMilliseconds(minute * MINUTE_MS);
  const text = shifted.toString({ smallestUnit: 'minute' }).slice(0, -1);
  if (minutes.size >= MOST_MINUTES) minutes.clear();
  minutes.set(minute, text);
  return text;
}

// To ask for a zone's offset costs more than the rest of a page, and its name more than that; zones
// are few, and so are their changes of clocks.
function stretchOf(instant: At, zone: string): Stretch {
  const known = stretches.get(zone) ?? [];
  const found = known.find(({ from, until }) => from <= instant && instant < until);
  if (found !== undefined) return found;
  const there = zoned(instant, zone);
  const fresh: Stretch = {
    from: previousChange(there),
    until: there.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: there.offsetNanoseconds / 1_000_000,
    name: abbreviation(instant, zone) ?? `UTC${there.offset}`,
  };
  stretches.set(zone, [fresh, ...known].slice(0, MOST_STRETCHES));
  return fresh;
}

// The last change before an instant is strictly before it; one that falls on it begins a stretch.
function previousChange(there: Temporal.ZonedDateTime): number {
  const previous = there.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
}

function abbreviation(instant: At, zone: string): string | null {
  for (const locale of LOCALES) {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'short' });
    const parts = format.formatToParts(instant);
    const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
    if (/^[A-Z]{2,5}$/.test(name)) return name;
  }
  return null;
}
