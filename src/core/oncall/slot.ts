// Who is in a slot of a rota: the people of the shift, or whom an override or a swap puts there
// instead, without those who are away.
import type { PersonId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { slotNames } from '../roster/roster.ts';
import type { Absence, Changes, Override, Rota } from '../roster/roster.ts';
import { turnAt, turnsBetween } from './rotation.ts';

/** A person in a slot, until when, and by which override. */
export interface SlotCover {
  readonly person: PersonId;
  readonly until: At;
  readonly override: string | null;
}

/** One stretch in which one person is in one slot. */
export interface Shift {
  readonly rota: string;
  readonly slot: string;
  readonly person: PersonId;
  readonly from: At;
  readonly to: At;
  readonly override: string | null;
}

/** A stretch of time, its start inside and its end not. */
export interface Stretch {
  readonly from: At;
  readonly to: At;
}

/** Who is in a slot at an instant; empty before the rota starts and where everybody is away. */
export function inSlot(
  rota: Rota,
  slot: string,
  instant: At,
  changes: Changes,
): readonly SlotCover[] {
  const found = placedAt(rota, slot, instant, changes);
  if (found.length === 0) return [];
  const until = untilOf({ rota, slot, changes }, instant, found);
  return found.map((one) => ({ ...one, until }));
}

/** Every shift of a rota in a stretch of time, slot by slot, with everything decided over it. */
export function shiftsOf(rota: Rota, from: At, to: At, changes: Changes): readonly Shift[] {
  const cuts = changesBetween(rota, { from, to }, changes);
  return slotNames(rota).flatMap((slot) => {
    const shifts: Shift[] = [];
    for (const [index, start] of cuts.entries()) {
      const end = cuts[index + 1] ?? to;
      const turn = turnAt(rota, slot, start, nobodyIsAway)?.shift.from ?? null;
      for (const { person, override } of placedAt(rota, slot, start, changes)) {
        const shift = { rota: rota.name, slot, person, from: start, to: end, override };
        addShift(shifts, shift, turn === start);
      }
    }
    return shifts;
  });
}

/** Every instant of a stretch of time, its start first, at which somebody else may be on call. */
export function changesBetween(
  rota: Rota,
  { from, to }: Stretch,
  { overrides, absences }: Pick<Changes, 'overrides' | 'absences'>,
): readonly At[] {
  const own = overrides.filter((one) => one.rota === rota.name);
  const edges = [...own, ...absences].flatMap((one) => [at(one.from), at(one.to)]);
  const inside = edges.filter((edge) => edge > from && edge < to);
  const cuts = new Set([from, ...turnsBetween(rota, from, to), ...inside]);
  return [...cuts].toSorted((a, b) => a - b);
}

/** True where the rota itself gives a slot to somebody for a whole stretch of time. */
export function holdsSlot(rota: Rota, slot: string, person: PersonId, stretch: Stretch): boolean {
  const cuts = changesBetween(rota, stretch, { overrides: [], absences: [] });
  return cuts.every(
    (cut) => turnAt(rota, slot, cut, nobodyIsAway)?.people.includes(person) === true,
  );
}

/** True within an absence of somebody, unless it was taken back by a later decision. */
export function isAwayAt(person: PersonId, instant: At, absences: readonly Absence[]): boolean {
  return absences.some((one) => one.person === person && isWithin(one, instant));
}

/** A person in a slot, and by which override. */
export type Placed = Omit<SlotCover, 'until'>;

/** Who is in a slot at an instant, whenever that ends. */
export function placedAt(
  rota: Rota,
  slot: string,
  instant: At,
  changes: Changes,
): readonly Placed[] {
  const { overrides, absences } = changes;
  const inForce = overrides
    .filter((one) => one.rota === rota.name && one.slot === slot && isWithin(one, instant))
    .filter((one) => !isAwayAfter(one, instant, absences) && stands(one, rota, overrides))
    .toSorted((a, b) => a.madeAt - b.madeAt);
  // Where two overlap the later made wins, and where it ends the other goes on [ONC-4].
  const whole = inForce.findLast((one) => one.insteadOf === undefined);
  const swaps = inForce.filter(
    (one) => one.insteadOf !== undefined && one.madeAt > (whole?.madeAt ?? -1),
  );
  if (whole !== undefined && swaps.length === 0) {
    return [{ person: whole.person, override: whole.id }];
  }
  const swapped = new Map(swaps.map((one) => [one.insteadOf, one]));
  const turn = turnAt(rota, slot, instant, (person) =>
    swapped.has(person) ? false : isAwayAt(person, instant, absences),
  );
  return (turn?.people ?? []).map((person) => {
    const swap = swapped.get(person);
    return { person: swap?.person ?? person, override: swap?.id ?? null };
  });
}

// Somebody put into a slot after they said that they are away has changed their mind.
function isAwayAfter(one: Override, instant: At, absences: readonly Absence[]): boolean {
  const later = absences.filter((absence) => absence.madeAt > one.madeAt);
  return isAwayAt(one.person, instant, later);
}

// A swap lives as long as the rota still gives both shifts to those who swapped them [ONC-5].
function stands(override: Override, rota: Rota, overrides: readonly Override[]): boolean {
  const { swap } = override;
  if (swap === undefined) return true;
  return overrides
    .filter((one) => one.swap === swap && one.rota === rota.name)
    .every(
      ({ slot, insteadOf, from, to }) =>
        insteadOf !== undefined && holdsSlot(rota, slot, insteadOf, { from: at(from), to: at(to) }),
    );
}

interface Place {
  readonly rota: Rota;
  readonly slot: string;
  readonly changes: Changes;
}

// Until the shift ends or somebody else comes; an override also ends where another one takes over.
function untilOf({ rota, slot, changes }: Place, instant: At, now: readonly Placed[]): At {
  const shift = turnAt(rota, slot, instant, nobodyIsAway)?.shift;
  const furthest = now
    .map(({ override }) => changes.overrides.find((one) => one.id === override)?.to ?? 0)
    .reduce((end, to) => Math.max(end, to), 0);
  const to = at(furthest > 0 ? furthest : (shift?.to ?? instant + 1));
  for (const cut of changesBetween(rota, { from: instant, to }, changes).slice(1)) {
    if (keyOf(placedAt(rota, slot, cut, changes)) !== keyOf(now)) return cut;
  }
  return to;
}

function keyOf(placed: readonly Placed[]): string {
  return placed.map(({ person, override }) => `${person} ${override ?? ''}`).join('\n');
}

function isWithin(one: { readonly from: number; readonly to: number }, instant: At): boolean {
  return one.from <= instant && instant < one.to;
}

function nobodyIsAway(): boolean {
  return false;
}

// One override over a hand-over is one shift, and so is a shift cut by what happens in other slots;
// two turns of one person are two.
function addShift(shifts: Shift[], shift: Shift, isNewTurn: boolean): void {
  const index = shifts.findLastIndex(
    (one) =>
      one.to === shift.from && one.person === shift.person && one.override === shift.override,
  );
  const before = shifts[index];
  const goesOn = before !== undefined && (shift.override !== null || !isNewTurn);
  if (goesOn) shifts[index] = { ...before, to: shift.to };
  else shifts.push(shift);
}
