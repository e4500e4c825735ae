// A team as its events make it: what was decided over its rotas, what it owes, which drills are to come.
import { own } from '../basics/own.ts';
import type { Recorded } from '../stream/stream.ts';
import { personOf } from './asking.ts';
import type { DrillEvent, SilenceEvent, TeamEvent, UpkeepEvent } from './event.ts';
import { silencesAfter } from './silence.ts';
import { remember } from './recurrence.ts';
import type { Swap, Team, UpkeepState } from './state.ts';

/** The team after one event. */
export function evolveTeam(state: Team, recorded: Recorded<TeamEvent>): Team {
  const { event } = recorded;
  if (isOfSilence(event)) {
    return { ...state, silences: silencesAfter(state.silences, event, recorded.at) };
  }
  switch (event.type) {
    case 'override.set': {
      const { type: _type, ...override } = event;
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
    case 'upkeep.planned':
    case 'upkeep.reminded':
    case 'upkeep.missed':
    case 'upkeep.waits':
    case 'upkeep.done':
    case 'upkeep.dropped':
    case 'upkeep.told':
      return evolveUpkeep(state, { ...recorded, event });
    case 'drill.planned':
    case 'drill.reminded':
    case 'drill.begun':
    case 'drill.skipped':
    case 'drill.cancelled':
    case 'drill.told':
      return evolveDrill(state, event);
    case 'digest.planned':
      return { ...state, digest: { ...state.digest, every: event.every, from: event.from } };
    case 'digest.due': {
      const { from, until } = event;
      return { ...state, digest: { ...state.digest, from, due: until } };
    }
    case 'digest.sent': {
      const { until, subject, parts } = event;
      return {
        ...state,
        digest: { ...state.digest, from: until, due: null, last: { subject, parts } },
      };
    }
    case 'digest.told':
      return state;
    case 'recurrence.noted':
      return remember(state, event);
    default:
      return evolveSwap(state, recorded.at, event);
  }
}

function isOfSilence(event: TeamEvent): event is SilenceEvent {
  return event.type.startsWith('silence.');
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

function evolveUpkeep(state: Team, { event, by, at }: Recorded<UpkeepEvent>): Team {
  if (event.type === 'upkeep.planned') {
    const { duty: key, title, every, date, dueAt, isDefault } = event;
    const last = own(state.upkeep, key)?.last ?? null;
    return withUpkeep(state, { key, title, every, date, dueAt, isDefault, missed: 0, last });
  }
  const known = own(state.upkeep, event.duty);
  if (known === undefined) return state;
  switch (event.type) {
    case 'upkeep.missed':
      return withUpkeep(state, { ...known, missed: event.count });
    case 'upkeep.done':
      return withUpkeep(state, {
        ...known,
        dueAt: event.nextAt,
        missed: 0,
        last: { by: personOf(by), at, note: event.note },
      });
    case 'upkeep.dropped': {
      const { [event.duty]: _gone, ...upkeep } = state.upkeep;
      return { ...state, upkeep };
    }
    default:
      return state;
  }
}

function withUpkeep(state: Team, one: UpkeepState): Team {
  return { ...state, upkeep: { ...state.upkeep, [one.key]: one } };
}

function evolveDrill(state: Team, event: DrillEvent): Team {
  switch (event.type) {
    case 'drill.planned': {
      const { type: _type, ...drill } = event;
      return { ...state, drills: [...state.drills, drill] };
    }
    case 'drill.begun':
    case 'drill.skipped': {
      const { nextAt, drill } = event;
      const drills = state.drills.flatMap((one) => {
        if (one.id !== drill) return [one];
        return nextAt === null ? [] : [{ ...one, at: nextAt }];
      });
      return { ...state, drills };
    }
    case 'drill.cancelled':
      return { ...state, drills: state.drills.filter(({ id }) => id !== event.drill) };
    default:
      return state;
  }
}
