// Times and lengths as people read them at night.

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

/** A moment on this machine's clock; the day stands only where it is another one. */
export function momentText(iso: string, now: number): string {
  const moment = new Date(iso);
  const time = moment.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false });
  const isToday = moment.toDateString() === new Date(now).toDateString();
  if (isToday) return time;
  const isNear = Math.abs(moment.getTime() - now) < 6 * DAY;
  return `${isNear ? weekday(moment) : dayText(moment)} ${time}`;
}

/** A day with its year: `28 Feb 2025`. */
export function dateText(iso: string): string {
  const date = new Date(iso);
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

// A day: `23 Nov`.
function dayText(moment: Date): string {
  return moment.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

function weekday(moment: Date): string {
  return moment.toLocaleDateString('en', { weekday: 'short' });
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

/** A moment as a field for dates and times takes it: on this machine's clock, to the minute. */
export function localText(at: number): string {
  const local = at - new Date(at).getTimezoneOffset() * 60_000;
  return new Date(local).toISOString().slice(0, 16);
}
