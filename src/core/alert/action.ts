import type { StreamId, TeamId } from '../basics/ids.ts';
import type { Action } from '../stream/stream.ts';

/** What can be asked of a group of alerts. */
export type GroupAction =
  /** Alert rows of the group changed. */
  | (Action & { readonly type: 'group.wake' })
  | (Action & { readonly type: 'time.pass' })
  /** A heartbeat of the roster is to be awaited; `start`: Tocsin itself has just started [ALR-12]. */
  | (Action & {
      readonly type: 'group.watch';
      readonly team: TeamId;
      readonly name: string;
      readonly start: boolean;
    })
  /** By its incident: it ended (closed, cancelled) or was merged into another. */
  | (Action & {
      readonly type: 'group.release';
      readonly incident: StreamId;
      /** The incident its alerts belong to from now on; null: the next firing declares anew. */
      readonly into: StreamId | null;
      /** True after a cancellation: nothing is declared until the group has been quiet once. */
      readonly untilQuiet: boolean;
    })
  /** By its incident, when a person took it: whoever sent the alerts may want to know. */
  | (Action & {
      readonly type: 'group.acknowledge';
      readonly incident: StreamId;
      readonly number: string;
      /** What the person is called. */
      readonly name: string;
    })
  /** A lane's word on one attempt to tell the source. */
  | (Action & {
      readonly type: 'group.report';
      readonly result: 'sent' | 'refused' | 'retrying';
      readonly reason: string;
    })
  /** By its resolved incident, when alerts fire again after the reopen window [ALR-8]. */
  | (Action & { readonly type: 'group.redeclare'; readonly incident: StreamId });
