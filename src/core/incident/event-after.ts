// Events of what an incident leads to: action items, authority that was taken, the table of impact.
import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';

/** What may happen for the sake of the time after, or be judged then. */
export type EventAfter =
  /** What the runbook's table of impact gives; a person decides [SEV-1]. */
  | {
      readonly type: 'severity.assessed';
      readonly impact: Readonly<Record<string, string>>;
      readonly proposed: string;
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
    };
