// The two rows that everything else hangs on: a stream, and what happened in it.
import type { ActionId, StreamId, TeamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';
import type { AlertLook } from '#/core/stream/stream.ts';

/** Nothing that a stream looks at changed; something did; something left it, so that it must look at all. */
export type Woken = 'no' | 'news' | 'all';

/** A stream as stored. The log is the truth; `state` is a cache of its fold. */
export interface StreamRow {
  readonly id: StreamId;
  /** `incident`, `group` or `team`. */
  readonly kind: string;
  readonly team: TeamId;
  /** Number of events; 0 where the row only waits to be looked at. */
  readonly version: number;
  /** Which fold wrote `state`; another number than the kind's means: fold the events anew. */
  readonly fold: number;
  readonly nextDue: At | null;
  readonly open: boolean;
  /** Hash of the plan it is pinned to. */
  readonly plan: string | null;
  /** What people call it (`INC-2026-1120-0007`). */
  readonly number: string | null;
  /** Time of its last event: its clock never goes below. */
  readonly lastAt: At;
  /** Whether rows it looks at changed since it was last decided. */
  readonly woken: Woken;
  /** That it was set aside after a bug of ours, as `aside.ts` writes it; null where it runs. */
  readonly aside: string | null;
  /** JSON; empty where `version` is 0. */
  readonly state: string;
}

/** An event as stored, for ever. */
export interface EventRow {
  readonly stream: StreamId;
  readonly seq: number;
  readonly at: At;
  readonly type: string;
  readonly v: number;
  /** `person:ana`, `machine:alertmanager` or `system`. */
  readonly actor: string;
  readonly cause: ActionId;
  /** JSON of the timer patch; null where it has none. */
  readonly timers: string | null;
  /** JSON of the event. */
  readonly body: string;
}

/** An open incident beside another. */
export interface OpenBeside {
  readonly id: StreamId;
  readonly number: string | null;
  readonly drill: boolean;
}

/** A stored alert as its group counts it. */
export interface LookedAt extends AlertLook {
  readonly team: TeamId;
}
