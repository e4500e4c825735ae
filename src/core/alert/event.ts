import type { StreamId, TeamId } from '../basics/ids.ts';
import type { At, Span } from '../basics/time.ts';
import type { Upcasts } from '../stream/upcast.ts';
import type { AlertNote } from './alert.ts';
import type { Awaited, Flips, Tally } from './state.ts';

/** What fires in a group from now on. */
export interface Firing {
  /** By weight; null in what was written before groups kept one. */
  readonly tally: Tally | null;
  /** Fingerprints, in what was written then. */
  readonly known?: readonly string[];
}

/** Everything that can happen to a group of alerts. */
export type GroupEvent =
  | (Firing & {
      readonly type: 'group.opened';
      readonly team: TeamId;
      readonly incident: StreamId;
      readonly round: number;
      /** The worst severity among them; null where none is meant. */
      readonly severity: string | null;
      readonly recurrenceOf: StreamId | null;
    })
  | (Firing & { readonly type: 'group.changed'; readonly severity: string | null })
  /** What the group remembers of flips, of silence and of when its alerts began to fire changed [ALR-9, ALR-15]. */
  | {
      readonly type: 'group.watched';
      readonly flips: Readonly<Record<string, Flips>>;
      readonly silent: readonly string[];
      /** Absent where it is as before. */
      readonly begun?: readonly At[];
    }
  /** Alerts are kept without an incident: a backlog severity, too few firings, or a false alarm that still fires [ALR-6]. */
  | (Firing & {
      readonly type: 'group.kept';
      readonly because: string;
      /** What they wait for; absent where they wait for nothing. */
      readonly awaited?: Awaited;
    })
  /** What silences hold changed [ALR-11]: alerts by the silence that holds them now, and those it let go. */
  | {
      readonly type: 'group.hushed';
      readonly held: Readonly<Record<string, string>>;
      readonly freed: readonly string[];
    }
  /** One alert went to a group of its own [ALR-3]. */
  | {
      readonly type: 'group.split';
      readonly source: string;
      readonly fingerprint: string;
      readonly into: StreamId;
      /** What fires without it; absent in what was written before groups kept a tally. */
      readonly tally?: Tally;
    }
  /** This group was made for what was split off another. */
  | { readonly type: 'group.adopted'; readonly team: TeamId; readonly home: StreamId }
  /** Its incident is over, and its alerts belong to the group again that they came from. */
  | {
      readonly type: 'group.rejoined';
      readonly home: StreamId;
      readonly alerts: readonly { readonly source: string; readonly fingerprint: string }[];
    }
  /** A person knows that an alert ended [ALR-9]. */
  | { readonly type: 'group.ended'; readonly source: string; readonly fingerprint: string }
  /** Somebody took the incident, and the source of these alerts is told so. */
  | {
      readonly type: 'group.acknowledged';
      readonly incident: StreamId;
      readonly number: string;
      readonly name: string;
      readonly source: string;
      /** The sender's own name of the group. */
      readonly group: string;
      readonly alerts: readonly AlertNote[];
    }
  /** What became of telling the source. */
  | {
      readonly type: 'group.told';
      readonly incident: StreamId;
      readonly result: 'sent' | 'refused' | 'retrying';
      readonly reason: string;
    }
  /** A sign of life is owed from then on, and missing after the wait without one [ALR-12]. */
  | {
      readonly type: 'heartbeat.expected';
      readonly team: TeamId;
      readonly name: string;
      readonly since: At;
      readonly wait: Span;
    }
  | {
      readonly type: 'heartbeat.missed';
      readonly name: string;
      /** When it was last given; null where it never was. */
      readonly lastAt: At | null;
    }
  | { readonly type: 'heartbeat.returned'; readonly name: string }
  /** The roster says nothing of it any more. */
  | { readonly type: 'heartbeat.dropped'; readonly name: string }
  | {
      readonly type: 'group.released';
      readonly incident: StreamId;
      readonly into: StreamId | null;
      readonly untilQuiet: boolean;
    };

/** How events are read that were written before groups kept a tally. */
export const GROUP_UPCASTS: Upcasts = {
  'group.opened@1': listed,
  'group.changed@1': listed,
  'group.kept@1': listed,
};

function listed(event: unknown): unknown {
  const { firing, ...rest } = event as { readonly firing: readonly string[] };
  return { ...rest, tally: null, known: firing };
}

/** The version in which an event is written. */
export function groupEventVersion({ type }: GroupEvent): number {
  return Object.hasOwn(GROUP_UPCASTS, `${type}@1`) ? 2 : 1;
}
