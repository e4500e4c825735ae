import type { At } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Roster } from '../roster/roster.ts';
import type { StoredAlert } from './alert.ts';

/** What the world outside a group says while one action is decided. */
export interface GroupContext {
  readonly now: At;
  readonly plan: LinkedPlan;
  readonly planHash: string;
  readonly services: Roster['services'];
  /** All stored alerts of the group, firing and resolved. */
  readonly alerts: readonly StoredAlert[];
}
