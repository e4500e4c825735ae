import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import type { IncidentEvent } from './event.ts';
import type { DutyState, Incident } from './state.ts';

/** What an event of a duty, the gate or the review makes of an incident. */
export function evolveDuty(
  state: Incident,
  event: IncidentEvent,
  meta: { readonly at: At; readonly person: PersonId | null },
): Incident {
  switch (event.type) {
    case 'duty.opened': {
      const { type: _type, from: _from, ...duty } = event;
      return withDuty(state, { ...duty, openedAt: meta.at, state: 'open', misses: 0 });
    }
    case 'duty.moved':
      return moved(state, event, meta.at);
    case 'duty.missed':
      return changed(state, event.duty, { state: 'missed', misses: event.count });
    case 'duty.met':
      return changed(state, event.duty, { state: event.late ? 'met-late' : 'met' });
    case 'duty.void':
      return changed(state, event.duty, { state: 'void' });
    default:
      return evolveGate(state, event, meta);
  }
}

function evolveGate(
  state: Incident,
  event: IncidentEvent,
  meta: { readonly at: At; readonly person: PersonId | null },
): Incident {
  switch (event.type) {
    case 'stability.started':
      return { ...state, stability: { since: meta.at, reached: false } };
    case 'stability.broken':
      return { ...state, stability: { since: null, reached: false } };
    case 'stability.reached':
      return { ...state, stability: { ...state.stability, reached: true } };
    case 'criterion.confirmed':
      return {
        ...state,
        criteria: { ...state.criteria, [event.criterion]: voices(state, event, meta) },
        overruled: overruledAfter(state, event),
      };
    case 'criterion.lapsed':
      return {
        ...state,
        criteria: { ...state.criteria, [event.criterion]: [] },
        overruled: state.overruled.filter((one) => one !== event.criterion),
      };
    case 'debt.opened':
      // The log keeps all of it; the state stays small.
      return { ...state, debts: { ...state.debts, [event.debt]: event.what.slice(0, 500) } };
    case 'debt.settled': {
      const { [event.debt]: _settled, ...others } = state.debts;
      return { ...state, debts: others };
    }
    default:
      return evolveReview(state, event, meta.at);
  }
}

function evolveReview(state: Incident, event: IncidentEvent, at: At): Incident {
  switch (event.type) {
    case 'review.opened': {
      const { required, because } = event;
      return { ...state, review: { ...state.review, opened: true, required, because } };
    }
    case 'review.scheduled':
      return { ...state, review: { ...state.review, scheduledFor: event.heldAt } };
    case 'review.held':
      return { ...state, review: { ...state.review, heldAt: at } };
    case 'item.added': {
      const { item, what, kind, owner, dueAt } = event;
      const added = { what: what.slice(0, 500), kind, owner, dueAt, state: 'open' } as const;
      return { ...state, items: { ...state.items, [item]: added } };
    }
    case 'item.set': {
      const item = state.items[event.item];
      if (item === undefined) return state;
      const items = { ...state.items, [event.item]: { ...item, state: event.state } };
      return { ...state, items };
    }
    default:
      return state;
  }
}

function voices(
  state: Incident,
  event: Extract<IncidentEvent, { type: 'criterion.confirmed' }>,
  meta: { readonly person: PersonId | null },
): readonly PersonId[] {
  const others = (state.criteria[event.criterion] ?? []).filter((p) => p !== meta.person);
  return event.agrees && meta.person !== null ? [...others, meta.person] : others;
}

/** Whoever says no after the commander spoke for all takes that word back. */
function overruledAfter(
  { overruled }: Incident,
  { criterion, agrees, overrules }: Extract<IncidentEvent, { type: 'criterion.confirmed' }>,
): readonly string[] {
  const others = overruled.filter((one) => one !== criterion);
  if (overrules !== undefined) return [...others, criterion];
  return agrees ? overruled : others;
}

function withDuty(state: Incident, duty: DutyState): Incident {
  return { ...state, duties: { ...state.duties, [duty.duty]: duty } };
}

/** What was missed stays missed until it is done, wherever its due goes [SEV-5]. */
function moved(
  state: Incident,
  event: Extract<IncidentEvent, { type: 'duty.moved' }>,
  at: At,
): Incident {
  const { duty: key, due, dueAt, every, becomes } = event;
  const kept = state.duties[key]?.state === 'missed' ? {} : { state: 'open' as const, misses: 0 };
  return changed(state, key, { due, dueAt, every, openedAt: at, ...kept, ...becomes });
}

function changed(state: Incident, key: string, change: Partial<DutyState>): Incident {
  const duty = state.duties[key];
  return duty === undefined ? state : withDuty(state, { ...duty, ...change });
}
