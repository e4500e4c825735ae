// What the API shows of what people judge while an incident runs: decisions and the table of impact.
import type { PersonView } from './views-closing.ts';

/** What speaks for a decision. */
export interface ReasonView {
  readonly text: string;
  readonly holds: boolean | null;
  /** The fact that says whether it holds; null where something else does. */
  readonly fact: string | null;
}

/** A decision that the runbook gives to somebody. */
export interface DecisionView {
  readonly id: string;
  readonly what: string;
  /** Who makes it, in the runbook's words; empty: whoever responds. */
  readonly by: string;
  readonly atOnce: readonly ReasonView[];
  readonly lookFirst: readonly ReasonView[];
  /** What is known speaks for this; null where nothing is known. */
  readonly says: 'at-once' | 'look-first' | null;
  readonly asks: readonly string[];
  /** What was decided last. */
  readonly made: {
    readonly verdict: 'do' | 'look-first' | 'leave';
    readonly by: PersonView | null;
    readonly at: string;
  } | null;
}

/** A column of the table of impact, with what may stand in it. */
export interface ImpactColumnView {
  readonly column: string;
  readonly cells: readonly string[];
  /** The severity of each cell. */
  readonly gives: readonly string[];
}
