// What the API shows of the procedures of an incident.

/** A shell command of a procedure, to read and to copy: nothing runs it. */
export interface CommandView {
  readonly text: string;
  /** What the reader makes of it: `check`, `change`, `dangerous` ... */
  readonly kind: string;
}

/** What holds after tries in vain, and how far it is. */
export interface TriesView {
  /** The step that is tried, in the runbook's words. */
  readonly step: string;
  /** So many tries in vain make it hold. */
  readonly count: number;
  /** So many there were. */
  readonly tried: number;
}

/** A line of a procedure that runs. */
export interface StepView {
  readonly id: string;
  readonly text: string;
  readonly state: 'open' | 'done' | 'waived' | 'not-needed';
  /** Whom the runbook names for it. */
  readonly owner: string | null;
  /** Under which condition, in the runbook's words. */
  readonly when: string | null;
  /** "If needed". */
  readonly optional: boolean;
  /** Another way to do the step before. */
  readonly alternative: boolean;
  /** Milliseconds to wait with it. */
  readonly wait: number | null;
  readonly commands: readonly CommandView[];
  /** Why the command must approve it; null where anybody may tick it. */
  readonly approval: string | null;
  /** Until when it is approved; null where it is not. */
  readonly approvedUntil: string | null;
  /** Who is told by it and can be paged. */
  readonly tells: readonly string[];
  /** How often it was tried in vain. */
  readonly tried: number;
  /** True where the runbook counts its tries. */
  readonly isCounted: boolean;
  /** The tries after which it is for; null where it counts none. */
  readonly after: TriesView | null;
}

/** Something to say of a procedure that runs, and whom it brings in. */
export interface TriggerView {
  readonly id: string;
  readonly text: string;
  /** Whom it pages; empty: whoever is next on the ladder. */
  readonly to: string;
  /** True where somebody said it. */
  readonly said: boolean;
  /** The tries by which it says itself; null where it counts none. */
  readonly after: TriesView | null;
}

/** A procedure of the runbook as it stands in an incident. */
export interface ProcedureView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'scenario' | 'mitigation' | 'recovery';
  readonly group: string | null;
  readonly severity: string | null;
  /** A worse severity than the incident has, that the runbook has for it; null where there is none. */
  readonly raisesTo: string | null;
  readonly lastResort: boolean;
  readonly restricted: boolean;
  readonly signs: readonly string[];
  /** What speaks for it in this incident; empty where nothing does. */
  readonly because: readonly string[];
  readonly state: 'offered' | 'running' | 'worked' | 'failed' | 'not-needed';
  /** Since when that is so; null where it was not started. */
  readonly since: string | null;
  readonly stepCount: number;
  /** Where it stands in the runbook, counted from 1. */
  readonly lines: readonly [number, number];
  /** Empty but while it runs, like what follows. */
  readonly steps: readonly StepView[];
  /** Commands that belong to no single step. */
  readonly commands: readonly CommandView[];
  readonly triggers: readonly TriggerView[];
  /** Who knows about it, by the runbook. */
  readonly experts: readonly string[];
}
