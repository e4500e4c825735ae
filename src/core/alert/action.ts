import type { StreamId, TeamId } from '../basics/ids.ts';
import type { CountedAlert } from './alert.ts';
import type { Action } from '../stream/stream.ts';

/** What can be asked of a group of alerts. */
export type GroupAction =
  /** Alert rows of the group changed; `all`: one of them left it. */
  | (Action & { readonly type: 'group.wake'; readonly all?: true })
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
  /** By its incident: a person says that an alert of it has another cause [ALR-3]. */
  | (Action & {
      readonly type: 'group.split';
      readonly incident: StreamId;
      /** Its fingerprint. */
      readonly alert: string;
    })
  /** By the group that alerts were split off. */
  | (Action & {
      readonly type: 'group.adopt';
      readonly team: TeamId;
      readonly home: StreamId;
      readonly alerts: readonly CountedAlert[];
    })
  /** By its incident: a person says that an alert ended [ALR-9]. */
  | (Action & {
      readonly type: 'group.end';
      readonly incident: StreamId;
      readonly alert: string;
    })
  /** By a person: what was kept is worth an incident [ALR-6]. */
  | (Action & { readonly type: 'alerts.declare'; readonly severity?: string })
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
