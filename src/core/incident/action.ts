// What a person or a machine may ask of an incident. Names are `noun.verb`; the table with labels
// and who may is contract/actions-incident.ts.
import type { AlertNote, NotNamed } from '../alert/alert.ts';
import type { PersonId, StreamId, TeamId } from '../basics/ids.ts';
import type { At, Span } from '../basics/time.ts';
import type { Action } from '../stream/stream.ts';
import type { Outcome } from './event-procedure.ts';
import type { Judgement } from './proposal.ts';

/** What comes of a decision: it is done, looked into first, or left. */
export type Verdict = 'do' | 'look-first' | 'leave';

interface On<Type extends string> extends Action {
  readonly type: Type;
}

/** Everything that can be asked of an incident. */
export type IncidentAction =
  | (On<'incident.declare'> & {
      readonly team: TeamId;
      readonly title: string;
      readonly summary?: string;
      /** Key or alias of the plan's scale; the default severity where absent [ALR-5]. */
      readonly severity?: string;
      readonly drill?: boolean;
      /** Whom a drill may page, and nobody else [DRL-1]. */
      readonly participants?: readonly PersonId[];
      readonly facts?: Readonly<Record<string, boolean>>;
      /** The service that is concerned [REV-7]. */
      readonly service?: string;
      /** How bad it is by the table of impact; it gives the severity where none is said [SEV-8]. */
      readonly judgement?: Judgement;
      /** Why alerts declare with this severity, where they fired repeatedly: "fired 3 times within 24 h" [ALR-15]. */
      readonly because?: string;
      /** Set when a group of alerts declares. */
      readonly alerts?: {
        readonly group: StreamId;
        readonly alertAt: At;
        readonly firing: number;
        readonly notes: readonly AlertNote[];
        /** True where one of them says that the service is unavailable [CLK-5]. */
        readonly unavailable?: boolean;
        /** Services of the roster that they are about [REV-7]. */
        readonly services?: readonly string[];
        /** Set where they fire again after the reopen window of an earlier incident [ALR-8]. */
        readonly recurrenceOf?: StreamId;
        /** The request that brought the first of them, where journeys are traced. */
        readonly trace?: string;
      };
    })
  | (On<'incident.alerts'> & {
      readonly group: StreamId;
      readonly firing: number;
      readonly severity: string | null;
      readonly joined: readonly AlertNote[];
      readonly ended: readonly AlertNote[];
      /** How many more than are named; absent: none. */
      readonly more?: NotNamed;
      /** Whether one that fires says that the service is unavailable; absent: as before [CLK-5]. */
      readonly unavailable?: boolean;
      /** Those that began to flap, and those that were not heard of for a day [ALR-9]. */
      readonly flapping?: readonly AlertNote[];
      readonly silent?: readonly AlertNote[];
      /** Services of the roster that those which fire are about [REV-7]. */
      readonly services?: readonly string[];
    })
  /** By a group: what became of telling its source. */
  | (On<'incident.source-told'> & {
      readonly source: string;
      readonly result: 'sent' | 'refused' | 'retrying';
      readonly reason: string;
    })
  /** The team's plan of today; or an earlier one of this incident, by its hash [PLN-1]. */
  | (On<'incident.replan'> & { readonly plan?: string })
  /** What an alert is, by its fingerprint: of another cause, of the same, ended, still firing. */
  | (On<'alert.split'> & { readonly alert: string })
  | (On<'alert.keep'> & { readonly alert: string })
  | (On<'alert.end'> & { readonly alert: string })
  | (On<'alert.confirm'> & { readonly alert: string })
  | On<'incident.acknowledge'>
  | (On<'incident.hand-back'> & { readonly reason?: string })
  | (On<'incident.hand-over'> & { readonly person: PersonId; readonly note?: string })
  | (On<'incident.decline'> & { readonly reason?: string })
  | (On<'incident.escalate'> & { readonly reason: string; readonly rung?: string })
  /** A person or a name of the runbook; or whoever is on call in another team of this server. */
  | (On<'incident.page'> & {
      readonly person?: PersonId;
      readonly team?: TeamId;
      readonly reason: string;
    })
  | (On<'severity.set'> & {
      readonly severity: string;
      readonly reason?: string;
      readonly correction?: boolean;
    })
  | (On<'fact.record'> & {
      readonly fact: string;
      readonly value: boolean | null;
      readonly note?: string;
    })
  | (On<'service.set'> & { readonly service: string; readonly concerned: boolean })
  | (On<'impact.record'> & {
      readonly kind: string;
      readonly text: string;
      readonly beganAt?: At;
      readonly unavailable?: boolean;
    })
  | (On<'update.post'> & {
      readonly text: string;
      /** Names of audiences of the plan; the internal one where absent. */
      readonly audiences?: readonly string[];
      readonly nextAt?: At;
    })
  /** When it is expected to be over; null where nobody can say any more. */
  | (On<'eta.set'> & { readonly at: At | null; readonly note?: string })
  | (On<'cadence.set'> & { readonly every: Span; readonly audience?: string })
  /** How bad it is by the runbook's table of impact, and how urgent [SEV-8]. */
  | (On<'severity.assess'> & Judgement)
  | (On<'authority.take'> & { readonly reason: string })
  | (On<'item.add'> & {
      readonly what: string;
      /** One of the runbook's kinds of action items. */
      readonly kind?: string;
      readonly owner?: PersonId;
      readonly dueAt?: At;
    })
  | (On<'item.set'> & {
      readonly item: string;
      readonly state: 'done' | 'dropped' | 'open';
      readonly reason?: string;
    })
  | (On<'task.set'> & {
      /** Ids of tasks; several are set together or not at all. */
      readonly task: string | readonly string[];
      readonly state: 'done' | 'waived' | 'not-needed' | 'open';
      readonly reason?: string;
    })
  /** By id or name of one of the runbook's procedures. */
  | (On<'procedure.start'> & { readonly procedure: string })
  | (On<'procedure.finish'> & {
      readonly procedure: string;
      readonly outcome: Outcome;
      readonly note?: string;
    })
  /** Something the runbook would escalate for is said, by its id or its words. */
  | (On<'procedure.escalate'> & { readonly procedure: string; readonly trigger: string })
  | (On<'step.approve'> & { readonly task: string })
  | (On<'step.try'> & {
      readonly task: string;
      /** How often it was tried in vain; once more than before where absent. */
      readonly count?: number;
      readonly note?: string;
    })
  | (On<'hypothesis.record'> & {
      readonly text: string;
      readonly verdict?: 'open' | 'confirmed' | 'ruled-out';
    })
  | (On<'decision.record'> & {
      /** What was decided; for a decision of the runbook its own name where absent. */
      readonly what?: string;
      readonly why?: string;
      /** One of the decisions that the runbook gives to somebody [ROL-6]. */
      readonly decision?: string;
      readonly verdict?: Verdict;
      readonly hypothesis?: string;
    })
  | (On<'role.offer'> & { readonly role: string; readonly person: PersonId })
  | (On<'role.take'> & { readonly role: string })
  | (On<'role.decline'> & { readonly role: string })
  | On<'incident.start-mitigating'>
  | (On<'incident.mitigate'> & { readonly note?: string })
  | (On<'incident.resolve'> & { readonly note?: string })
  | (On<'incident.reopen'> & { readonly reason: string })
  | (On<'incident.close'> & { readonly force?: boolean; readonly reason?: string })
  /** By a real incident of the team that pages [DRL-2]. */
  | (On<'incident.end-drill'> & { readonly number: string })
  | (On<'incident.cancel'> & { readonly reason: string })
  /** On the younger: become part of an older incident. */
  | (On<'incident.merge'> & { readonly into: StreamId })
  /** On the older, by the younger's merge. */
  | (On<'incident.absorb'> & {
      readonly from: StreamId;
      readonly number: string;
      readonly declaredAt: At;
      readonly severity: string;
      readonly groups: readonly StreamId[];
      readonly participants: readonly PersonId[];
      readonly guests?: Readonly<Record<string, TeamId>>;
      readonly firing: Readonly<Record<string, number>>;
      readonly debts: readonly { readonly id: string; readonly what: string }[];
      /** False where the younger was resolved when it was merged. */
      readonly isLive: boolean;
      /** The worst severity the younger held: what review it earned [SEV-6]. */
      readonly highest: string;
      readonly heard: readonly string[];
      readonly heardOutside: readonly string[];
      /** Services that the younger was about [REV-7]. */
      readonly services?: readonly string[];
    })
  /** On an incident, by another that is the same again; why they are the same, where it is not their alerts. */
  | (On<'incident.recur'> & {
      readonly number: string;
      readonly because?: string;
      /** Who wants to hear this one's number in return. */
      readonly answerTo?: StreamId;
    })
  | (On<'criterion.confirm'> & {
      readonly criterion: string;
      readonly agrees: boolean;
      /** For "everybody agrees": the commander speaks for all, with a reason [CLO-2]. */
      readonly overrule?: boolean;
      readonly reason?: string;
    })
  | (On<'duty.do'> & { readonly duty: string; readonly note?: string })
  | (On<'debt.open'> & { readonly what: string })
  | (On<'debt.settle'> & { readonly debt: string; readonly how: string })
  | (On<'review.schedule'> & { readonly heldAt: At })
  | (On<'review.hold'> & { readonly note?: string })
  /** A lane's word on one attempt to deliver a page. */
  | (On<'page.report'> & {
      readonly page: string;
      readonly method: string;
      readonly delivery: string;
      readonly result: 'sent' | 'refused' | 'retrying';
      readonly reason: string;
      readonly again: boolean;
      /** The provider was not there to refuse it: it may work in a minute [PAG-9]. */
      readonly away?: boolean;
    })
  /** People, rotas or overrides of the team changed. */
  | On<'roster.change'>
  /** Something of this stream is due. */
  | On<'time.pass'>;

/** Actions of the engine's own parts, which no person can ask for. */
export type InnerAction =
  | 'incident.alerts'
  | 'incident.source-told'
  | 'incident.absorb'
  | 'incident.end-drill'
  | 'incident.recur'
  | 'page.report'
  | 'recurrence.note'
  | 'digest.send'
  | 'roster.change'
  | 'time.pass';

/** The name of an action. */
export type IncidentActionType = IncidentAction['type'];
