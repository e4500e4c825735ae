// Reads a calendar file (RFC 5545) in the folder of a team into its events, repetitions written out.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import type ICAL from 'ical.js';
import { isZone } from '#/core/basics/calendar.ts';
import type { CalendarFile, DatedEvent, ReadCalendar } from '#/core/roster/calendar-rota.ts';

// Half of the teams have no calendar: the library is loaded for the first that has one.
const load = createRequire(import.meta.url);

const LONGEST = 5_000_000;
const MOST_SHIFTS = 20_000;
/** Of one repetition, those long past included. */
const MOST_LOOKED_AT = 50_000;
const TOO_MANY = 'the calendar holds more than 20,000 shifts';

/** Reads the calendars in a folder, from the beginning of last year to the end of the year after next. */
export function calendarsIn(folder: string, now: Date): ReadCalendar {
  // Whole years, so that reading a file again the day after gives the same shifts.
  const year = now.getUTCFullYear();
  const horizon = { from: Date.UTC(year - 1, 0, 1), to: Date.UTC(year + 3, 0, 1) };
  return (path, zone) => {
    const text = textIn(folder, path);
    if (text === null) return { ok: false, ...NO_FILE };
    return eventsOf(text, { ...horizon, zone });
  };
}

const NO_FILE = {
  says: 'the file cannot be read',
  fix: 'Put a calendar of up to 5 MB in the folder of the team, beside tocsin.yaml',
};

const NO_CALENDAR = {
  says: 'the file is no calendar',
  fix: 'Export it again as iCalendar (.ics)',
};

function textIn(folder: string, path: string): string | null {
  try {
    const file = realpathSync(join(folder, path));
    if (!file.startsWith(`${realpathSync(folder)}${sep}`)) return null;
    const status = statSync(file);
    return status.isFile() && status.size <= LONGEST ? readFileSync(file, 'utf8') : null;
  } catch {
    return null; // It is not there, or is nobody's to read.
  }
}

interface Where {
  readonly from: number;
  readonly to: number;
  /** In which times without a zone hold. */
  readonly zone: string;
}

class Refusal extends Error {}

/** The events of a calendar that touch a stretch of time. */
function eventsOf(text: string, where: Where): CalendarFile {
  const ical = load('ical.js') as typeof ICAL;
  try {
    const calendar = new ical.Component(ical.parse(text) as unknown[]);
    if (calendar.name !== 'vcalendar') return { ok: false, ...NO_CALENDAR };
    const components = calendar.getAllSubcomponents('vevent');
    const changes = components.filter(isChange);
    const events: DatedEvent[] = [];
    for (const component of components.filter((one) => !isChange(one))) {
      endInWallTime(component, where.zone);
      const exceptions = changes.filter((one) => uidOf(one) === uidOf(component));
      const event = new ical.Event(component, { exceptions });
      events.push(...happeningsOf(event, where, MOST_SHIFTS - events.length));
    }
    // A change whose series was not exported stands for itself.
    const series = new Set(components.filter((one) => !isChange(one)).map(uidOf));
    for (const change of changes.filter((one) => !series.has(uidOf(one)))) {
      events.push(...happeningsOf(new ical.Event(change), where, MOST_SHIFTS - events.length));
    }
    return { ok: true, events: events.toSorted((a, b) => a.from - b.from) };
  } catch (error) {
    if (!(error instanceof Refusal)) return { ok: false, ...NO_CALENDAR };
    return {
      ok: false,
      says: error.message,
      fix: 'Change the event in the calendar and export it again',
    };
  }
}

function isChange(component: ICAL.Component): boolean {
  return component.hasProperty('recurrence-id');
}

function uidOf(component: ICAL.Component): string {
  return String(component.getFirstPropertyValue('uid') ?? '');
}

function happeningsOf(event: ICAL.Event, where: Where, most: number): readonly DatedEvent[] {
  if (event.isRecurrenceException() || !event.isRecurring()) {
    const { startDate: start, endDate: end } = event;
    return datedOf({ event, start, end }, where);
  }
  const found: DatedEvent[] = [];
  const dates = event.iterator();
  let looked = 0;
  for (let next = dates.next(); next !== undefined && next !== null; next = dates.next()) {
    if (instantOf(next, event.component, where.zone) >= where.to) break;
    looked += 1;
    found.push(...datedOf(happeningOf(event, next), where));
    if (found.length > most || looked > MOST_LOOKED_AT) throw new Refusal(TOO_MANY);
  }
  return found;
}

// The library types what it tells of one happening by names that it does not export.
function happeningOf(event: ICAL.Event, date: ICAL.Time): Happening {
  const told: unknown = event.getOccurrenceDetails(date);
  const { item, startDate, endDate } = told as {
    readonly item: ICAL.Event;
    readonly startDate: ICAL.Time;
    readonly endDate: ICAL.Time;
  };
  return { event: item, start: startDate, end: endDate };
}

interface Happening {
  readonly event: ICAL.Event;
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
}

function datedOf({ event, start, end }: Happening, where: Where): readonly DatedEvent[] {
  const { component } = event;
  if (String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED')
    return [];
  const from = instantOf(start, component, where.zone);
  const to = instantOf(end, component, where.zone, 'dtend');
  if (Math.max(from, to) < where.from || from >= where.to) return [];
  const mails = event.attendees
    .filter((one) => one.getFirstParameter('partstat') !== 'DECLINED')
    .map((one) => String(one.getFirstValue() ?? '').replace(/^mailto:/iu, ''));
  const date = start.toString().replace('T', ' ').slice(0, 16);
  return [{ from, to: to > from ? to : null, date, summary: event.summary ?? '', mails }];
}

// A zone of this machine is better known here than in the file: only others are taken from the file.
function instantOf(
  time: ICAL.Time,
  component: ICAL.Component,
  zone: string,
  of = 'dtstart',
): number {
  const id = zoneIdOf(component, of) ?? zoneIdOf(component, 'dtstart');
  const isUtc = time.zone?.tzid === 'UTC' && !time.isDate;
  if (isUtc) return time.toUnixTime() * 1000;
  const { year, month, day, hour, minute, second } = time;
  const wall = { year, month, day, hour, minute, second };
  const named = id === null || time.isDate ? zone : id;
  if (isZone(named)) {
    return Temporal.ZonedDateTime.from({ ...wall, timeZone: named }).epochMilliseconds;
  }
  if (time.zone?.component === undefined || time.zone.component === null) {
    throw new Refusal(`the event of ${time.toString()} is in a zone that nobody knows, ${named}`);
  }
  return time.toUnixTime() * 1000;
}

function zoneIdOf(component: ICAL.Component, name: string): string | null {
  return component.getFirstProperty(name)?.getFirstParameter('tzid') ?? null;
}

// UNTIL is in UTC and the repetition in wall time: one clock for both, or the last is lost.
function endInWallTime(component: ICAL.Component, teamZone: string): void {
  const zone = zoneIdOf(component, 'dtstart') ?? teamZone;
  const start = component.getFirstPropertyValue('dtstart') as ICAL.Time | null;
  if (!isZone(zone) || start?.zone?.tzid === 'UTC') return;
  for (const rule of component.getAllProperties('rrule')) {
    const recur = rule.getFirstValue() as ICAL.Recur;
    const until = recur.until as ICAL.Time | null;
    if (until === null || until.isDate || until.zone.tzid !== 'UTC') continue;
    const wall = Temporal.Instant.fromEpochMilliseconds(
      until.toUnixTime() * 1000,
    ).toZonedDateTimeISO(zone);
    const { year, month, day, hour, minute, second } = wall;
    const bound = until.clone();
    if (start !== null) bound.zone = start.zone;
    Object.assign(bound, { year, month, day, hour, minute, second });
    recur.until = bound;
  }
}
