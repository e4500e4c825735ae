import { wallClock } from '../wall-clock.ts';
import { exactLengthOf } from '#/core/roster/length.ts';
import { spanOfIso } from '#/core/basics/duration.ts';

/** What is said of times in help. */
export const TIMES_SAID = '18:00, 4h, 3d, tomorrow, "mon 09:00", 2026-12-24, "2026-12-24 08:00"';

/**
 * A time as people type it: ISO text, `14:30` of today, `mon 09:00` of the next Monday, a date (its
 * first minute unless a clock is said) on this machine's clock, or `30m` and `3d` from now on.
 */
export function timeTyped(text: string, now: number): string | null {
  const onDay = dayTyped(text.trim().toLowerCase(), now);
  if (onDay !== null) return onDay.toISOString();
  const length = exactLengthOf(text.replace(/^\+/, ''));
  const span = length === null ? null : spanOfIso(length);
  if (span !== null) return new Date(now + span).toISOString();
  const isIso = /^\d{4}-\d\d-\d\dT/.test(text);
  const epochMs = isIso ? Date.parse(text) : Number.NaN;
  return Number.isFinite(epochMs) ? new Date(epochMs).toISOString() : null;
}

/**
 * A moment on the clock of whoever reads, with the zone: `Mon 2026-11-23 09:00 Europe/Berlin`. A machine
 * in UTC says nothing of where its reader is; there the zone that is handed in is used.
 */
export function momentIn(iso: string, zone: string | null, own: string = ownZone()): string {
  const shown = own === 'UTC' ? (zone ?? own) : own;
  const instant = Date.parse(iso);
  const day = new Intl.DateTimeFormat('en', { timeZone: shown, weekday: 'short' }).format(instant);
  return `${day} ${wallClock(instant, shown)} ${shown}`;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAYS_AHEAD = /^\+?(\d{1,3}) ?(?:d|days?|(w|weeks?))$/;
const DAY_AND_CLOCK =
  /^(?:(today|tomorrow|[a-z]{3,9}|\d{4}-\d\d-\d\d)(?: +|$))?(?:([01]?\d|2[0-3]):([0-5]\d))?$/;

// A day is one of this machine's calendar: three days on is the same time of day, also where clocks change.
function dayTyped(text: string, now: number): Date | null {
  const ahead = DAYS_AHEAD.exec(text);
  if (ahead !== null) {
    const day = new Date(now);
    day.setDate(day.getDate() + Number(ahead[1]) * (ahead[2] === undefined ? 1 : 7));
    return day;
  }
  const [whole = '', name, hour, minute] = DAY_AND_CLOCK.exec(text) ?? [];
  if (whole === '') return null;
  const day = dayNamed(name ?? 'today', now);
  if (day === null) return null;
  day.setHours(Number(hour ?? 0), Number(minute ?? 0), 0, 0);
  const isOver = day.getTime() <= now && isWeekday(name ?? '');
  if (isOver) day.setDate(day.getDate() + 7);
  return day;
}

function dayNamed(name: string, now: number): Date | null {
  const day = new Date(now);
  if (name === 'today') return day;
  if (/^\d/.test(name)) {
    const [year = 0, month = 0, date = 0] = name.split('-').map(Number);
    const named = new Date(year, month - 1, date);
    return named.getMonth() === month - 1 && named.getDate() === date ? named : null;
  }
  if (name !== 'tomorrow' && !isWeekday(name)) return null;
  const days = name === 'tomorrow' ? 1 : (weekdayOf(name) - day.getDay() + 7) % 7;
  day.setDate(day.getDate() + days);
  return day;
}

function isWeekday(name: string): boolean {
  return /^(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$/.test(name);
}

function weekdayOf(name: string): number {
  return WEEKDAYS.indexOf(name.slice(0, 3));
}

function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
