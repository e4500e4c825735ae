// What the ladder asks of people beside taking an incident.
import type { PersonView } from './views-closing.ts';

/** What a rung wants to know before it pages. */
export interface QuestionView {
  readonly fact: string;
  readonly rung: string;
  /** When it pages if nobody answers; null where only the answer brings it in. */
  readonly at: string | null;
}

/** The runbook changed since the incident began. */
export interface ChangedPlanView {
  /** What is other in the process, in sentences; only on the incident's own screen. */
  readonly says: readonly string[];
  /** True where it can be adopted; a runbook with gaps cannot. */
  readonly isLive: boolean;
}

/** To whom the change of shift offers an incident that somebody holds. */
export interface ShiftOfferView {
  readonly to: readonly PersonView[];
}

/** Somebody of another team. */
export interface GuestView extends PersonView {
  /** What that team is called. */
  readonly team: string;
}

/** Another team of this server. */
export interface OtherTeamView {
  readonly team: string;
  readonly name: string;
}
