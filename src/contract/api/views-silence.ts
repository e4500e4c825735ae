// What the API shows of silences and maintenance windows.
import type { PersonView } from './views-closing.ts';

/** One time of a silence. */
export interface TimeView {
  readonly from: string;
  readonly to: string;
}

/** A silence, or a maintenance window where it comes again. */
export interface SilenceView {
  readonly id: string;
  /** As they are written: `alertname="DiskFull"`. */
  readonly matchers: readonly string[];
  readonly reason: string;
  readonly owner: PersonView;
  readonly status: 'running' | 'coming' | 'over';
  /** The time that runs, the next one, or the last. */
  readonly from: string;
  readonly to: string;
  /** From one time to the next, as an ISO 8601 length; null where there is only one. */
  readonly every: string | null;
  readonly zone: string;
  /** When the last of it is over. */
  readonly until: string;
  /** Its times in the four weeks to come. */
  readonly times: readonly TimeView[];
  /** How much of the week to come it covers, from 0 to 1. */
  readonly share: number;
  /** How many alerts it holds right now, over how many groups, and some of their titles. */
  readonly holds: number;
  readonly groups: number;
  readonly titles: readonly string[];
  readonly warnings: readonly string[];
}

/** The silences of a team: those that run, those to come, and those that were over lately. */
export interface SilencesView {
  readonly team: string;
  readonly zone: string;
  readonly silences: readonly SilenceView[];
}

/** What a silence would come to, before it is made. */
export interface SilencePreview {
  readonly matchers: readonly string[];
  /** How many alerts of the team are known, and how many of them it matches. */
  readonly known: number;
  readonly matches: number;
  /** How many of these fire now: it acts on what begins, and what an incident knows goes on. */
  readonly fires: number;
  readonly titles: readonly string[];
  readonly times: readonly TimeView[];
  readonly warnings: readonly string[];
}
