// A procedure as an incident runs it: steps with ids, what each needs, and whom it brings in.
import type { Span } from '../basics/time.ts';
import type { CommandKind, Lines, Party } from '../runbook/plan.ts';
import type { LinkedTask } from './linked-task.ts';

/** A shell command of a procedure: shown, never run by it. */
export interface ShownCommand {
  readonly text: string;
  readonly kind: CommandKind;
}

/** Tries of a step that must have failed before something holds [PRC-8]. */
export interface Attempts {
  /** Id of the step that is tried. */
  readonly of: string;
  readonly count: number;
}

/** A line of a procedure. */
export interface LinkedStep extends LinkedTask {
  /** Another way to do the step before. */
  readonly alternative: boolean;
  /** How long people wait with it; null where it says nothing of it. */
  readonly wait: Span | null;
  readonly commands: readonly ShownCommand[];
  /** Why only the command may say that it is done, or approve it; null where anybody may [ROL-3]. */
  readonly approval: string | null;
  /** Duties that are met when it is done. */
  readonly duties: readonly string[];
  /** It is for when a step was tried in vain so often; absent: for everybody, or for people to judge. */
  readonly attempts?: Attempts;
}

/** Something that is said of a procedure that runs, and whom it brings in. */
export interface Trigger {
  readonly id: string;
  /** The runbook's own words. */
  readonly text: string;
  /** The fact that is recorded when it is said; null where it is no fact. */
  readonly fact: { readonly name: string; readonly is: boolean } | null;
  /** Whom the runbook names; empty: whoever is next on the ladder. */
  readonly to: readonly Party[];
  /** It holds when a step was tried in vain so often; absent: somebody says it. */
  readonly attempts?: Attempts;
}

/** Somebody to ask about one kind of incident: `Database Administrator`, `databases`. */
export interface Expert {
  readonly name: string;
  readonly about: string;
}

/** The steps for one kind of incident, one mitigation, or one recovery. */
export interface LinkedProcedure {
  /** Kebab-case of the name. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'scenario' | 'mitigation' | 'recovery';
  readonly group: string | null;
  /** Key of the severity that it is for, as written, or that it says to treat the incident as; null where it names none. */
  readonly severity: string | null;
  readonly lastResort: boolean;
  /** True where nothing that leaves the house may say what it is about [UPD-2]. */
  readonly restricted: boolean;
  /** Signs by which it is known, triggers first. */
  readonly signs: readonly string[];
  /** Facts that hold while it runs. */
  readonly sets: readonly string[];
  /** What people are asked before something more is owed: "Notify the legal team". */
  readonly asks: readonly string[];
  readonly steps: readonly LinkedStep[];
  /** Commands that belong to no single step. */
  readonly commands: readonly ShownCommand[];
  readonly triggers: readonly Trigger[];
  readonly experts: readonly Expert[];
  readonly lines: Lines;
}
