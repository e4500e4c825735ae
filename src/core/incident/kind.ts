import type { Kind } from '../stream/stream.ts';
import type { IncidentAction } from './action.ts';
import type { IncidentContext } from './context.ts';
import { decideIncident } from './decide.ts';
import { effectsOf } from './effects.ts';
import type { IncidentEvent } from './event.ts';
import { evolveIncident } from './evolve.ts';
import { emptyIncident } from './state.ts';
import type { Incident } from './state.ts';

/** The rules of an incident. */
export const incidentKind: Kind<Incident, IncidentEvent, IncidentAction, IncidentContext> = {
  fold: 12,
  empty: emptyIncident,
  decide: decideIncident,
  evolve: evolveIncident,
  effects: effectsOf,
  versionOf: () => 1,
};
