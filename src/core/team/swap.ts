// Swaps. A swap names shifts that the rota gives to two people, and both accept; a manager may decide
// for them. Where an edit takes such a shift away the swap is void and both are told, never moved
// [ONC-5].
import { own } from '../basics/own.ts';
import type { PersonId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { holdsSlot, shiftsOf } from '../oncall/slot.ts';
import { NO_CHANGES } from '../roster/roster.ts';
import type { Override, Roster, Rota } from '../roster/roster.ts';
import type { Decision } from '../stream/stream.ts';
import type { TeamAction, TeamContext } from './action.ts';
import { mayDecideFor, nextId, no, personOf, rotaOf, unknownPerson, yes } from './asking.ts';
import type { No } from './asking.ts';
import type { SwapWords, TeamEvent } from './event.ts';
import type { Swap, SwapShift, Team } from './state.ts';

type Asked<T extends TeamAction['type']> = Extract<TeamAction, { readonly type: T }>;

/** Offers a shift to somebody, or to everybody; decided at once where a manager asks for both. */
export function offerSwap(
  state: Team,
  action: Asked<'swap.offer'>,
  context: TeamContext,
): Decision<TeamEvent> {
  const drawn = drawUp(state, action, context);
  if ('ok' in drawn) return drawn;
  const { status: _status, ...offer } = drawn;
  const offered: TeamEvent = { type: 'swap.offered', ...offer };
  const other = drawn.takes?.person ?? null;
  // Who decides for both has nobody to wait for.
  if (other !== null && personOf(action.by) !== drawn.gives.person) {
    if (mayDecideFor(other, action.by, context.roster)) {
      return yes(offered, ...agreed(drawn, drawn.takes, context));
    }
  }
  const asked = other === null ? [] : [other];
  return yes(offered, ...told(asked, 'swap-offered', drawn, context.roster));
}

/** Accepts a swap as the one it was offered to; an open one is taken by whoever accepts first. */
export function acceptSwap(
  state: Team,
  { swap: id, by }: Asked<'swap.accept'>,
  context: TeamContext,
): Decision<TeamEvent> {
  const swap = state.swaps.find((one) => one.id === id && one.status === 'offered');
  if (swap === undefined) return no('no-such-swap', { swap: id });
  const wrong = wrongNow(swap, context);
  if (wrong !== null) return wrong;
  const person = personOf(by);
  if (swap.takes !== null) {
    if (!mayDecideFor(swap.takes.person, by, context.roster)) {
      return no('not-yours-to-decide', { person: swap.takes.person });
    }
    return yes(...agreed(swap, swap.takes, context));
  }
  if (person === null) return no('needs-a-person', {});
  const unknown = unknownPerson(person, context.roster);
  if (unknown !== null) return unknown;
  if (person === swap.gives.person) return no('swap-with-yourself', { person });
  return yes(...agreed(swap, { ...swap.gives, person }, context));
}

/** Says no to a swap, or takes an offer or an agreement back. */
export function declineSwap(
  state: Team,
  { swap: id, by, reason = '' }: Asked<'swap.decline'>,
  { roster }: TeamContext,
): Decision<TeamEvent> {
  const swap = state.swaps.find((one) => one.id === id);
  if (swap === undefined) return no('no-such-swap', { swap: id });
  const both = peopleOf(swap, state);
  if (!both.some((person) => mayDecideFor(person, by, roster))) {
    return no('not-yours-to-decide', { person: swap.gives.person });
  }
  const isOwn = personOf(by) === swap.gives.person;
  const others = both.filter((person) => person !== personOf(by));
  return yes(
    { type: 'swap.ended', swap: id, why: isOwn ? 'withdrawn' : 'declined', reason },
    ...told(others, 'swap-declined', swap, roster),
  );
}

/** Ends every swap whose shifts an edit of the roster took away, and tells both. */
export function voidSwaps(state: Team, { now, roster }: TeamContext): Decision<TeamEvent> {
  const gone = state.swaps.filter((swap) => lastOf(swap) > now && !stands(swap, roster));
  return yes(
    ...gone.flatMap((swap): readonly TeamEvent[] => [
      { type: 'swap.ended', swap: swap.id, why: 'void', reason: 'the rota changed' },
      ...told(peopleOf(swap, state), 'swap-void', swap, roster),
    ]),
  );
}

function drawUp(state: Team, action: Asked<'swap.offer'>, { now, roster }: TeamContext): Swap | No {
  const found = rotaOf(action, roster);
  if (!found.ok) return found;
  const gives = shiftOf(found.rota, action.slot, action.at, action.person ?? personOf(action.by));
  if ('ok' in gives) return gives;
  if (gives.to <= now) return no('already-over', { to: gives.to });
  if (!mayDecideFor(gives.person, action.by, roster))
    return no('not-yours-to-decide', { person: gives.person });
  const takes = returnOf(found.rota, action, gives);
  if (takes !== null && 'ok' in takes) return takes;
  if (takes?.person === gives.person) return no('swap-with-yourself', { person: gives.person });
  const unknown = takes === null ? null : unknownPerson(takes.person, roster);
  if (unknown !== null) return unknown;
  const { rota, reason = '' } = action;
  return { id: nextId(state), rota, gives, takes, status: 'offered', reason };
}

// A person who is named without a shift in return takes the shift for nothing.
function returnOf(
  rota: Rota,
  action: Asked<'swap.offer'>,
  gives: SwapShift,
): SwapShift | No | null {
  const { with: other, returnAt, returnSlot = action.slot } = action;
  if (returnAt === undefined) return other === undefined ? null : { ...gives, person: other };
  return shiftOf(rota, returnSlot, returnAt, other ?? null);
}

// Long enough for a shift of a month on either side.
const AROUND_MS = 63 * 86_400_000;

function shiftOf(rota: Rota, slot: string, instant: At, person: PersonId | null): SwapShift | No {
  const shifts = shiftsOf(rota, at(instant - AROUND_MS), at(instant + AROUND_MS), NO_CHANGES);
  const running = shifts.filter(
    (one) => one.slot === slot && one.from <= instant && instant < one.to,
  );
  const found = running.find((one) => person === null || one.person === person);
  if (found !== undefined) return { slot, person: found.person, from: found.from, to: found.to };
  const who = running.map((one) => one.person);
  return no('not-their-shift', { slot, at: instant, person: person ?? '', who });
}

function agreed(swap: Swap, takes: SwapShift | null, context: TeamContext): readonly TeamEvent[] {
  const other = takes ?? swap.gives;
  const isReturn = swap.takes !== null && swap.takes.from !== swap.gives.from;
  const halves = isReturn || other.slot !== swap.gives.slot ? [swap.gives, other] : [swap.gives];
  const overrides = halves.map((half, index): Override => {
    const { slot, person, from, to } = half;
    return {
      id: `${swap.id}/${index + 1}`,
      rota: swap.rota,
      slot,
      person: half === swap.gives ? other.person : swap.gives.person,
      from,
      to,
      madeAt: context.now,
      insteadOf: person,
      swap: swap.id,
    };
  });
  const both = [swap.gives.person, other.person];
  return [
    { type: 'swap.agreed', swap: swap.id, overrides },
    ...told(both, 'swap-agreed', { ...swap, takes: other }, context.roster),
  ];
}

function wrongNow(swap: Swap, { now, roster }: TeamContext): No | null {
  if (lastOf(swap) <= now) return no('already-over', { to: lastOf(swap) });
  return stands(swap, roster) ? null : no('shift-is-gone', { swap: swap.id });
}

function stands({ rota, gives, takes }: Swap, roster: Roster): boolean {
  const turned = own(roster.rotas, rota);
  if (turned === undefined) return false;
  const isGiven = takes !== null && takes.from === gives.from && takes.slot === gives.slot;
  const halves = takes === null || isGiven ? [gives] : [gives, takes];
  return halves.every(({ slot, person, from, to }) =>
    holdsSlot(turned, slot, person, { from: at(from), to: at(to) }),
  );
}

function lastOf({ gives, takes }: Swap): number {
  return Math.max(gives.to, takes?.to ?? 0);
}

function peopleOf(swap: Swap, { overrides }: Team): readonly PersonId[] {
  const inForce = overrides.filter((one) => one.swap === swap.id).map((one) => one.person);
  const named = [swap.gives.person, ...(swap.takes === null ? [] : [swap.takes.person])];
  return [...new Set([...named, ...inForce])];
}

function told(
  people: readonly PersonId[],
  words: SwapWords,
  swap: Swap,
  roster: Roster,
): readonly TeamEvent[] {
  return people.flatMap((to) => {
    const method = own(roster.people, to)?.methods[0]?.id;
    return method === undefined ? [] : [{ type: 'notice.sent', to, method, words, swap } as const];
  });
}
