// Events of procedures: what runs, what came of it, whom it brought in, what was approved.
import type { At } from '../basics/time.ts';

/** What came of a procedure. */
export type Outcome = 'worked' | 'failed' | 'not-needed';

/** What may happen to the procedures of an incident. */
export type EventProcedure =
  | {
      readonly type: 'procedure.started';
      readonly procedure: string;
      readonly name: string;
      readonly kind: 'scenario' | 'mitigation' | 'recovery';
      /** What the incident is called outside from here on; null where its own title may leave [UPD-2]. */
      readonly neutral: string | null;
    }
  | {
      readonly type: 'procedure.finished';
      readonly procedure: string;
      readonly name: string;
      readonly outcome: Outcome;
      readonly note: string;
    }
  | {
      readonly type: 'procedure.escalated';
      readonly procedure: string;
      readonly name: string;
      /** Id of what was said, of those that the runbook has for the procedure. */
      readonly trigger: string;
      /** The runbook's own words. */
      readonly text: string;
    }
  | {
      readonly type: 'step.approved';
      readonly task: string;
      readonly text: string;
      readonly until: At;
    }
  /** A step was tried and did not help, or its count is put right. */
  | {
      readonly type: 'step.tried';
      readonly task: string;
      readonly text: string;
      /** How often it was tried in vain by now. */
      readonly count: number;
      readonly note: string;
    };
