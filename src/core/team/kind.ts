// What a team decides beside its incidents: who stands in for whom, who is away, who swaps with whom
// and who learns. An override replaces one slot of one rota for one interval; where two overlap the
// later made wins; its end restores [ONC-4].
import type { StreamId } from '../basics/ids.ts';
import type { Decision, Effect, Kind, Recorded } from '../stream/stream.ts';
import type { TeamAction, TeamContext } from './action.ts';
import { no, yes } from './asking.ts';
import type { TeamEvent } from './event.ts';
import { cancelAbsence, setAbsence, setOverride, setShadow } from './stand-in.ts';
import type { Swap, Team } from './state.ts';
import { acceptSwap, declineSwap, offerSwap, voidSwaps } from './swap.ts';

/** The rules of a team. */
export const teamKind: Kind<Team, TeamEvent, TeamAction, TeamContext> = {
  fold: 2,
  empty: (id: StreamId): Team => ({
    id,
    version: 0,
    timers: {},
    overrides: [],
    absences: [],
    shadows: [],
    swaps: [],
  }),
  decide: decideTeam,
  evolve: evolveTeam,
  effects: effectsOfTeam,
  versionOf: () => 1,
};

function decideTeam(state: Team, action: TeamAction, context: TeamContext): Decision<TeamEvent> {
  switch (action.type) {
    case 'override.set':
      return setOverride(state, action, context);
    case 'override.cancel':
      return cancelOverride(state, action.override);
    case 'absence.set':
      return setAbsence(state, action, context);
    case 'absence.cancel':
      return cancelAbsence(state, action, context);
    case 'shadow.set':
      return setShadow(state, action, context);
    case 'shadow.cancel': {
      const known = state.shadows.some((one) => one.id === action.shadow);
      if (!known) return no('no-such-shadow', { shadow: action.shadow });
      return yes({ type: 'shadow.cancelled', shadow: action.shadow });
    }
    case 'swap.offer':
      return offerSwap(state, action, context);
    case 'swap.accept':
      return acceptSwap(state, action, context);
    case 'swap.decline':
      return declineSwap(state, action, context);
    case 'roster.change':
      return voidSwaps(state, context);
    case 'time.pass':
      return yes();
  }
}

// Half a swap cannot be taken back: the whole of it ends.
function cancelOverride(state: Team, id: string): Decision<TeamEvent> {
  const found = state.overrides.find((one) => one.id === id);
  if (found === undefined) return no('no-such-override', { override: id });
  if (found.swap !== undefined) {
    return yes({ type: 'swap.ended', swap: found.swap, why: 'withdrawn', reason: '' });
  }
  return yes({ type: 'override.cancelled', override: id });
}

function evolveTeam(state: Team, recorded: Recorded<TeamEvent>): Team {
  const { event } = recorded;
  switch (event.type) {
    case 'override.set': {
      const { type: _type, reason: _reason, ...override } = event;
      return { ...state, overrides: [...recent(state.overrides, recorded.at), override] };
    }
    case 'override.cancelled':
      return { ...state, overrides: state.overrides.filter((o) => o.id !== event.override) };
    case 'absence.set': {
      const { type: _type, ...absence } = event;
      return { ...state, absences: [...recent(state.absences, recorded.at), absence] };
    }
    case 'absence.cancelled':
      return { ...state, absences: state.absences.filter((o) => o.id !== event.absence) };
    case 'shadow.set': {
      const { type: _type, ...shadow } = event;
      return { ...state, shadows: [...recent(state.shadows, recorded.at), shadow] };
    }
    case 'shadow.cancelled':
      return { ...state, shadows: state.shadows.filter((o) => o.id !== event.shadow) };
    default:
      return evolveSwap(state, recorded.at, event);
  }
}

function evolveSwap(state: Team, now: number, event: TeamEvent): Team {
  switch (event.type) {
    case 'swap.offered': {
      const { type: _type, ...offer } = event;
      const kept = state.swaps.filter((swap) => swap.gives.to > now - MONTH_MS);
      return { ...state, swaps: [...kept, { ...offer, status: 'offered' }] };
    }
    case 'swap.agreed': {
      const swaps = state.swaps.map((swap): Swap =>
        swap.id === event.swap ? { ...swap, status: 'agreed' } : swap,
      );
      return { ...state, swaps, overrides: [...recent(state.overrides, now), ...event.overrides] };
    }
    case 'swap.ended':
      return {
        ...state,
        swaps: state.swaps.filter((swap) => swap.id !== event.swap),
        overrides: state.overrides.filter((one) => one.swap !== event.swap),
      };
    default:
      return state;
  }
}

const MONTH_MS = 30 * 86_400_000;

// What ended a month ago answers no question of today; the log keeps it.
function recent<T extends { readonly to: number }>(all: readonly T[], now: number): readonly T[] {
  return all.filter((one) => one.to > now - MONTH_MS);
}

function effectsOfTeam({ event, stream, seq }: Recorded<TeamEvent>): readonly Effect[] {
  if (event.type !== 'notice.sent') return [];
  return [
    {
      kind: 'deliver',
      lane: 'bulk',
      to: { person: event.to },
      method: event.method,
      words: event.words,
      about: seq,
      subject: `notice:${stream}/${seq}`,
    },
  ];
}
