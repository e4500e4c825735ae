// Quiet hours: wall times of a person's own zone between which minor pages wait [PAG-1].
import { wallInstant } from '../basics/calendar.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Person } from '../roster/roster.ts';
import type { Stretch } from './slot.ts';

/** True within a person's quiet hours. */
export function isQuiet({ quietHours, zone }: Person, instant: At, teamZone: string): boolean {
  if (quietHours === undefined) return false;
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(
    zone ?? teamZone,
  );
  const clock = hour * 60 + minute;
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

/** Every instant strictly inside a stretch of time at which somebody may fall asleep or wake up. */
export function quietEdges(
  { quietHours, zone }: Person,
  teamZone: string,
  { from, to }: Stretch,
): readonly At[] {
  if (quietHours === undefined) return [];
  const own = zone ?? teamZone;
  const found: At[] = [];
  let there = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(own);
  // A clock that jumps may jump into quiet hours, or out of them.
  for (;;) {
    const next = there.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= to) break;
    found.push(at(next.epochMilliseconds));
    there = next;
  }
  let date = dayOf(from, own).subtract({ days: 1 });
  const last = dayOf(to, own).add({ days: 1 });
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    for (const time of [quietHours.from, quietHours.to]) found.push(...shows(date, time, own));
    date = date.add({ days: 1 });
  }
  return found.filter((edge) => edge > from && edge < to);
}

// Where clocks go back a wall time is shown twice, and quiet hours begin or end twice.
function shows(date: Temporal.PlainDate, time: string, zone: string): readonly At[] {
  const first = wallInstant(date, time, zone);
  if (time === '24:00') return [at(first)];
  const wall = date.toPlainDateTime(Temporal.PlainTime.from(time));
  const second = wall.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
  return [at(first), at(second)];
}

function dayOf(instant: At, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}

function minuteOf(wall: string): number {
  const [hour = '0', minute = '0'] = wall.split(':');
  return Number(hour) * 60 + Number(minute);
}
