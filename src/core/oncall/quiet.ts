// Quiet hours: wall times of a person's own zone between which minor pages wait [PAG-1].
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Person } from '../roster/roster.ts';
import type { Stretch } from './slot.ts';

/** True within a person's quiet hours. */
export function isQuiet({ quietHours, zone }: Person, instant: At, teamZone: string): boolean {
  if (quietHours === undefined) return false;
  const clock = wallMinute(instant, zone ?? teamZone);
  const from = minuteOf(quietHours.from);
  const to = minuteOf(quietHours.to);
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
}

/** When quiet hours that hold at an instant end; null where they never do. */
export function quietUntil(person: Person, instant: At, teamZone: string): At | null {
  const stretch = { from: instant, to: at(instant + 48 * 3_600_000) };
  const edges = quietEdges(person, teamZone, stretch).toSorted((a, b) => a - b);
  return edges.find((edge) => !isQuiet(person, edge, teamZone)) ?? null;
}

// The proof asks of everybody at one instant before it goes on to the next, and a zone is asked once.
const lastAsked = new Map<string, { readonly instant: At; readonly minute: number }>();

function wallMinute(instant: At, zone: string): number {
  const last = lastAsked.get(zone);
  if (last?.instant === instant) return last.minute;
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const minute = there.hour * 60 + there.minute;
  lastAsked.set(zone, { instant, minute });
  return minute;
}

/** Every instant strictly inside a stretch of time at which somebody may fall asleep or wake up. */
export function quietEdges(
  { quietHours, zone }: Person,
  teamZone: string,
  { from, to }: Stretch,
): readonly At[] {
  if (quietHours === undefined) return [];
  const minutes = [minuteOf(quietHours.from), minuteOf(quietHours.to)];
  const found: At[] = [];
  let there = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone ?? teamZone);
  let start: number = from;
  // Between two changes of clocks the same wall time comes every 24 hours; a clock that jumps may
  // jump into quiet hours, or out of them.
  for (;;) {
    const change = there.getTimeZoneTransition('next');
    const end = Math.min(change?.epochMilliseconds ?? to, to);
    const offset = there.offsetNanoseconds / 1_000_000;
    for (const minute of minutes) found.push(...daily(minute * 60_000 - offset, start, end));
    if (change === null || end >= to) break;
    found.push(at(end));
    there = change;
    start = end;
  }
  return found.filter((edge) => edge > from && edge < to);
}

const DAY_MS = 86_400_000;

function daily(first: number, from: number, to: number): readonly At[] {
  const found: At[] = [];
  const start = first + Math.ceil((from - first) / DAY_MS) * DAY_MS;
  for (let instant = start; instant < to; instant += DAY_MS) found.push(at(instant));
  return found;
}

function minuteOf(wall: string): number {
  const [hour = '0', minute = '0'] = wall.split(':');
  return Number(hour) * 60 + Number(minute);
}
