// What every decision of a team is made of: who asks, what is refused, and ids of what is made.
import { own } from '../basics/own.ts';
import type { PersonId } from '../basics/ids.ts';
import { slotNames } from '../roster/roster.ts';
import type { Roster, Rota } from '../roster/roster.ts';
import type { Actor, Decision, Refusal } from '../stream/stream.ts';
import type { TeamEvent } from './event.ts';
import type { Team } from './state.ts';

/** A refusal with its facts. */
export interface No {
  readonly ok: false;
  readonly refusal: Refusal;
}

/** Refuses. */
export function no(code: string, facts: NonNullable<Refusal['facts']>): No {
  return { ok: false, refusal: { code, facts } };
}

/** Decides that these things happened. */
export function yes(...events: readonly TeamEvent[]): Decision<TeamEvent> {
  return { ok: true, happened: events.map((event) => ({ event })) };
}

/** The id of what the next event makes. */
export function nextId(state: Team): string {
  return `${state.id}/${state.version + 1}`;
}

/** The person who asks; null for a machine, which asks with the authority of its key. */
export function personOf(by: Actor): PersonId | null {
  return by.kind === 'person' ? by.person : null;
}

/** True where whoever asks may decide for somebody: themselves, a manager, the operator [ROL-5], or a machine's key. */
export function mayDecideFor(person: PersonId, by: Actor, roster: Roster): boolean {
  const asking = personOf(by);
  if (asking === null || asking === person || isOperator(by)) return true;
  const access = own(roster.people, asking)?.access;
  return access === 'manager' || access === 'admin';
}

function isOperator(by: Actor): boolean {
  return by.kind === 'person' && by.operator === true;
}

/** The rota of a slot; or why there is none. */
export function rotaOf(
  { rota, slot }: { readonly rota: string; readonly slot: string },
  roster: Roster,
): { readonly ok: true; readonly rota: Rota } | No {
  const found = own(roster.rotas, rota);
  if (found === undefined) return no('no-such-rota', { rota, rotas: Object.keys(roster.rotas) });
  const slots = slotNames(found);
  return slots.includes(slot) ? { ok: true, rota: found } : no('no-such-slot', { slot, slots });
}

/** Why a stretch of time cannot be decided about; null where it can. */
export function wrongStretch(from: number, to: number, now: number): No | null {
  if (to <= from) return no('ends-before-it-begins', { from, to });
  return to <= now ? no('already-over', { to }) : null;
}

/** Why a person cannot be named; null where the roster has them. */
export function unknownPerson(person: PersonId, roster: Roster): No | null {
  return own(roster.people, person) === undefined ? no('unknown-person', { person }) : null;
}
