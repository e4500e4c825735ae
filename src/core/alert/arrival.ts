// What an alert that arrives makes of the one that is stored. Identity is the sender's key alone, so
// a repeat counts and nothing more [ALR-1]; what is old or out of order changes nothing [ALR-7].
import type { At } from '../basics/time.ts';
import type { StreamId, TeamId } from '../basics/ids.ts';
import { HEARTBEAT } from './alert.ts';
import type { Alert, StoredAlert } from './alert.ts';

/** What arrived did: a new alert, another status or severity, one more time, or nothing. */
export type Arrival = 'fresh' | 'changed' | 'repeated' | 'stale';

/** The stored alert after one more arrived, and what is new about it. */
export function arrive(
  stored: StoredAlert | null,
  alert: Alert,
  where: { readonly team: TeamId; readonly stream: StreamId; readonly now: At },
): { readonly arrival: Arrival; readonly alert: StoredAlert } {
  const { team, now } = where;
  // What a person split off stays apart while its sender groups it as before [ALR-3].
  const stream = stored !== null && stored.group === alert.group ? stored.stream : where.stream;
  if (stored === null) {
    return {
      arrival: 'fresh',
      alert: { ...alert, team, stream, firstAt: now, lastAt: now, count: 1 },
    };
  }
  const count = stored.count + 1;
  if (isStale(stored, alert)) {
    return { arrival: 'stale', alert: { ...stored, lastAt: now, count } };
  }
  // A sign of life is looked at each time: it may be the return of a missing one [ALR-12].
  const isNews = alert.source === HEARTBEAT || !saysTheSame(stored, alert);
  const arrival = isNews ? 'changed' : 'repeated';
  // A new round of firing starts the clocks anew [CLK-1].
  const isNewRound = stored.status === 'resolved' && alert.status === 'firing';
  const firstAt = isNewRound ? now : stored.firstAt;
  return { arrival, alert: { ...alert, team, stream, firstAt, lastAt: now, count } };
}

/** What a person made of a stored alert. */
export interface AlertChange {
  readonly team: TeamId;
  readonly source: string;
  readonly fingerprint: string;
  /** The group it belongs to from now on; null: as before. */
  readonly stream: StreamId | null;
  /** It ended, though its source has not said so. */
  readonly ended: boolean;
}

/** The stored alert after that; the next word of its source counts, however old its round. */
export function changedAlert(stored: StoredAlert, change: AlertChange, now: At): StoredAlert {
  const moved = { ...stored, stream: change.stream ?? stored.stream };
  return change.ended ? { ...moved, status: 'resolved', startsAt: null, endsAt: now } : moved;
}

/** By the sender's own times, where it gives any: of an earlier round than the stored one. */
function isStale(stored: StoredAlert, alert: Alert): boolean {
  if (stored.startsAt === null || alert.startsAt === null) return false;
  if (alert.startsAt < stored.startsAt) return true;
  const isSameRound = alert.startsAt === stored.startsAt;
  return isSameRound && stored.status === 'resolved' && alert.status === 'firing';
}

function saysTheSame(stored: StoredAlert, alert: Alert): boolean {
  return (
    stored.status === alert.status &&
    stored.group === alert.group &&
    stored.startsAt === alert.startsAt &&
    stored.title === alert.title &&
    JSON.stringify(stored.labels) === JSON.stringify(alert.labels)
  );
}
