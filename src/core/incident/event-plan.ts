// What another plan does to an open incident [PLN-1].
import type { Attention } from '../runbook/plan.ts';

/** What a plan calls a duty, whose it is, and until when it is owed. */
export interface DutyNames {
  readonly title: string;
  readonly owner: string;
  readonly ownerRole: string | null;
  readonly until: 'answered' | 'mitigated' | 'resolved' | 'closed' | 'done';
}

interface Noted {
  readonly severity: string;
  readonly rank: number;
}

/** An open incident goes on by another plan. */
export interface EventPlan extends Noted {
  readonly type: 'incident.replanned';
  /** Hashes of the plan it ran by and of the one it runs by from here on. */
  readonly from: string;
  readonly to: string;
  /** What is other in the process, in sentences. */
  readonly says: readonly string[];
  readonly attention: Attention;
  /** The worst severity, and the one before the last change, by the names of the newer plan. */
  readonly highest: Noted;
  readonly formerly: Noted;
  /** Rungs and rules by their ids of the older plan, with those of the newer; what is gone is absent. */
  readonly dues: Readonly<Record<string, string>>;
  /** Position in the answer ladder of the newer plan; -1 where none of its rungs was called. */
  readonly ladderIndex: number;
}
