// What a team decides beside its incidents: who stands in for whom. An override replaces one slot of
// one rota for one interval; where two overlap the later made wins; its end restores [ONC-4].
import type { PersonId, StreamId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import type { At } from '../basics/time.ts';
import type { Override, Roster } from '../roster/roster.ts';
import type { Action, Decision, Kind, Recorded, Refusal, StreamState } from '../stream/stream.ts';

/** A team's own state. */
export interface Team extends StreamState {
  readonly overrides: readonly Override[];
}

/** Everything that can happen to a team. */
export type TeamEvent =
  | ({ readonly type: 'override.set' } & Override & { readonly reason: string })
  | { readonly type: 'override.cancelled'; readonly override: string };

/** What can be asked of a team. */
export type TeamAction =
  | (Action & {
      readonly type: 'override.set';
      readonly rota: string;
      readonly slot: string;
      readonly person: PersonId;
      readonly from: At;
      readonly to: At;
      readonly reason?: string;
    })
  | (Action & { readonly type: 'override.cancel'; readonly override: string })
  | (Action & { readonly type: 'time.pass' });

/** What the world outside a team's stream says. */
export interface TeamContext {
  readonly now: At;
  readonly roster: Roster;
}

/** The rules of a team. */
export const teamKind: Kind<Team, TeamEvent, TeamAction, TeamContext> = {
  fold: 1,
  empty: (id: StreamId): Team => ({ id, version: 0, timers: {}, overrides: [] }),
  decide: decideTeam,
  evolve: evolveTeam,
  effects: () => [],
  versionOf: () => 1,
};

function decideTeam(state: Team, action: TeamAction, context: TeamContext): Decision<TeamEvent> {
  switch (action.type) {
    case 'override.set':
      return setOverride(state, action, context);
    case 'override.cancel': {
      const known = state.overrides.some((override) => override.id === action.override);
      if (!known) return no('no-such-override', { override: action.override });
      return {
        ok: true,
        happened: [{ event: { type: 'override.cancelled', override: action.override } }],
      };
    }
    case 'time.pass':
      return { ok: true, happened: [] };
  }
}

function setOverride(
  state: Team,
  action: Extract<TeamAction, { type: 'override.set' }>,
  context: TeamContext,
): Decision<TeamEvent> {
  const { rota, slot, person, from, to, reason = '' } = action;
  const slots = Object.keys(context.roster.rotas[rota]?.slots ?? {});
  if (context.roster.rotas[rota] === undefined) {
    return no('no-such-rota', { rota, rotas: Object.keys(context.roster.rotas) });
  }
  if (!slots.includes(slot)) return no('no-such-slot', { slot, slots });
  if (own(context.roster.people, person) === undefined) return no('unknown-person', { person });
  if (to <= from) return no('ends-before-it-begins', { from, to });
  if (to <= context.now) return no('already-over', { to });
  const id = `${state.id}/${state.version + 1}`;
  const madeAt = context.now;
  return {
    ok: true,
    happened: [
      { event: { type: 'override.set', id, rota, slot, person, from, to, madeAt, reason } },
    ],
  };
}

function evolveTeam(state: Team, recorded: Recorded<TeamEvent>): Team {
  const { event } = recorded;
  switch (event.type) {
    case 'override.set': {
      const { type: _type, reason: _reason, ...override } = event;
      // What ended a month ago answers no question of today; the log keeps it.
      const kept = state.overrides.filter((old) => old.to > recorded.at - 30 * 86_400_000);
      return { ...state, overrides: [...kept, override] };
    }
    case 'override.cancelled':
      return { ...state, overrides: state.overrides.filter((o) => o.id !== event.override) };
    default:
      return state;
  }
}

function no(code: string, facts: NonNullable<Refusal['facts']>): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, facts } };
}
