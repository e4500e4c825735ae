// Events of what is judged and what an incident leads to: decisions, the table of impact, authority
// that was taken, action items; what it is about, and what it repeats.
import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import type { Verdict } from './action.ts';
import type { Reach, Urgency } from './proposal.ts';

/** What may happen for the sake of the time after, or be judged then. */
export type EventAfter =
  /** What the runbook's table of impact gives; a person decides [SEV-1]. */
  | {
      readonly type: 'severity.assessed';
      readonly impact: Readonly<Record<string, string>>;
      readonly urgency?: Urgency;
      readonly reach?: Reach;
      readonly proposed: string;
      /** Why it is that; absent in logs from before there were reasons. */
      readonly because?: string;
    }
  | {
      readonly type: 'decision.recorded';
      readonly what: string;
      readonly why: string;
      /** Id of the runbook's decision, where it is one [ROL-6]. */
      readonly decision?: string;
      readonly verdict?: Verdict;
      /** What the decision rested on, where it was said. */
      readonly hypothesis?: string;
      /** Why whoever decided might: a role, the command, or authority that was taken. */
      readonly authority?: string;
    }
  | {
      readonly type: 'authority.taken';
      readonly by: PersonId;
      readonly until: At;
      readonly reason: string;
    }
  | {
      readonly type: 'item.added';
      readonly item: string;
      readonly what: string;
      readonly kind: string;
      readonly owner: PersonId | null;
      readonly dueAt: At | null;
    }
  | {
      readonly type: 'item.set';
      readonly item: string;
      readonly what: string;
      readonly state: 'done' | 'dropped' | 'open';
      readonly reason: string;
    }
  /** A service is concerned, or it is not after all [REV-7]. */
  | {
      readonly type: 'service.set';
      readonly service: string;
      readonly concerned: boolean;
      /** Who says so: its alerts, its title, a procedure, or a person (empty). */
      readonly because: string;
    }
  /** Another incident is the same again [REV-1]. */
  | {
      readonly type: 'recurrence.found';
      /** What people call the other one. */
      readonly number: string;
      readonly because: string;
    };
