// The fold of what an incident is about, what it repeats, and what may be its cause.
import type { IncidentEvent } from './event.ts';
import type { Incident } from './state.ts';

/** What an event of services, recurrences or hypotheses makes of an incident. */
export function evolveConcern(state: Incident, event: IncidentEvent): Incident {
  switch (event.type) {
    case 'service.set': {
      const { service, concerned } = event;
      return { ...state, services: { ...state.services, [service]: concerned } };
    }
    case 'recurrence.found': {
      const { number, because } = event;
      return { ...state, recurrences: [...state.recurrences, { number, because }] };
    }
    case 'hypothesis.recorded':
      return { ...state, hypotheses: openAfter(state.hypotheses, event) };
    default:
      return state;
  }
}

/** So many hypotheses, and so many characters of each, are kept; the timeline has all of them. */
const KEPT = 20;
const REMEMBERED = 200;

// Its last verdict counts: one that was ruled out may be opened again.
function openAfter(
  open: Incident['hypotheses'],
  said: Extract<IncidentEvent, { type: 'hypothesis.recorded' }>,
): Incident['hypotheses'] {
  const text = said.text.trim().slice(0, REMEMBERED);
  const others = open.filter((one) => one !== text);
  return said.verdict === 'open' ? [...others, text].slice(-KEPT) : others;
}
