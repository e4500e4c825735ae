// Who is in a slot by the rota alone, before anybody decided otherwise: the topmost rotation that has
// somebody answers.
import type { PersonId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Rota } from '../roster/roster.ts';
import { datedAt, datedEdges } from './dated.ts';
import { handoversBetween, shiftAt } from './handovers.ts';
import type { ShiftTime } from './handovers.ts';
import { isInForce, windowEdges } from './windows.ts';

/** The people in a slot and the shift that put them there. */
export interface Turn {
  readonly people: readonly PersonId[];
  readonly shift: Pick<ShiftTime, 'from' | 'to'>;
}

/** Who is in a slot at an instant, without those who are away; null where nobody is. */
export function turnAt(
  rota: Rota,
  slot: string,
  instant: At,
  isAway: (person: PersonId) => boolean,
): Turn | null {
  for (const layer of rota.layers.toReversed()) {
    const row = own(layer.slots, slot);
    if (row === undefined) continue;
    const shift = shiftAt(layer, rota.zone, instant);
    if (shift === null || !isInForce(rota, layer, instant)) continue;
    const people = (row[shift.index % row.length] ?? []).filter((person) => !isAway(person));
    if (people.length > 0) return { people, shift };
  }
  const dated = datedAt(rota, slot, instant);
  const people = dated?.people.filter((person) => !isAway(person)) ?? [];
  if (dated === null || people.length === 0) return null;
  return { people, shift: { from: at(dated.from), to: at(dated.to) } };
}

/** Every instant strictly inside a stretch of time at which the rota may put somebody else into a slot. */
export function turnsBetween(rota: Rota, from: At, to: At): readonly At[] {
  const turned = rota.layers.flatMap((layer) => [
    ...handoversBetween(layer, rota.zone, from, to),
    ...windowEdges(rota, layer, from, to),
  ]);
  return [...turned, ...datedEdges(rota, from, to)];
}
