// A second, slow answer to "who is in this slot", written from the rules alone and sharing no code
// with the resolver: it finds each wall time by trying offsets, counts shifts one by one from the
// start, and looks at every decision at every question.
import type { PersonId } from '../basics/ids.ts';
import type { Changes, Layer, Override, Rota, Window } from '../roster/roster.ts';

const DAY_MS = 86_400_000;
const DAYS_AT_MOST = 6_000;

/** Who is in a slot at an instant, in the order of the rota. */
export function oracleInSlot(
  rota: Rota,
  slot: string,
  instant: number,
  changes: Changes,
): readonly PersonId[] {
  const decided = decidedAt(rota, slot, instant, changes);
  const [last] = decided.toSorted((a, b) => b.madeAt - a.madeAt);
  if (last !== undefined && last.insteadOf === undefined) return [last.person];
  const whole = decided.filter((one) => one.insteadOf === undefined);
  const after = Math.max(-1, ...whole.map((one) => one.madeAt));
  const swaps = decided.filter((one) => one.insteadOf !== undefined && one.madeAt > after);
  function stays(person: PersonId): boolean {
    const isAway = changes.absences.some((one) => one.person === person && covers(one, instant));
    return !isAway || swaps.some((one) => one.insteadOf === person);
  }
  return byRota(rota, slot, instant, stays).map(
    (person) => swaps.findLast((one) => one.insteadOf === person)?.person ?? person,
  );
}

// Latest made last, so that the last one found is the one that counts.
function decidedAt(
  rota: Rota,
  slot: string,
  instant: number,
  changes: Changes,
): readonly Override[] {
  return changes.overrides
    .filter((one) => one.rota === rota.name && one.slot === slot && covers(one, instant))
    .filter(
      (one) =>
        !changes.absences.some(
          (away) => away.person === one.person && covers(away, instant) && away.madeAt > one.madeAt,
        ),
    )
    .toSorted((a, b) => a.madeAt - b.madeAt);
}

function byRota(
  rota: Rota,
  slot: string,
  instant: number,
  stays: (person: PersonId) => boolean,
): readonly PersonId[] {
  let found: readonly PersonId[] = [];
  for (const layer of rota.layers) {
    const row = layer.slots[slot];
    if (row === undefined || !isOpen(rota, layer, instant)) continue;
    const count = shiftsBegun(rota.zone, layer, instant);
    if (count === 0) continue;
    const people = (row[(count - 1) % row.length] ?? []).filter(stays);
    if (people.length > 0) found = people;
  }
  return found;
}

/** How many shifts of a layer have begun; 0 before the first and after the last. */
function shiftsBegun(zone: string, layer: Layer, instant: number): number {
  const start = dayOfDate(layer.starts);
  const [first = '00:00'] = layer.handovers;
  if (layer.ends !== undefined && instant >= instantOf(dayOfDate(layer.ends), first, zone)) {
    return 0;
  }
  const months = Number(/^P(\d+)M$/.exec(layer.every)?.[1] ?? 0);
  const days = daysOf(layer.every);
  let begun = 0;
  for (let turn = 0; turn < DAYS_AT_MOST; turn += 1) {
    const day = months > 0 ? monthsLater(layer.starts, months * turn) : start + days * turn;
    for (const time of layer.handovers) {
      const isNextDay = time < first;
      if (instantOf(day + (isNextDay ? 1 : 0), time, zone) > instant) return begun;
      begun += 1;
    }
  }
  return begun;
}

function isOpen(rota: Rota, layer: Layer, instant: number): boolean {
  if (layer.only.length === 0) return true;
  const around = Math.floor(instant / DAY_MS);
  for (let day = around - 3; day <= around + 3; day += 1) {
    if (layer.only.some((window) => opensOn(window, day, rota, instant))) return true;
  }
  return false;
}

function opensOn(window: Window, day: number, rota: Rota, instant: number): boolean {
  const isHoliday = rota.holidays.includes(new Date(day * DAY_MS).toISOString().slice(0, 10));
  const weekday = ((((day + 3) % 7) + 7) % 7) + 1;
  const isMeant =
    window.holidays === 'only'
      ? isHoliday
      : window.days.includes(weekday) && !(window.holidays === 'never' && isHoliday);
  if (!isMeant) return false;
  const closing = minutesOf(window.to) > minutesOf(window.from) ? day : day + 1;
  return (
    instantOf(day, window.from, rota.zone) <= instant &&
    instant < instantOf(closing, window.to, rota.zone)
  );
}

const offsets = new Map<string, number>();

/** The first instant at which a clock in the zone shows this wall time or, where it is skipped, a later one. */
function instantOf(day: number, time: string, zone: string): number {
  const wall = day * DAY_MS + minutesOf(time) * 60_000;
  const key = `${zone} ${wall}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const before = offsetAt(wall - 30 * 3_600_000, zone);
  const after = offsetAt(wall + 30 * 3_600_000, zone);
  const candidates = [
    wall - before,
    wall - after,
    changeBetween(wall - 30 * 3_600_000, wall + 30 * 3_600_000, zone),
  ];
  const found = Math.min(
    ...candidates.filter((one) => shownAt(one, zone) >= wall && shownAt(one - 60_000, zone) < wall),
  );
  offsets.set(key, found);
  return found;
}

function shownAt(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

function offsetAt(instant: number, zone: string): number {
  const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return there.offsetNanoseconds / 1_000_000;
}

// Bisection: where two offsets differ there is one change between them.
function changeBetween(from: number, to: number, zone: string): number {
  let [low, high] = [from, to];
  const first = offsetAt(from, zone);
  if (first === offsetAt(to, zone)) return from;
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000;
    if (offsetAt(middle, zone) === first) low = middle;
    else high = middle;
  }
  return high;
}

function daysOf(every: string): number {
  const [, count = '1', unit = 'D'] = /^P(\d+)([DW])$/.exec(every) ?? [];
  return Number(count) * (unit === 'W' ? 7 : 1);
}

function monthsLater(date: string, months: number): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return Date.UTC(year, month - 1 + months, Math.min(day, last)) / DAY_MS;
}

function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

function covers(one: { readonly from: number; readonly to: number }, instant: number): boolean {
  return one.from <= instant && instant < one.to;
}
