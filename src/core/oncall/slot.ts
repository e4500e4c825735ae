// Who is in a slot of a rota: the shift's person, or whom an override puts there instead.
import type { PersonId } from '../basics/ids.ts';
import { at, earlier } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Override, Rota } from '../roster/roster.ts';
import { handoversBetween, shiftAt } from './handovers.ts';

/** A person in a slot, until when at most, and by which override. */
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

/** Who is in a slot at an instant; null before the rota starts and in an empty slot. */
export function inSlot(
  rota: Rota,
  slot: string,
  instant: At,
  overrides: readonly Override[],
): SlotCover | null {
  const own = overrides.filter((one) => one.rota === rota.name && one.slot === slot);
  const winner = winnerAt(own, instant);
  const change = nextChange(own, instant, winner);
  if (winner !== null) {
    const until = earlier(at(winner.to), change);
    return { person: winner.person, until, override: winner.id };
  }
  const shift = shiftAt(rota, instant);
  const row = rota.slots[slot] ?? [];
  const person = shift === null ? undefined : row[shift.index % row.length];
  if (shift === null || person === undefined) return null;
  return { person, until: earlier(shift.to, change), override: null };
}

/** Every shift of a rota in a stretch of time, slot by slot, overrides applied. */
export function shiftsOf(
  rota: Rota,
  from: At,
  to: At,
  overrides: readonly Override[],
): readonly Shift[] {
  return Object.keys(rota.slots).flatMap((slot) => {
    const own = overrides.filter((one) => one.slot === slot);
    const cuts = changesBetween(rota, { from, to }, own);
    const shifts: Shift[] = [];
    for (const [index, start] of cuts.entries()) {
      const cover = inSlot(rota, slot, start, own);
      if (cover === null) continue;
      const { person, override } = cover;
      const end = cuts[index + 1] ?? to;
      addShift(shifts, { rota: rota.name, slot, person, from: start, to: end, override });
    }
    return shifts;
  });
}

/** Every instant of a stretch of time, its start first, at which somebody else may be on call. */
export function changesBetween(
  rota: Rota,
  stretch: { readonly from: At; readonly to: At },
  overrides: readonly Override[],
): readonly At[] {
  const { from, to } = stretch;
  const own = overrides.filter((one) => one.rota === rota.name);
  const edges = own.flatMap((one) => [at(one.from), at(one.to)]);
  const inside = edges.filter((edge) => edge > from && edge < to);
  const cuts = new Set([from, ...handoversBetween(rota, from, to), ...inside]);
  return [...cuts].toSorted((a, b) => a - b);
}

// Where two overrides overlap the later made wins, and where it ends the other goes on [ONC-4].
function winnerAt(overrides: readonly Override[], instant: At): Override | null {
  let winner: Override | null = null;
  for (const one of overrides) {
    if (one.from > instant || one.to <= instant) continue;
    if (winner === null || one.madeAt >= winner.madeAt) winner = one;
  }
  return winner;
}

// An override that begins later but was made earlier than the one in force changes nothing.
function nextChange(overrides: readonly Override[], instant: At, winner: Override | null): At {
  let next = Number.MAX_SAFE_INTEGER;
  for (const one of overrides) {
    const wins = winner === null || one.madeAt >= winner.madeAt;
    if (one.from > instant && wins) next = Math.min(next, one.from);
  }
  return at(next);
}

// An override that lasts over a hand-over is one shift, not two.
function addShift(shifts: Shift[], shift: Shift): void {
  const last = shifts.at(-1);
  const goesOn =
    last !== undefined &&
    last.to === shift.from &&
    shift.override !== null &&
    last.override === shift.override;
  if (goesOn) shifts[shifts.length - 1] = { ...last, to: shift.to };
  else shifts.push(shift);
}
