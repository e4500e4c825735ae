import type { StreamId, TeamId } from '../basics/ids.ts';
import type { At, Span } from '../basics/time.ts';
import type { StreamState } from '../stream/stream.ts';

/** When an alert flaps: so many flips within so long, and until it was quiet for so long [ALR-9]. */
export interface FlappingRule {
  readonly flips: number;
  readonly within: Span;
  readonly quietFor: Span;
}

/** Alerts that fire, by weight: the key of the severity each counts as, `!` before it where its service is unavailable. */
export type Tally = Readonly<Record<string, number>>;

/** How often an alert changed between firing and resolved lately [ALR-9]. */
export interface Flips {
  /** When it did, its first firing included. */
  readonly times: readonly At[];
  /** What its source said last. */
  readonly fires: boolean;
  /** Until when it counts as firing, though its source says that it ended. */
  readonly heldUntil: At | null;
  /** How often it did since it was last calm; absent in what older releases wrote. */
  readonly count?: number;
}

/** How often alerts must begin to fire before they declare [ALR-15]. */
export interface Awaited {
  /** Of the incident that they declare then. */
  readonly severity: string;
  readonly times: number;
  readonly within: Span;
  /** The severity for the backlog that they have until then; null where they wait though they are not for it. */
  readonly backlog: string | null;
}

/** The sign of life that a machine owes [ALR-12]. */
export interface Beat {
  readonly name: string;
  /** From when on it is owed. */
  readonly since: At;
  /** How long it may stay out. */
  readonly wait: Span;
  /** Since when it is missing; null while it is not. */
  readonly missedAt: At | null;
}

/** What a group of alerts remembers. */
export interface Group extends StreamState {
  readonly team: TeamId;
  /** The open incident its alerts belong to; null where they have none. */
  readonly incident: StreamId | null;
  /** How many incidents it has declared. */
  readonly round: number;
  /** How many alerts fired when it was last looked at. */
  readonly firing: number;
  /** What they weighed; null: they are to be counted anew. */
  readonly tally: Tally | null;
  /** Which they were, where that was written before alerts knew it themselves; null: they do. */
  readonly known: readonly string[] | null;
  /** The worst severity among them that its incident was told of. */
  readonly severity: string | null;
  /** Alerts that ended lately, by fingerprint. */
  readonly flips: Readonly<Record<string, Flips>>;
  /** Fingerprints whose silence was asked about. */
  readonly silent: readonly string[];
  /** Fingerprints that a silence holds, with its id: they fire and do not count [ALR-11]. */
  readonly hushed: Readonly<Record<string, string>>;
  /** When a silence let go what fires since without an incident of its own; absent where none did. */
  readonly freed?: Readonly<Record<string, At>>;
  /** After a cancellation or a forced closing: nothing is declared until it has been quiet once. */
  readonly mutedUntilQuiet: boolean;
  /** The group that its alerts were split off; null for any other. */
  readonly home: StreamId | null;
  /** Why its alerts are kept without an incident, and since when; null where they are not [ALR-6]. */
  readonly kept: {
    readonly because: string;
    readonly since: At;
    /** What they wait for; absent where they wait for nothing. */
    readonly awaited?: Awaited;
  } | null;
  /** When they began to fire lately, while they have no incident and it is counted [ALR-15]. */
  readonly begun: readonly At[];
  /** What its source was told last: of which incident, which alerts, and what became of it. */
  readonly told: {
    readonly incident: StreamId;
    readonly alerts: readonly string[];
    readonly result: 'waiting' | 'sent' | 'refused' | 'retrying';
  } | null;
  /** The heartbeat whose group this is; null for alerts. */
  readonly beat: Beat | null;
  /** Its last incident and when that ended: firing again soon is a recurrence [REV-1]. */
  readonly last: { readonly incident: StreamId; readonly endedAt: At } | null;
}

/** A group before anything happened. */
export function emptyGroup(id: StreamId): Group {
  return {
    id,
    version: 0,
    timers: {},
    team: '' as TeamId,
    incident: null,
    round: 0,
    firing: 0,
    tally: {},
    known: null,
    severity: null,
    flips: {},
    silent: [],
    hushed: {},
    mutedUntilQuiet: false,
    home: null,
    kept: null,
    begun: [],
    told: null,
    beat: null,
    last: null,
  };
}
