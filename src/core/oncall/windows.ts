// The hours of the week in which a rotation answers. Hours left out hide people, they do not advance
// the rotation [ONC-3].
import { wallInstant } from '../basics/calendar.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Layer, Rota, Window } from '../roster/roster.ts';

/** True where the rotation answers at an instant, whoever's turn it is. */
export function isInForce(rota: Rota, layer: Layer, instant: At): boolean {
  if (layer.only.length === 0) return true;
  return stretchesAround(rota, layer, instant, instant).some(
    ({ from, to }) => from <= instant && instant < to,
  );
}

/** Every instant strictly inside a stretch of time at which a window of the rotation opens or closes. */
export function windowEdges(rota: Rota, layer: Layer, from: At, to: At): readonly At[] {
  if (layer.only.length === 0) return [];
  return stretchesAround(rota, layer, from, to)
    .flatMap((stretch) => [stretch.from, stretch.to])
    .filter((edge) => edge > from && edge < to);
}

interface Stretch {
  readonly from: At;
  readonly to: At;
}

// A window may pass midnight, and where clocks go back over midnight the day after has begun once
// already: so the days beside are looked at as well.
function stretchesAround(rota: Rota, layer: Layer, from: At, to: At): readonly Stretch[] {
  const last = dayOf(to, rota.zone).add({ days: 1 });
  const found: Stretch[] = [];
  let date = dayOf(from, rota.zone).subtract({ days: 1 });
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    found.push(...stretchesOf(rota, layer, date));
    date = date.add({ days: 1 });
  }
  return found;
}

const opened = new WeakMap<Layer, Map<string, readonly Stretch[]>>();

function stretchesOf(rota: Rota, layer: Layer, date: Temporal.PlainDate): readonly Stretch[] {
  const known = opened.get(layer) ?? new Map<string, readonly Stretch[]>();
  opened.set(layer, known);
  return known.getOrInsertComputed(date.toString(), () =>
    layer.only
      .filter((window) => isDayOf(window, date, rota))
      .map((window) => stretchOf(window, date, rota.zone))
      // A day that the zone skipped opens nothing.
      .filter((stretch) => stretch.from < stretch.to),
  );
}

function isDayOf(window: Window, date: Temporal.PlainDate, rota: Rota): boolean {
  const isHoliday = rota.holidays.includes(date.toString());
  if (window.holidays === 'only') return isHoliday;
  if (window.holidays === 'never' && isHoliday) return false;
  return window.days.includes(date.dayOfWeek);
}

function stretchOf({ from, to }: Window, date: Temporal.PlainDate, zone: string): Stretch {
  const closes = to > from ? date : date.add({ days: 1 });
  return { from: at(wallInstant(date, from, zone)), to: at(wallInstant(closes, to, zone)) };
}

function dayOf(instant: At, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}
