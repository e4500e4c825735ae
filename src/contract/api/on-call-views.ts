// What the API shows of who is on call, of cover, and of a team at this minute.
import type { CoverFault } from '#/core/oncall/proof.ts';
import type { IncidentView } from './views.ts';
import type { PersonView } from './views-closing.ts';
import type { ImpactColumnView } from './views-judging.ts';

/** A stretch of one slot of a rota with one person. */
export interface StretchView extends PersonView {
  readonly rota: string;
  readonly slot: string;
  readonly from: string;
  readonly to: string;
}

/** A stretch in which a person is away. */
export interface AbsenceView extends PersonView {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** A shift that is offered or was given away, and what is taken for it. */
export interface SwapView {
  readonly id: string;
  readonly status: 'offered' | 'agreed';
  readonly gives: StretchView;
  /** Who is asked to take it, or took it; null while anybody may. */
  readonly to: PersonView | null;
  /** The shift that is taken for it; null where it is given for nothing. */
  readonly returns: StretchView | null;
  readonly reason: string;
}

/** What a team decided over its rotas and plans between incidents, as far as it is not over. */
export interface DecidedView {
  readonly overrides: readonly (StretchView & {
    readonly id: string;
    /** The swap it is a half of; null where it is none. */
    readonly swap: string | null;
    /** Why; empty where nobody said. */
    readonly reason: string;
  })[];
  readonly absences: readonly AbsenceView[];
  readonly shadows: readonly (StretchView & { readonly id: string })[];
  readonly swaps: readonly SwapView[];
  readonly upkeep: readonly UpkeepView[];
  readonly drills: readonly PlannedDrillView[];
}

/** One thing that the team owes between incidents. */
export interface UpkeepView {
  /** What `upkeep.record` takes; `review` is the runbook's own. */
  readonly id: string;
  readonly title: string;
  /** From one time to the next, as an ISO 8601 length; null where it is owed once. */
  readonly every: string | null;
  /** True where neither runbook nor tocsin.yaml says how often. */
  readonly isDefault: boolean;
  /** Null where it is done and nothing says when it is owed again. */
  readonly due: string | null;
  readonly isOverdue: boolean;
  readonly owners: readonly PersonView[];
  /** When it was done last, by whom, and what they said. */
  readonly last: { readonly at: string; readonly by: string; readonly note: string } | null;
}

/** A drill to come. */
export interface PlannedDrillView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly severity: string;
  readonly participants: readonly PersonView[];
  readonly at: string;
  readonly every: string | null;
}

/** Who is on call in a team. */
export interface OnCallView extends DecidedView {
  readonly team: string;
  readonly name: string;
  /** The team's zone, in which its people read times. */
  readonly zone: string;
  readonly slots: readonly {
    readonly rota: string;
    /** The zone in which the rota hands over. */
    readonly zone: string;
    readonly slot: string;
    readonly people: readonly (PersonView & {
      readonly until: string | null;
      readonly because: string;
    })[];
  }[];
  /** Who is on call when, in the weeks asked for. */
  readonly shifts: readonly ShiftView[];
  /** Everybody of the roster. */
  readonly people: readonly PersonView[];
  /** When a page would find nobody, in the weeks asked for. */
  readonly gaps: readonly CoverGapView[];
}

/** One person in one slot of a rota for a time. */
export interface ShiftView extends StretchView {
  readonly override: boolean;
  /** Why somebody stands in; empty where nobody does, or said. */
  readonly reason: string;
}

/** A stretch of time in which the first page of a severity would find nobody. */
export interface CoverGapView {
  readonly severity: string;
  readonly rung: string;
  readonly from: string;
  readonly to: string;
  readonly reason: 'nobody' | 'unreachable';
}

/** What was proved of a team's cover, over a stretch of time to come. */
export interface CoverView {
  readonly team: string;
  /** The team's zone, in which its people read times. */
  readonly zone: string;
  readonly from: string;
  readonly to: string;
  /** The ladders that were walked, worst severity first, with the titles of their rungs. */
  readonly ladders: readonly {
    readonly severity: string;
    readonly label: string;
    readonly rungs: readonly string[];
  }[];
  readonly findings: readonly CoverFindingView[];
  /** How long it takes, at the worst, to page somebody where so many people do not answer. */
  readonly worst: readonly {
    readonly severity: string;
    readonly silent: number;
    /** Null where there is nobody else. */
    readonly afterMs: number | null;
    readonly at: string;
    /** How long, at the worst, until somebody else was tried by every method of theirs. */
    readonly byEveryMethodMs: number | null;
  }[];
}

/** One fault of cover, with its interval. */
export interface CoverFindingView {
  readonly fault: CoverFault;
  readonly level: 'error' | 'warning' | 'note';
  readonly severity: string;
  readonly rung: string | null;
  readonly people: readonly PersonView[];
  readonly from: string;
  readonly to: string;
  readonly says: string;
  readonly fix: string;
}

/** What a team would do this minute, without what is open. */
export interface TeamNowView {
  readonly team: string;
  readonly name: string;
  readonly isLive: boolean;
  /** The team's zone. */
  readonly zone: string;
  readonly gaps: readonly string[];
  /** Hash of its plan of today: another one, and open incidents may show what changed. */
  readonly plan: string;
  readonly onCall: OnCallView['slots'];
  readonly wouldPage: readonly WouldPageView[];
  /** The runbook's table of impact, which proposes a severity; empty where it has none. */
  readonly impactColumns: readonly ImpactColumnView[];
  /** Services that the roster names. */
  readonly services: readonly string[];
  readonly decided: DecidedView;
  readonly at: string;
}

/** Whom a severity would page if something broke this minute. */
export interface WouldPageView {
  readonly severity: string;
  readonly label: string;
  readonly people: readonly PersonView[];
  readonly because: string;
}

/** What is open in a team, and what it would do this minute. */
export interface NowView extends TeamNowView {
  /** The newest, or those older than the one that was asked for. */
  readonly open: readonly IncidentView[];
  /** How many open incidents are older than the last of them. */
  readonly more: number;
  /** Of those: the worst, before all others that nobody has. Empty where another part was asked for. */
  readonly worst: readonly IncidentView[];
  /** Where to begin with the feed, so that nothing falls between. */
  readonly cursor: string;
}
