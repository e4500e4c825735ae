import type { IncidentEvent } from '../incident/event.ts';
import type { Incident } from '../incident/state.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Person } from '../roster/roster.ts';
import type { Recorded } from '../stream/stream.ts';

/** What a text is about. */
export interface About {
  readonly incident: Incident;
  readonly recorded: Recorded<IncidentEvent>;
  readonly plan: LinkedPlan;
  /** To whom; null for a channel. */
  readonly person: Person | null;
  /** Names of people as today's roster has them. */
  readonly nameOf: (person: string) => string;
}
