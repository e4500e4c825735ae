// Alerts of groups, page by page: a storm has thousands, and nobody needs all of them at once.
import type { Alert, StoredAlert } from '#/core/alert/alert.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';

/** Where a page ended: those that fire stand first, and among them what fired first. */
export interface AlertPlace {
  readonly status: Alert['status'];
  readonly firstAt: At;
  readonly source: string;
  readonly fingerprint: string;
}

/** Which alerts a page shows. */
export interface AlertPageAsked {
  readonly groups: readonly StreamId[];
  readonly status: Alert['status'];
  /** Those that stand after this one; null: from the first. */
  readonly after: AlertPlace | null;
  readonly limit: number;
  /** Only those with one of these of the sender's keys. */
  readonly named?: readonly string[] | undefined;
  /** Small letters and digits that must stand in what is stored of one: what lacks one may be left out, no other is. */
  readonly pieces?: readonly string[] | undefined;
}

/** How many alerts there are. */
export interface AlertCounts {
  readonly firing: number;
  readonly resolved: number;
}

/** The part of a store that lists alerts for people. */
export interface AlertLists {
  /** Alerts of some groups in one status, what fired first before the rest. */
  readonly alertPage: (asked: AlertPageAsked) => Promise<readonly StoredAlert[]>;
  /** Alerts of some groups by the sender's keys, two hundred at most. */
  readonly alertsNamed: (
    groups: readonly StreamId[],
    fingerprints: readonly string[],
  ) => Promise<readonly StoredAlert[]>;
  /** Which of the sender's keys are those of stored alerts. */
  readonly alertsKept: (
    team: TeamId,
    source: string,
    fingerprints: readonly string[],
  ) => Promise<readonly string[]>;
  readonly countAlerts: (groups: readonly StreamId[]) => Promise<AlertCounts>;
  /** Of these groups those in which an alert fires. */
  readonly groupsFiring: (groups: readonly StreamId[]) => Promise<readonly StreamId[]>;
  /** Open incidents of a team, and its groups without one; of each no more than `most` are counted. */
  readonly countOpen: (team: TeamId, most: number) => Promise<number>;
}
