// An incident as its events made it. Small on purpose: no timeline, no room, no list of alerts.
import type { PersonId, StreamId, TeamId } from '../basics/ids.ts';
import type { At, Span } from '../basics/time.ts';
import type { Route } from '../oncall/cover.ts';
import type { Attention } from '../runbook/plan.ts';
import type { StreamState } from '../stream/stream.ts';
import type { Verdict } from './action.ts';
import type { Outcome } from './event-procedure.ts';
import type { IncidentEvent, Purpose } from './event.ts';

/** Where an incident stands; acknowledged is no status but who holds it [INC-1]. */
export type Status =
  | 'undeclared'
  | 'investigating'
  | 'mitigating'
  | 'mitigated'
  | 'resolved'
  | 'closed'
  | 'cancelled'
  | 'merged';

/** A page that has not ended: somebody's attention is being asked for. */
export interface RingingPage extends Route {
  readonly page: string;
  readonly person: PersonId;
  readonly purpose: Purpose;
  readonly due: string | null;
  readonly because: string;
  /** Attempts so far; past the last method it begins again with the first [PAG-4]. */
  readonly tried: number;
  readonly refused: readonly string[];
  readonly startedAt: At;
  /** When its last method was tried: the wait for the next starts here. */
  readonly triedAt: At;
}

/** One thing somebody owes. */
export interface DutyState {
  readonly duty: string;
  readonly due: string;
  readonly title: string;
  readonly kind: string;
  readonly openedAt: At;
  readonly dueAt: At;
  readonly every: Span | null;
  readonly ownerRole: string | null;
  readonly owner: string;
  readonly audience: string | null;
  readonly external: boolean;
  readonly until: 'answered' | 'mitigated' | 'resolved' | 'closed' | 'done';
  readonly state: 'open' | 'missed' | 'met' | 'met-late' | 'void';
  /** Misses so far; for a cadence one per whole interval overdue [DUE-3]. */
  readonly misses: number;
}

/** Something to be done so that it does not happen again. */
export interface ItemState {
  readonly what: string;
  readonly kind: string;
  readonly owner: PersonId | null;
  readonly dueAt: At | null;
  readonly state: 'open' | 'done' | 'dropped';
}

/** What became of a decision of the runbook [ROL-6]. */
export interface Decided {
  readonly verdict: Verdict;
  readonly by: PersonId | null;
  readonly at: At;
}

/** A procedure that was started. */
export interface ProcedureState {
  readonly name: string;
  readonly state: 'running' | Outcome;
  /** When that began. */
  readonly at: At;
  /** Ids of what was said of it that brought somebody in. */
  readonly said: readonly string[];
}

/** An alert that somebody is asked about. */
export interface AlertAsked {
  readonly group: StreamId;
  readonly title: string;
  readonly why: 'joined' | 'silent';
}

/** Who is in a role, or was asked to be. */
export interface RoleState {
  readonly name: string;
  readonly held: PersonId | null;
  readonly acting: boolean;
  readonly offered: PersonId | null;
}

/** The state of one incident. */
export interface Incident extends StreamState {
  readonly team: TeamId;
  readonly number: string;
  readonly title: string;
  readonly summary: string;
  readonly origin: 'person' | 'alert';
  readonly drill: boolean;
  /** Whom a drill may page [DRL-1]; null where it is real. */
  readonly listed: readonly PersonId[] | null;
  readonly plan: string;
  /** When a person adopted it, the declaration where nobody did; and what it ran by before [PLN-1]. */
  readonly planAt: At;
  readonly earlierPlans: readonly string[];
  readonly status: Status;
  readonly severity: string;
  readonly rank: number;
  readonly attention: Attention;
  readonly severityAt: At;
  /** The worst severity it was rightly given; the review is earned by it [SEV-6]. */
  readonly highest: { readonly severity: string; readonly rank: number };
  /** The worst one before the last change, so that an error can be taken back. */
  readonly formerly: { readonly severity: string; readonly rank: number };
  readonly declaredAt: At;
  readonly declaredBy: PersonId | null;
  readonly alertAt: At | null;
  /** First instant it held a severity that pages [CLK-3]. */
  readonly urgentSince: At | null;
  readonly impactBeganAt: At | null;
  /** When it is expected to be over; null where nobody has said. */
  readonly eta: At | null;
  readonly mitigatedAt: At | null;
  readonly resolvedAt: At | null;
  readonly closedAt: At | null;
  /** A person has acted on it [INC-3]. */
  readonly touched: boolean;
  readonly lastProgressAt: At;
  readonly hold: { readonly by: PersonId; readonly at: At } | null;
  readonly lastHolder: PersonId | null;
  /** Who is asked by name to take it over, and who asks [ACK-9]. */
  readonly handOver: { readonly to: PersonId; readonly by: PersonId } | null;
  /** Whom the last change of shift offers it to while somebody has it; null where nothing is offered [ESC-10]. */
  readonly shiftOffer: { readonly to: readonly PersonId[]; readonly at: At } | null;
  readonly firstPageAt: At | null;
  readonly firstHoldAt: At | null;
  readonly ladder: {
    readonly pass: number;
    /** Position of the last answer rung fired in this pass; -1 before the first. */
    readonly index: number;
    /** When it fired: the wait for the next starts here [ESC-1]. */
    readonly firedAt: At;
    /** Rounds of the last resort so far. */
    readonly rounds: number;
    /** Rungs of this pass, by due id, that had nobody who could be paged [ESC-5]. */
    readonly empty: readonly string[];
    /** Who acknowledged in this pass [ACK-4]. */
    readonly joined: readonly PersonId[];
    /** How often it went round again, and since when its people are asked anew [ESC-15]. */
    readonly repeats: number;
    readonly againSince: At | null;
  };
  /** Who said "not me", and when: for half an hour others are asked first [ACK-10]. */
  readonly declined: Readonly<Record<string, At>>;
  /** Whose page waits for the end of their quiet hours, and of which rung it is [PAG-1]. */
  readonly heldBack: Readonly<Record<string, string>>;
  /** Total-time rungs that have fired, by due id [ESC-4]. */
  readonly fired: readonly string[];
  /** When a rule raised the severity, by due id [SEV-2]. */
  readonly promoted: Readonly<Record<string, At>>;
  readonly pages: Readonly<Record<string, RingingPage>>;
  readonly duties: Readonly<Record<string, DutyState>>;
  readonly roles: Readonly<Record<string, RoleState>>;
  readonly facts: Readonly<Record<string, boolean | null>>;
  /** Facts somebody was asked about, so that nobody is asked twice. */
  readonly asked: readonly string[];
  readonly tasks: Readonly<Record<string, 'done' | 'waived' | 'not-needed'>>;
  /** Procedures that were started, by id. */
  readonly procedures: Readonly<Record<string, ProcedureState>>;
  /** Until when a step is approved, by its id. */
  readonly approved: Readonly<Record<string, At>>;
  /** How often a step was tried in vain, by its id [PRC-8]. */
  readonly tried: Readonly<Record<string, number>>;
  /** What it is called wherever that leaves the house; null: by its title [UPD-2]. */
  readonly neutral: string | null;
  /** Alerts that somebody is asked about, by fingerprint: the same cause, or silent [ALR-3, ALR-9]. */
  readonly alertsAsked: Readonly<Record<string, AlertAsked>>;
  /** Firing alerts by group. */
  readonly groups: Readonly<Record<string, number>>;
  /** Services: true where one is concerned, false where a person said that it is not [REV-7]. */
  readonly services: Readonly<Record<string, boolean>>;
  /** Other incidents that were the same, the first found first [REV-1]. */
  readonly recurrences: readonly { readonly number: string; readonly because: string }[];
  readonly downtime: {
    readonly since: At | null;
    readonly total: Span;
    /** Who says that it is unavailable: a group of alerts, or `people`. */
    readonly by: readonly string[];
  };
  /** Time spent resolved before a reopening: ladder clocks and cadences did not run [CLK-4]. */
  readonly pausedFor: Span;
  readonly stability: { readonly since: At | null; readonly reached: boolean };
  /** Who confirmed each criterion; by role where each role holder must. */
  readonly criteria: Readonly<Record<string, readonly PersonId[]>>;
  /** Criteria in which the commander spoke for everybody [CLO-2]. */
  readonly overruled: readonly string[];
  readonly debts: Readonly<Record<string, string>>;
  readonly review: {
    readonly opened: boolean;
    readonly required: boolean;
    /** Why it is required. */
    readonly because: readonly string[];
    readonly heldAt: At | null;
    readonly scheduledFor: At | null;
  };
  /** Action items, by id [REV-4]. */
  readonly items: Readonly<Record<string, ItemState>>;
  /** Decisions of the runbook that were made, by their ids; the last verdict of each. */
  readonly decided: Readonly<Record<string, Decided>>;
  /** Until when somebody has authority that they took [ROL-3]. */
  readonly glass: Readonly<Record<string, At>>;
  /** What the table of impact gave last; null where nobody asked it. */
  readonly proposed: string | null;
  /** Why it gave that. */
  readonly proposedBecause: string;
  /** Who was brought in from another team, and from which [ACK-11]. */
  readonly guests: Readonly<Record<string, TeamId>>;
  /** Everybody who was paged, acted or holds a role. */
  readonly participants: readonly PersonId[];
  /** Audiences that heard of it [DUE-8]. */
  readonly heard: readonly string[];
  /** What may be the cause and is neither confirmed nor ruled out, shortened; the newest last. */
  readonly hypotheses: readonly string[];
  /** What was said last, shortened: for whoever comes in. */
  readonly lastUpdate: { readonly text: string; readonly at: At } | null;
  /** Channels an outsider reads that heard of it. */
  readonly heardOutside: readonly string[];
  readonly mergedInto: StreamId | null;
}

// What an incident has before anybody recorded or judged anything.
const NOTHING_YET: Pick<
  Incident,
  | 'facts'
  | 'shiftOffer'
  | 'guests'
  | 'declined'
  | 'earlierPlans'
  | 'asked'
  | 'tasks'
  | 'alertsAsked'
  | 'groups'
  | 'services'
  | 'recurrences'
  | 'downtime'
  | 'pausedFor'
  | 'stability'
  | 'criteria'
  | 'overruled'
  | 'debts'
  | 'review'
  | 'participants'
  | 'heard'
  | 'heardOutside'
  | 'lastUpdate'
  | 'mergedInto'
  | 'items'
  | 'decided'
  | 'glass'
  | 'proposed'
  | 'procedures'
  | 'approved'
  | 'tried'
  | 'neutral'
  | 'proposedBecause'
> = {
  facts: {},
  shiftOffer: null,
  guests: {},
  declined: {},
  earlierPlans: [],
  asked: [],
  tasks: {},
  alertsAsked: {},
  groups: {},
  services: {},
  recurrences: [],
  downtime: { since: null, total: 0 as Span, by: [] },
  pausedFor: 0 as Span,
  stability: { since: null, reached: false },
  criteria: {},
  overruled: [],
  debts: {},
  review: { opened: false, required: false, because: [], heldAt: null, scheduledFor: null },
  participants: [],
  heard: [],
  heardOutside: [],
  lastUpdate: null,
  mergedInto: null,
  items: {},
  decided: {},
  glass: {},
  proposed: null,
  procedures: {},
  approved: {},
  tried: {},
  neutral: null,
  proposedBecause: '',
};

/** An incident before anything happened. */
export function emptyIncident(id: StreamId): Incident {
  const never = 0 as At;
  return {
    id,
    version: 0,
    timers: {},
    team: '' as TeamId,
    number: '',
    title: '',
    summary: '',
    origin: 'person',
    drill: false,
    listed: null,
    plan: '',
    planAt: never,
    status: 'undeclared',
    severity: '',
    rank: 99,
    attention: 'page',
    severityAt: never,
    highest: { severity: '', rank: 99 },
    formerly: { severity: '', rank: 99 },
    declaredAt: never,
    declaredBy: null,
    alertAt: null,
    urgentSince: null,
    impactBeganAt: null,
    eta: null,
    mitigatedAt: null,
    resolvedAt: null,
    closedAt: null,
    touched: false,
    lastProgressAt: never,
    hold: null,
    lastHolder: null,
    handOver: null,
    firstPageAt: null,
    firstHoldAt: null,
    ladder: {
      pass: 0,
      index: -1,
      firedAt: never,
      rounds: 0,
      empty: [],
      joined: [],
      repeats: 0,
      againSince: null,
    },
    heldBack: {},
    fired: [],
    promoted: {},
    pages: {},
    duties: {},
    roles: {},
    hypotheses: [],
    ...NOTHING_YET,
  };
}

/** True while the incident still asks something of people. */
export function isOpen(incident: Incident): boolean {
  return !['undeclared', 'closed', 'cancelled', 'merged'].includes(incident.status);
}

/** True while ladder and cadences run: open and not resolved. */
export function isLive(incident: Incident): boolean {
  return isOpen(incident) && incident.status !== 'resolved';
}

/** Number of alerts of the incident that fire. */
export function firingOf(incident: Incident): number {
  return Object.values(incident.groups).reduce((sum, count) => sum + count, 0);
}

/** True for a person's progress: it feeds the hold and stops "no progress" [CLK-6]. */
export function isProgress(event: IncidentEvent): boolean {
  // Acting command comes with an acknowledgement and a rule's raise with a fact: neither is progress.
  if (event.type === 'role.held') return !event.acting;
  if (event.type === 'severity.raised') return !event.machine;
  return PROGRESS.has(event.type);
}

const PROGRESS: ReadonlySet<IncidentEvent['type']> = new Set([
  'update.posted',
  'hypothesis.recorded',
  'decision.recorded',
  'task.set',
  'procedure.started',
  'procedure.finished',
  'procedure.escalated',
  'severity.lowered',
  'incident.mitigating',
  'incident.mitigated',
]);
