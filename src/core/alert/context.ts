import type { At } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Roster } from '../roster/roster.ts';
import type { Silence } from '../silence/silence.ts';
import type { CountedAlert } from './alert.ts';
import type { FlappingRule } from './state.ts';

/** What the world outside a group says while one action is decided. */
export interface GroupContext {
  readonly now: At;
  /** Null where no team claims the group: its alerts are kept, the operator is told [ALR-5]. */
  readonly plan: LinkedPlan | null;
  readonly planHash: string;
  readonly services: Roster['services'];
  /** What counts as flapping in this team. */
  readonly flapping: FlappingRule;
  /** Sources that the roster says are told of an acknowledgement. */
  readonly sources: readonly string[];
  /** Signs of life that machines of the team owe. */
  readonly heartbeats: NonNullable<Roster['heartbeats']>;
  /** What the team wants to hear nothing of for a while [ALR-11]. */
  readonly silences: readonly Silence[];
  /** The end of the last time Tocsin itself was down; null where it never was. */
  readonly downUntil: At | null;
  /** Stored alerts of the group, firing and resolved. */
  readonly alerts: readonly CountedAlert[];
  /** They are all there are; else only those that changed since it was last looked at. */
  readonly isWhole: boolean;
}

/** The context of a group whose team is served. */
export type ServedContext = GroupContext & { readonly plan: LinkedPlan };
