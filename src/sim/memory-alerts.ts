import type { AlertCounts, AlertPageAsked, AlertPlace } from '#/contract/alert-lists.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';

/** One page of alerts, as the stores that last give it. */
export function alertPage(
  all: Iterable<StoredAlert>,
  { groups, status, after, limit, named }: AlertPageAsked,
): readonly StoredAlert[] {
  return [...all]
    .filter((one) => groups.includes(one.stream) && one.status === status)
    .filter((one) => named === undefined || named.includes(one.fingerprint))
    .filter((one) => after === null || order(one, after) > 0)
    .toSorted(order)
    .slice(0, limit);
}

/** Alerts by the sender's keys. */
export function alertsNamed(
  all: Iterable<StoredAlert>,
  groups: readonly StreamId[],
  fingerprints: readonly string[],
): readonly StoredAlert[] {
  return [...all]
    .filter((one) => groups.includes(one.stream) && fingerprints.includes(one.fingerprint))
    .toSorted(order)
    .slice(0, 200);
}

/** Which of the sender's keys are those of stored alerts. */
export function alertsKept(
  all: Iterable<StoredAlert>,
  of: { readonly team: TeamId; readonly source: string; readonly fingerprints: readonly string[] },
): readonly string[] {
  const theirs = [...all].filter(({ team, source }) => team === of.team && source === of.source);
  const kept = new Set(theirs.map(({ fingerprint }) => fingerprint));
  return of.fingerprints.filter((one) => kept.has(one));
}

/** How many fire and how many ended. */
export function countAlerts(all: Iterable<StoredAlert>, groups: readonly StreamId[]): AlertCounts {
  const theirs = [...all].filter(({ stream }) => groups.includes(stream));
  const firing = theirs.filter(({ status }) => status === 'firing').length;
  return { firing, resolved: theirs.length - firing };
}

/** Those in which an alert fires. */
export function groupsFiring(
  all: Iterable<StoredAlert>,
  groups: readonly StreamId[],
): readonly StreamId[] {
  const firing = [...all].filter(({ status }) => status === 'firing').map(({ stream }) => stream);
  return groups.filter((group) => firing.includes(group));
}

/** How much of a team is open. */
export function countOpen(all: Iterable<StreamRow>, team: TeamId, most: number): number {
  const open = [...all].filter((row) => row.team === team && row.open);
  const counts = ['incident', 'group'].map(
    (kind) => open.filter((row) => row.kind === kind).length,
  );
  return counts.reduce((sum, count) => sum + Math.min(count, most), 0);
}

type Placed = Omit<AlertPlace, 'status'>;

function order(one: Placed, other: Placed): number {
  return (
    one.firstAt - other.firstAt ||
    compared(one.source, other.source) ||
    compared(one.fingerprint, other.fingerprint)
  );
}

function compared(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
