// The plan an incident runs by: the compiled plan linked with the roster's process values and the
// defaults. Stored whole and pinned by its hash [PLN-1]. `dues` is the only thing the engine reads
// for time.
import type { Duration } from '../basics/duration.ts';
import type { TeamId } from '../basics/ids.ts';
import type { Span } from '../basics/time.ts';
import type { Attention, ClockName, Finding, Lines, Party, Plan, When } from '../runbook/plan.ts';
import type { LinkedProcedure } from './linked-procedure.ts';
import type { LinkedTask } from './linked-task.ts';
import type { BusinessHours } from './roster.ts';
import type { Path } from './yaml-file.ts';

/** Where a value comes from: the document, `tocsin.yaml`, or a default shown by `tocsin check`. */
export type From = 'document' | 'roster' | 'default';

/** How often alerts begin to fire that are of a severity because they fire repeatedly [ALR-15]. */
export interface LinkedRepeats {
  readonly times: number;
  readonly within: Span;
  /** Alerts that name the severity themselves wait for it too: only the roster says so. */
  readonly waits: boolean;
  readonly from: From;
}

/** A severity with nothing left open. */
export interface LinkedSeverity {
  readonly key: string;
  readonly label: string;
  readonly aliases: readonly string[];
  /** 1 is the most severe. */
  readonly rank: number;
  readonly attention: Attention;
  readonly response: Duration | null;
  readonly resolution: Duration | null;
  readonly updateEvery: Duration | null;
  /** An acknowledgement without progress lapses after this; null where it never does [ACK-5]. */
  readonly holdFor: Span | null;
  /** Absent where the severity says nothing of alerts that fire repeatedly. */
  readonly repeats?: LinkedRepeats;
  /** Names of the fields that are defaults. */
  readonly defaults: readonly string[];
  readonly lines?: Lines;
}

/** What kind of due it is; each is carried out by one file of the engine. */
export type DueKind =
  | 'answer-rung'
  | 'last-resort'
  | 'total-rung'
  | 'response'
  | 'resolution'
  | 'cadence'
  | 'deadline'
  | 'promotion'
  | 'auto'
  | 'review'
  | 'follow-up';

/** What must happen, when, by whom. */
export interface Due {
  /** Unique in the plan. */
  readonly id: string;
  /** Its identity over severities: a raise moves the open due of the same duty [SEV-4]. */
  readonly duty: string;
  readonly kind: DueKind;
  readonly title: string;
  /** Keys of the severities it applies to. */
  readonly severities: readonly string[];
  /** What else must hold; null where the severity is all. */
  readonly when: When | null;
  readonly clock: ClockName;
  /** Not owed before the clock shows this: "SEV-2 for more than 2 hours" [DUE-13]. */
  readonly opensAfter?: Duration;
  /** From the clock's start. For an `answer-rung` the wait after the rung before (0 for the first). */
  readonly first: Duration | null;
  /** Then every; for the last resort how often it repeats. */
  readonly every: Duration | null;
  /** Happenings that ask for one at once and restart the interval: `status`, `severity`, `mitigated`, `cause-found` [DUE-7]. */
  readonly alsoOn: readonly string[];
  readonly until: 'answered' | 'mitigated' | 'resolved' | 'closed' | 'done';
  /** Who owes it; null for what the system does. */
  readonly owner: Party | null;
  /** Whom an update is for (`internal`, `status-page`, `customers`, or the document's own name); null for what is no update. */
  readonly audience: string | null;
  /** True where only a person with authority may send it and it leaves the house [UPD-1]. */
  readonly external: boolean;
  /** Whom a rung pages. */
  readonly to: readonly Party[];
  /** For an answer rung: how many people must acknowledge; absent: one [ACK-4]. */
  readonly needs?: number;
  /** For the last resort: the rung the ladder goes round from before it, and how often [ESC-15]. */
  readonly repeat?: { readonly from: string; readonly times: number };
  /** For a promotion: the severity it raises to. */
  readonly raisesTo: string | null;
  readonly from: From;
  readonly lines?: Lines;
}

/** A role with its parties and what it may decide. */
export interface LinkedRole {
  /** Kebab-case of the name: `incident-commander`. */
  readonly key: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly isCommander: boolean;
  readonly isCommunications: boolean;
  readonly duties: readonly string[];
  readonly who: Party | null;
  readonly backup: Party | null;
  readonly authority: readonly string[];
  readonly from: From;
}

/** A closure criterion with an id. */
export interface LinkedCriterion {
  readonly id: string;
  readonly text: string;
  /** `stable` and `alerts-quiet` are judged by the engine; the others are attested by people. */
  readonly by: 'stable' | 'alerts-quiet' | 'person' | 'each-role';
  readonly lines?: Lines;
}

/** An exception feature that bypasses spacing and quiet hours [ESC-13]. */
export interface LinkedException {
  readonly name: string;
  readonly fact: string;
  readonly bypassesQuietHours: boolean;
  readonly allAtOnce: boolean;
  readonly lines: Lines;
}

/** A phase with its window in milliseconds from the anchor. */
export interface LinkedPhase {
  readonly name: string;
  readonly anchor: 'declared' | 'resolved';
  readonly from: Span | null;
  readonly to: Span | null;
}

/** What speaks for a decision, in the document's words and as a condition. */
export interface LinkedReason {
  readonly text: string;
  readonly when: When;
}

/** A decision that the document gives to somebody [ROL-6]. */
export interface LinkedDecision {
  readonly id: string;
  readonly what: string;
  /** Who makes it; null: whoever responds. */
  readonly by: Party | null;
  readonly atOnce: readonly LinkedReason[];
  readonly lookFirst: readonly LinkedReason[];
  /** What the document wants asked before it is made. */
  readonly asks: readonly string[];
  readonly lines: Lines;
}

/** Why a team is not live: what must be filled first [PLN-2]. */
export interface Gap {
  readonly code: string;
  readonly says: string;
  readonly fix: string;
  readonly lines?: Lines;
  /** Where `tocsin.yaml` says it, where the runbook does not. */
  readonly inRoster?: Path;
}

/** A finding of a runbook and its roster together. */
export interface LinkFinding extends Finding {
  /** Where `tocsin.yaml` says it, where the runbook does not. */
  readonly inRoster?: Path;
}

/** The whole linked plan. */
export interface LinkedPlan {
  readonly schema: 1;
  readonly team: TeamId;
  readonly teamName: string;
  readonly title: string;
  readonly business: BusinessHours;
  readonly idFormat: string;
  readonly severities: readonly LinkedSeverity[];
  readonly defaultSeverity: string;
  readonly dues: readonly Due[];
  readonly roles: readonly LinkedRole[];
  readonly tasks: readonly LinkedTask[];
  readonly phases: readonly LinkedPhase[];
  /** Absent in plans that were pinned before there were any. */
  readonly procedures?: readonly LinkedProcedure[];
  readonly exceptions: readonly LinkedException[];
  readonly closure: {
    readonly criteria: readonly LinkedCriterion[];
    readonly stableFor: Span;
    readonly watchFor: Span | null;
    readonly actions: readonly string[];
    readonly from: From;
  };
  readonly review: {
    /** Conditions under which a review is required; empty: always [REV-1]. */
    readonly requiredWhen: readonly When[];
    readonly attendees: readonly string[];
    readonly sections: readonly string[];
  };
  /** Decisions the document gives to somebody; absent in plans linked before there were any. */
  readonly decisions?: readonly LinkedDecision[];
  /** Ranks up to this ring through quiet hours [PAG-1]. */
  readonly wakeRank: number;
  /** How long one method of a person gets before the next is tried [PAG-2]. */
  readonly methodWait: Span;
  /** Names of facts the document asks about: `user-facing`, `security`. */
  readonly facts: readonly string[];
  /** The document's own plan, for words, display and the review. */
  readonly plan: Plan;
  readonly findings: readonly LinkFinding[];
  readonly gaps: readonly Gap[];
}
