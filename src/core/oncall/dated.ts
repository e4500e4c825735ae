// The shifts of a rota that came from calendars: sorted and apart, so that they are found by halving.
import { own } from '../basics/own.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Rota, RotaShift } from '../roster/roster.ts';

/** The shift of a slot that runs at an instant; null where the calendar has nobody [ONC-12]. */
export function datedAt(rota: Rota, slot: string, instant: At): RotaShift | null {
  const shifts = own(rota.shifts ?? {}, slot) ?? [];
  const shift = shifts[firstEndingAfter(shifts, instant)];
  return shift !== undefined && shift.from <= instant ? shift : null;
}

/** Every instant strictly inside a stretch of time at which a shift of the calendars begins or ends. */
export function datedEdges(rota: Rota, from: At, to: At): readonly At[] {
  const found: At[] = [];
  for (const shifts of Object.values(rota.shifts ?? {})) {
    for (let index = firstEndingAfter(shifts, from); index < shifts.length; index += 1) {
      const shift = shifts[index];
      if (shift === undefined || shift.from >= to) break;
      if (shift.from > from) found.push(at(shift.from));
      if (shift.to < to) found.push(at(shift.to));
    }
  }
  return found;
}

function firstEndingAfter(shifts: readonly RotaShift[], instant: At): number {
  let [low, high] = [0, shifts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifts[middle]?.to ?? 0) > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}
