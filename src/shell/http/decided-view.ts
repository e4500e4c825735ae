// What a team decided over its rotas, as the API shows it: what is over is left out.
import { own } from '#/core/basics/own.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import type { Override, Roster } from '#/core/roster/roster.ts';
import type { Swap } from '#/core/team/state.ts';
import type { DecidedView, StretchView, SwapView } from '#/contract/api/on-call-views.ts';
import type { PersonView } from '#/contract/api/views-closing.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { betweenOf } from './between-view.ts';
import { isoOf } from './incident-view.ts';

/** Overrides, absences, shadows and swaps that are not over. */
export function decidedViewOf(entry: TeamEntry, now: number): DecidedView {
  const { roster, overrides, absences, shadows, swaps } = entry;
  return {
    overrides: overrides.filter(isAhead).map((one) => {
      const { id, swap = null, reason = '' } = one;
      return { ...stretchOf(one, roster), id, swap, reason };
    }),
    absences: absences.filter(isAhead).map(({ id, person, from, to, reason }) => {
      return { ...viewOf(person, roster), id, from: isoOf(from), to: isoOf(to), reason };
    }),
    shadows: shadows.filter(isAhead).map((one) => ({ ...stretchOf(one, roster), id: one.id })),
    swaps: swaps
      .filter(({ gives, takes }) => Math.max(gives.to, takes?.to ?? 0) > now)
      .map((swap) => swapOf(swap, roster, overrides)),
    ...betweenOf(entry, now),
  };

  function isAhead({ to }: { readonly to: number }): boolean {
    return to > now;
  }
}

interface Stretch {
  readonly rota: string;
  readonly slot: string;
  readonly person: PersonId;
  readonly from: number;
  readonly to: number;
}

/** A stretch of a slot with whoever is in it. */
export function stretchOf(one: Stretch, roster: Roster): StretchView {
  const { rota, slot, person, from, to } = one;
  return { ...viewOf(person, roster), rota, slot, from: isoOf(from), to: isoOf(to) };
}

// Who is asked to take a shift for nothing stands in the state as the same shift with another person.
function swapOf(swap: Swap, roster: Roster, overrides: readonly Override[]): SwapView {
  const { id, rota, gives, takes, status, reason } = swap;
  const isReturn = takes !== null && (takes.from !== gives.from || takes.slot !== gives.slot);
  const taker = overrides.find((one) => one.swap === id && one.insteadOf === gives.person);
  const to = takes?.person ?? taker?.person;
  return {
    id,
    status,
    gives: stretchOf({ rota, ...gives }, roster),
    to: to === undefined ? null : viewOf(to, roster),
    returns: isReturn ? stretchOf({ rota, ...takes }, roster) : null,
    reason,
  };
}

function viewOf(person: PersonId, roster: Roster): PersonView {
  return { person, name: own(roster.people, person)?.name ?? person };
}
