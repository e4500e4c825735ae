// The fold of what an incident is about, and of what it repeats.
import type { IncidentEvent } from './event.ts';
import type { Incident } from './state.ts';

/** What an event of services or recurrences makes of an incident. */
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
    default:
      return state;
  }
}
