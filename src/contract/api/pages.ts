// Pages of lists that are too long for one answer.
import type * as views from './views.ts';

/** One page of a list of incidents. */
export interface IncidentsPage {
  readonly incidents: readonly views.IncidentLine[];
  /** What `after` takes for the next page; null on the last. */
  readonly next: string | null;
}

/** One page of a timeline. */
export interface TimelinePage {
  readonly number: string;
  readonly zone: string;
  readonly timeline: readonly views.TimelineLine[];
  /** What `after` takes for the next page, or `before` where that was asked; null on the last. */
  readonly next: number | null;
}

/** One page of the events of an incident. */
export interface EventsPage {
  readonly events: readonly views.EventView[];
  /** What `after` takes for the next page; null on the last. */
  readonly next: number | null;
}
