// What the API shows. Times are ISO 8601 text in UTC; lengths are milliseconds.
import type { Plan } from '#/core/runbook/plan.ts';
import type { Standing } from '#/core/shown/standing.ts';
import type { AlertAskedView } from './views-alerts.ts';
import type { CriterionView, PersonView, ReviewView } from './views-closing.ts';
import type { DecisionView, ImpactColumnView } from './views-judging.ts';
import type { ProcedureView } from './views-procedure.ts';
import type {
  ChangedPlanView,
  GuestView,
  OtherTeamView,
  QuestionView,
  ShiftOfferView,
} from './views-ladder.ts';

/** An incident in a list. */
export interface IncidentLine {
  readonly id: string;
  readonly number: string;
  readonly team: string;
  readonly title: string;
  readonly severity: string;
  readonly status: string;
  readonly drill: boolean;
  readonly declaredAt: string;
  readonly holder: PersonView | null;
}

/** Something owed. */
export interface DutyView {
  readonly duty: string;
  readonly title: string;
  readonly kind: string;
  readonly dueAt: string;
  readonly owner: string;
  readonly audience: string | null;
  readonly state: string;
}

/** Something in the way of closing. */
export interface ObstacleView {
  readonly kind: string;
  readonly text: string;
  readonly left: number | null;
  /** When it is over by itself; null where it is not, or where its time has not begun. */
  readonly until: string | null;
  readonly id: string | null;
}

/** A line of a checklist. */
export interface TaskView {
  readonly id: string;
  readonly phase: string;
  readonly text: string;
  readonly state: string;
  readonly blocksClosing: boolean;
  /** The procedure it is a step of; null where the runbook asks for it in every incident. */
  readonly procedure: string | null;
  /** Why it does not concern this incident, such as "only for P1, P2"; null where it does. */
  readonly notFor: string | null;
}

/** An incident with all that is asked of people. */
export interface IncidentView extends IncidentLine {
  /** Number of its last event: of two views the one with the higher version is newer. */
  readonly version: number;
  /**
   * False where only what a list shows is there: tasks, services, procedures, criteria, obstacles, decisions, templates,
   * people and the briefing are empty then, and `GET /incidents/{incident}` has them.
   */
  readonly whole: boolean;
  /** The team's zone, in which its people read times. */
  readonly zone: string;
  readonly summary: string;
  readonly origin: string;
  readonly severityLabel: string;
  readonly firingAlerts: number;
  /** When it is expected to be over; null where nobody has said. */
  readonly expectedAt: string | null;
  readonly mitigatedAt: string | null;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  readonly holderSince: string | null;
  /** Who is asked by name to take it over, and by whom. */
  readonly handOver: { readonly to: PersonView; readonly by: PersonView } | null;
  /** What is other in the team's runbook of today; null where it runs by that. */
  readonly changedPlan: ChangedPlanView | null;
  /** Hash of the plan it ran by before; null where there was none. */
  readonly earlierPlan: string | null;
  /** Who was brought in from another team. */
  readonly guests: readonly GuestView[];
  /** Other teams that can be paged into it; only on the incident's own screen. */
  readonly otherTeams: readonly OtherTeamView[];
  /** To whom the change of shift offers it; null where nothing is offered. */
  readonly shiftOffer: ShiftOfferView | null;
  /** What rungs want to know before they page, and nobody has answered. */
  readonly questions: readonly QuestionView[];
  /** Alerts that somebody is asked about: of the same cause, or still firing. */
  readonly alertsAsked: readonly AlertAskedView[];
  /** What whoever takes it over should know, made of what is recorded. */
  readonly briefing: readonly string[];
  /** Whose attention is being asked for at present. */
  readonly ringing: readonly (PersonView & { readonly purpose: string; readonly since: string })[];
  readonly roles: readonly {
    readonly role: string;
    readonly name: string;
    readonly isCommander: boolean;
    readonly held: PersonView | null;
    readonly offered: PersonView | null;
  }[];
  readonly facts: Readonly<Record<string, boolean | null>>;
  /** Services of the team and whether they are concerned; others that somebody named. */
  readonly services: readonly { readonly service: string; readonly concerned: boolean }[];
  readonly duties: readonly DutyView[];
  readonly tasks: readonly TaskView[];
  /** The runbook's procedures, those that match first; empty in a list, like the tasks. */
  readonly procedures: readonly ProcedureView[];
  /** What it is called wherever that leaves the house; null: by its title. */
  readonly neutral: string | null;
  readonly criteria: readonly CriterionView[];
  readonly debts: Readonly<Record<string, string>>;
  readonly obstacles: readonly ObstacleView[];
  readonly review: ReviewView;
  /** Decisions that the runbook gives to somebody. */
  readonly decisions: readonly DecisionView[];
  /** Columns of the runbook's table of impact, worst cell first; empty where it has none. */
  readonly impactColumns: readonly ImpactColumnView[];
  /** The severity that the table of impact gave last. */
  readonly proposed: string | null;
  /** Why it gave that; empty where nothing was judged. */
  readonly proposedBecause: string;
  /** What comes next, soonest first. */
  readonly next: readonly { readonly at: string; readonly what: string }[];
  /** Texts of the runbook for updates. */
  readonly templates: readonly TemplateView[];
  /** Whom the runbook brings in, in order. */
  readonly ladder: readonly RungView[];
  readonly audiences: readonly { readonly name: string; readonly external: boolean }[];
  readonly severities: readonly { readonly key: string; readonly label: string }[];
  /** Everybody of the team's roster. */
  readonly people: readonly PersonView[];
}

/** A text of the runbook for an update, filled with what is known. */
export interface TemplateView {
  readonly name: string;
  readonly audience: string | null;
  readonly body: string;
  /** What is left to fill in. */
  readonly fields: readonly string[];
  /** True where it is the text for where the incident stands; those come first. */
  readonly fits: boolean;
}

/** A rung of the ladder: whom it paged, or whom it would page as things stand. */
export interface RungView {
  readonly rung: string;
  readonly people: readonly PersonView[];
  readonly state: 'fired' | 'next' | 'later' | 'skipped';
  /** When it fired or fires; null where nobody can say. */
  readonly at: string | null;
}

/** One line of the timeline. */
export interface TimelineLine {
  readonly seq: number;
  readonly at: string;
  /** Wall-clock time in the team's zone. */
  readonly time: string;
  readonly by: string;
  readonly type: string;
  /** A sentence; the times in it are those of the team's zone. */
  readonly text: string;
  /** The instants that the sentence names, for whoever reads in another zone. */
  readonly times: readonly string[];
}

/** One event as it is kept for ever: what a timeline line is made of. */
export interface EventView {
  readonly incident: string;
  readonly team: string;
  readonly stream: string;
  readonly seq: number;
  readonly at: string;
  /** `person:ana`, `operator:ana`, `machine:alertmanager` or `system`. */
  readonly by: string;
  readonly type: string;
  /** Version of the event's shape. */
  readonly v: number;
  readonly event: Readonly<Record<string, unknown>>;
}

/** What the feed says of an incident. */
export interface FeedView {
  readonly incident: IncidentView;
  /** What was added to its timeline since the feed spoke of it last. */
  readonly entries: readonly TimelineLine[];
}

/** A team's runbook as written, and the plan it became. */
export interface RunbookView {
  readonly title: string;
  readonly text: string;
  readonly plan: Plan;
  readonly findings: readonly FindingView[];
  /** Who is called by when, and what is filled in. */
  readonly standing: Standing;
  readonly hash: string;
}

/** Something said about the runbook. */
export interface FindingView {
  readonly code: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly kind: string;
  readonly says: string;
  /** What to do about it. */
  readonly fix: string;
  /** First and last line, counted from 1. */
  readonly lines: readonly [number, number];
}

/** Whether somebody has to set the server up, and who may. */
export interface SetUpView {
  readonly needed: boolean;
  readonly teams: readonly {
    readonly team: string;
    readonly name: string;
    /** Empty once the server is set up. */
    readonly people: readonly PersonView[];
  }[];
}

/** Whoever is signed in. */
export interface MeView {
  /** Null for a key that is bound to no person. */
  readonly person: string | null;
  readonly name: string;
  /** True for whoever set the server up. */
  readonly operator: boolean;
  /** Their own time zone, where the roster gives them one. */
  readonly zone: string | null;
  readonly teams: readonly {
    readonly team: string;
    readonly name: string;
    readonly access: 'viewer' | 'responder' | 'manager' | 'admin';
  }[];
}

/** A person of a team: how they are reached, without any address, and what they do. */
export interface PersonCardView extends PersonView {
  readonly team: string;
  readonly access: 'viewer' | 'responder' | 'manager' | 'admin';
  /** Kinds of media, in the order in which they are tried; empty where nothing reaches them. */
  readonly reachedBy: readonly string[];
  /** True where they have a password. */
  readonly signsIn: boolean;
  /** Until when an invitation waits for them; null where none does. */
  readonly invitedUntil: string | null;
  /** Roles of the runbook that are theirs at present. */
  readonly roles: readonly string[];
  readonly onCall: readonly {
    readonly rota: string;
    readonly slot: string;
    readonly until: string | null;
  }[];
}

/** An invitation that waits to be used, without its code. */
export interface InvitationLine extends PersonView {
  readonly id: string;
  readonly team: string;
  readonly madeAt: string;
  readonly endsAt: string;
}

/** A code that lets one person set a password, once. */
export interface InvitationView {
  readonly team: string;
  readonly person: string;
  readonly code: string;
  readonly endsAt: string;
}

/** A team as served. */
export interface TeamView {
  readonly team: string;
  readonly name: string;
  readonly isLive: boolean;
  readonly gaps: readonly string[];
  /** Why its files of today are refused; the last good ones hold. */
  readonly refused: readonly string[];
}

/** A key, without its secret. */
export interface KeyView {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly person: string | null;
  readonly team: string | null;
  /** How far it reaches: read, act or admin. */
  readonly scope: string;
  readonly madeAt: string;
  readonly endedAt: string | null;
}

/** A mail that the server kept. */
export interface MailView {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What became of an action. */
export interface ActedView {
  readonly action: string;
  readonly incident: IncidentLine | null;
  /** What was done, as one sentence. */
  readonly said: string;
  /** What happened through it, as sentences. */
  readonly happened: readonly string[];
}

/** A row of the table of actions. */
export interface ActionView {
  readonly name: string;
  readonly label: string;
  readonly says: string;
  /** Types of the events that say it was done. */
  readonly tells: readonly string[];
  readonly on: 'incident' | 'team' | 'alerts';
  readonly access: 'viewer' | 'responder' | 'manager' | 'admin';
  /** JSON Schema of its fields. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly example: Readonly<Record<string, unknown>>;
  readonly undoneBy: string | null;
}
