// Everything that can happen to an incident: the product's vocabulary on one screen. An event holds
// the whole decision with the facts it rested on, so that folding it needs neither plan nor roster.
import type { PersonId, StreamId, TeamId } from '../basics/ids.ts';
import type { At, Span } from '../basics/time.ts';
import type { Route } from '../oncall/cover.ts';
import type { Attention } from '../runbook/plan.ts';
import type { EventAlerts } from './event-alerts.ts';
import type { EventAfter } from './event-after.ts';
import type { EventGuest } from './event-guest.ts';
import type { EventProcedure } from './event-procedure.ts';
import type { DutyNames, EventPlan } from './event-plan.ts';

/** Why a page was made: to find who takes it, to hand it over, to inform, for a role, by hand, or the last resort. */
export type Purpose =
  | 'answer'
  | 'hand-over'
  /** Somebody has it, and the runbook wants more people [ACK-4]. */
  | 'needed'
  | 'inform'
  | 'role'
  | 'by-hand'
  | 'owed'
  | 'last-resort';

/** How a page ended. */
export type PageEnd =
  | 'answered'
  | 'taken'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'exhausted'
  /** The person's shift ended, and somebody else is on call [ESC-10]. */
  | 'relieved';

/** What stands in the way of closing. */
export interface Obstacle {
  readonly kind: 'status' | 'stability' | 'criterion' | 'task' | 'duty' | 'debt' | 'action';
  readonly text: string;
  /** Milliseconds still to wait, where waiting is all it takes. */
  readonly left?: Span;
  /** Id of the task, criterion, duty or debt; an action is a task that is done at closing. */
  readonly id?: string;
}

/** An incident's severity at an instant, with what the engine needs of it. */
export interface SeverityNote {
  readonly severity: string;
  readonly rank: number;
  readonly attention: Attention;
}

/** Everything that can happen to an incident. */
export type IncidentEvent =
  | ({
      readonly type: 'incident.declared';
      readonly number: string;
      readonly team: TeamId;
      readonly title: string;
      readonly summary: string;
      readonly origin: 'person' | 'alert';
      readonly drill: boolean;
      /** Whom the drill may page [DRL-1]. */
      readonly listed?: readonly PersonId[];
      /** When the first alert was stored [CLK-1]; null where a person declared. */
      readonly alertAt: At | null;
      /** Hash of the linked plan it runs by [PLN-1]. */
      readonly plan: string;
      readonly groups: readonly StreamId[];
      /** Numbers of similar incidents that were open [INC-7]. */
      readonly similar: readonly string[];
      readonly severityBecause: string;
      /** The earlier incident of the same alerts that this one repeats [ALR-8]. */
      readonly recurrenceOf?: StreamId;
      /** The request that led to it, as a W3C traceparent, where journeys are traced. */
      readonly trace?: string;
    } & SeverityNote)
  | {
      readonly type: 'ladder.started';
      readonly pass: number;
      readonly because: string;
      /** Nobody answered the pass before: the position it repeats from, and which repeat it is [ESC-15]. */
      readonly again?: { readonly from: number; readonly round: number };
    }
  | {
      readonly type: 'rung.climbed';
      readonly due: string;
      readonly title: string;
      readonly ladder: 'answer' | 'total' | 'by-hand';
      /** Position in the answer ladder, from 0; -1 for total-time rungs. */
      readonly index: number;
      readonly because: string;
      /** Late through our own downtime [CLK-10]. */
      readonly late: boolean;
    }
  | {
      readonly type: 'rung.skipped';
      readonly due: string;
      readonly title: string;
      readonly index: number;
      readonly reason:
        | 'nobody'
        | 'no-usable-method'
        | 'quiet-hours'
        | 'still-ringing'
        | 'declined'
        | 'all-refused';
      readonly because: string;
    }
  | { readonly type: 'last-resort.reached'; readonly round: number; readonly because: string }
  | ({
      readonly type: 'page.started';
      readonly page: string;
      readonly person: PersonId;
      readonly purpose: Purpose;
      readonly due: string | null;
      /** Why this person: "on call, weekly rota, primary". */
      readonly because: string;
      /** All methods at once [ESC-11, ESC-13]. */
      readonly atOnce: boolean;
    } & Route)
  | {
      readonly type: 'page.tried';
      readonly page: string;
      readonly person: PersonId;
      readonly method: string;
      readonly kind: string;
      readonly index: number;
    }
  | {
      readonly type: 'page.reported';
      readonly page: string;
      readonly method: string;
      readonly delivery: string;
      readonly result: 'sent' | 'refused' | 'retrying';
      readonly reason: string;
      /** Sent again because an earlier attempt was in doubt after a crash [PAG-3]. */
      readonly again: boolean;
    }
  | {
      readonly type: 'page.ended';
      readonly page: string;
      readonly person: PersonId;
      readonly how: PageEnd;
      readonly by: PersonId | null;
    }
  /** The person's methods changed while the page rings: what was not tried yet goes by today's. */
  | ({
      readonly type: 'page.rerouted';
      readonly page: string;
      readonly person: PersonId;
      /** How many of them, from the first on, were tried already. */
      readonly tried: number;
    } & Route)
  /** A page rings on for another purpose: its person is needed beside whoever took it [ACK-4]. */
  | {
      readonly type: 'page.repurposed';
      readonly page: string;
      readonly person: PersonId;
      readonly purpose: Purpose;
    }
  /** Quiet hours hold a page back until they end; null: they are over [PAG-1]. */
  | {
      readonly type: 'page.held-back';
      readonly person: PersonId;
      readonly due: string;
      readonly until: At | null;
    }
  /** Somebody else is on call at a rung that was called [ESC-10]. */
  | {
      readonly type: 'shift.changed';
      readonly incoming: readonly PersonId[];
      readonly outgoing: readonly PersonId[];
    }
  | {
      readonly type: 'notice.sent';
      readonly to: { readonly person: PersonId } | { readonly channel: string };
      readonly method: string;
      /** Name of a text in core/words. */
      readonly words: string;
      readonly because: string;
      /** What it says beyond the incident itself: `{ by: 'ana' }`. */
      readonly fields: Readonly<Record<string, string>>;
    }
  | {
      readonly type: 'hold.taken';
      readonly by: PersonId;
      readonly first: boolean;
      readonly lapsesAt: At | null;
    }
  /** Another of several people who are needed acknowledges [ACK-4]. */
  | { readonly type: 'hold.joined'; readonly by: PersonId; readonly missing: number }
  /** Somebody is asked by name to take the incident over [ACK-9]. */
  | {
      readonly type: 'hold.offered';
      readonly to: PersonId;
      readonly by: PersonId;
      readonly note: string;
    }
  /** Whoever has it took their own offer back [ACK-9]. */
  | { readonly type: 'hold.kept'; readonly by: PersonId }
  | { readonly type: 'hold.asked'; readonly by: PersonId }
  | {
      readonly type: 'hold.ended';
      readonly by: PersonId;
      readonly how:
        | 'lapsed'
        | 'handed-back'
        | 'raised'
        | 'resolved'
        | 'reopened'
        | 'closed'
        | 'passed-on';
      readonly because: string;
    }
  | ({
      readonly type: 'severity.raised';
      readonly from: string;
      readonly reason: string;
      /** True where a rule or an alert raised it [SEV-2]. */
      readonly machine: boolean;
      /** Id of the plan's rule that raised it, where it was one. */
      readonly due?: string;
    } & SeverityNote)
  | ({
      readonly type: 'severity.lowered';
      readonly from: string;
      readonly reason: string;
      readonly correction: boolean;
    } & SeverityNote)
  | {
      readonly type: 'fact.recorded';
      readonly fact: string;
      readonly value: boolean | null;
      readonly note: string;
    }
  | {
      readonly type: 'impact.recorded';
      readonly kind: string;
      readonly text: string;
      readonly beganAt: At | null;
      /** True: unavailable from here; false: available again; null: says nothing of it [CLK-5]. */
      readonly unavailable: boolean | null;
    }
  | {
      readonly type: 'update.posted';
      readonly audiences: readonly string[];
      readonly text: string;
      readonly nextAt: At | null;
      readonly external: boolean;
    }
  | { readonly type: 'eta.set'; readonly at: At | null; readonly note: string }
  | { readonly type: 'cadence.set'; readonly audience: string; readonly every: Span }
  | {
      readonly type: 'task.set';
      readonly task: string;
      readonly text: string;
      readonly state: 'done' | 'waived' | 'not-needed' | 'open';
      readonly reason: string;
    }
  | {
      readonly type: 'hypothesis.recorded';
      readonly text: string;
      readonly verdict: 'open' | 'confirmed' | 'ruled-out';
    }
  | EventAfter
  | EventProcedure
  | EventPlan
  | EventGuest
  | {
      readonly type: 'role.offered';
      readonly role: string;
      readonly name: string;
      readonly person: PersonId;
      readonly from: PersonId | null;
      readonly until: At;
      readonly because: string;
    }
  | {
      readonly type: 'role.held';
      readonly role: string;
      readonly name: string;
      readonly person: PersonId;
      readonly acting: boolean;
    }
  | {
      readonly type: 'role.declined';
      readonly role: string;
      readonly person: PersonId;
      readonly silent: boolean;
    }
  | { readonly type: 'incident.mitigating' }
  | { readonly type: 'incident.mitigated'; readonly note: string }
  | { readonly type: 'incident.resolved'; readonly note: string; readonly machine: boolean }
  | { readonly type: 'incident.reopened'; readonly reason: string; readonly machine: boolean }
  | {
      readonly type: 'incident.closed';
      readonly forced: boolean;
      readonly reason: string;
      readonly unmet: readonly Obstacle[];
      readonly machine: boolean;
    }
  | { readonly type: 'incident.cancelled'; readonly reason: string }
  | { readonly type: 'incident.merged'; readonly into: StreamId; readonly number: string }
  | {
      readonly type: 'incident.absorbed';
      readonly from: StreamId;
      readonly number: string;
      readonly groups: readonly StreamId[];
      readonly participants: readonly PersonId[];
      readonly guests?: Readonly<Record<string, TeamId>>;
      readonly firing: Readonly<Record<string, number>>;
      readonly debts: readonly { readonly id: string; readonly what: string }[];
      /** Audiences that heard of the younger, and those of them outside. */
      readonly heard?: readonly string[];
      /** The worst severity the younger held, on the older's scale. */
      readonly highest?: { readonly severity: string; readonly rank: number };
      readonly heardOutside?: readonly string[];
    }
  | EventAlerts
  | { readonly type: 'stability.started'; readonly until: At }
  | { readonly type: 'stability.broken'; readonly because: string }
  | { readonly type: 'stability.reached' }
  | {
      readonly type: 'criterion.confirmed';
      readonly criterion: string;
      readonly text: string;
      readonly agrees: boolean;
      /** The role on whose behalf, where each role holder must agree [CLO-2]. */
      readonly role: string | null;
      /** Why the commander speaks for everybody; absent where each speaks for themselves. */
      readonly overrules?: string;
    }
  | { readonly type: 'criterion.lapsed'; readonly criterion: string; readonly because: string }
  | {
      readonly type: 'duty.opened';
      readonly duty: string;
      readonly due: string;
      readonly title: string;
      readonly kind: string;
      readonly dueAt: At;
      readonly every: Span | null;
      readonly ownerRole: string | null;
      readonly owner: string;
      readonly audience: string | null;
      readonly external: boolean;
      readonly until: 'answered' | 'mitigated' | 'resolved' | 'closed' | 'done';
      readonly from: 'document' | 'roster' | 'default';
    }
  | {
      readonly type: 'duty.moved';
      readonly becomes?: DutyNames;
      readonly duty: string;
      readonly due: string;
      readonly dueAt: At;
      readonly every: Span | null;
      readonly because: string;
    }
  | { readonly type: 'duty.reminded'; readonly duty: string; readonly dueAt: At }
  | {
      readonly type: 'duty.missed';
      readonly duty: string;
      readonly dueAt: At;
      readonly count: number;
      /** Charged to us, not to people: Tocsin was down [CLK-10]. */
      readonly ours: boolean;
    }
  | { readonly type: 'duty.met'; readonly duty: string; readonly late: boolean }
  | { readonly type: 'duty.void'; readonly duty: string; readonly because: string }
  | {
      readonly type: 'question.asked';
      readonly about: string;
      readonly ask: string;
      readonly person: PersonId | null;
    }
  | { readonly type: 'debt.opened'; readonly debt: string; readonly what: string }
  | { readonly type: 'debt.settled'; readonly debt: string; readonly how: string }
  | {
      readonly type: 'review.opened';
      readonly required: boolean;
      readonly because: readonly string[];
    }
  | { readonly type: 'review.scheduled'; readonly heldAt: At }
  | { readonly type: 'review.held'; readonly note: string }
  /** A wait was moved or dropped without anything else happening: given back after our own downtime, hastened by a raise. */
  | {
      readonly type: 'wait.moved';
      readonly wait: string;
      readonly at: At | null;
      readonly because: string;
    };
