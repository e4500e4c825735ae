// Times and lengths as people read them at night.
import { shownZone, wallOf } from './zone.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length: `4:05` below an hour, then `3 h 05 min`, then `2 d 4 h`. */
export function lengthText(ms: number): string {
  const length = Math.max(0, ms);
  if (length < HOUR) return `${Math.floor(length / MINUTE)}:${two(Math.floor(length / 1000) % 60)}`;
  if (length < DAY)
    return `${Math.floor(length / HOUR)} h ${two(Math.floor(length / MINUTE) % 60)} min`;
  return `${Math.floor(length / DAY)} d ${Math.floor(length / HOUR) % 24} h`;
}

/** How long something lasts so far: to the minute, as seconds only unsettle. */
export function ageText(ms: number): string {
  if (ms < MINUTE) return 'under a minute';
  return ms < HOUR ? `${Math.floor(ms / MINUTE)} min` : lengthText(ms);
}

/** How many of something. */
export function count(many: number, of: string): string {
  return `${many} ${of}${many === 1 ? '' : 's'}`;
}

/** A moment on the clock of the console; the day stands only where it is another one. */
export function momentText(iso: string, now: number, zone: string = shownZone()): string {
  const at = Date.parse(iso);
  const [day, time = ''] = wallOf(at, zone).split('T');
  if (day === wallOf(now, zone).slice(0, 10)) return time;
  const isNear = Math.abs(at - now) < 6 * DAY;
  return `${isNear ? weekdayText(at, zone) : dayText(at, zone)} ${time}`;
}

/** A day with its year: `28 Feb 2025`. */
export function dateText(iso: string): string {
  const named = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return dayIn(Date.parse(iso), named);
}

/** A day: `23 Nov`. */
export function dayText(at: number, zone: string = shownZone()): string {
  return dayIn(at, { day: 'numeric', month: 'short' }, zone);
}

/** A day of the week: `Mon`. */
export function weekdayText(at: number, zone: string = shownZone()): string {
  return dayIn(at, { weekday: 'short' }, zone);
}

function dayIn(at: number, named: Intl.DateTimeFormatOptions, zone: string = shownZone()): string {
  return new Date(at).toLocaleDateString('en-GB', { ...named, timeZone: zone });
}

/** A fact's or a kind's name as words: `user-facing` is `User facing`. */
export function spelled(name: string): string {
  return capital(name.replaceAll(/[-_.]/g, ' '));
}

/** A text that begins with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names in a row: `Ana, Ben and Cy`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** A moment as a field for dates and times takes it: on the console's clock, to the minute. */
export function localText(at: number): string {
  return wallOf(at, shownZone());
}
