// What an alert that arrives makes of the one that is stored. Identity is the sender's key alone, so
// a repeat counts and nothing more [ALR-1]; what is old or out of order changes nothing [ALR-7].
import type { At } from '../basics/time.ts';
import type { StreamId, TeamId } from '../basics/ids.ts';
import { HEARTBEAT } from './alert.ts';
import type { Alert, CountedAlert, StoredAlert } from './alert.ts';
import type { AlertLook } from '../stream/stream.ts';

/** What arrived did: a new alert, another status or severity, one more time, or nothing. */
export type Arrival = 'fresh' | 'changed' | 'repeated' | 'stale';

/** What an alert that arrived came to. */
export interface Arrived {
  readonly arrival: Arrival;
  /** As it is stored from now on. */
  readonly alert: CountedAlert;
  /** The group that counted it and to which it belongs no more; null where there is none. */
  readonly left: StreamId | null;
}

/** The stored alert after one more arrived, and what is new about it. */
export function arrive(
  stored: CountedAlert | null,
  said: Alert,
  where: { readonly team: TeamId; readonly stream: StreamId; readonly now: At },
): Arrived {
  const { team, now } = where;
  if (stored === null) {
    const rounds = said.status === 'firing' ? 1 : 0;
    const fresh = { team, stream: where.stream, firstAt: now, lastAt: now, count: 1, rounds };
    return { arrival: 'fresh', alert: { ...said, ...fresh, ...UNCOUNTED }, left: null };
  }
  const alert = isBareEnd(said) ? endOf(stored, said) : said;
  const count = stored.count + 1;
  if (isStale(stored, alert)) {
    return { arrival: 'stale', alert: { ...stored, lastAt: now, count }, left: null };
  }
  // What a person split off stays apart while its sender groups it as before [ALR-3].
  const stream = stored.group === alert.group ? stored.stream : where.stream;
  // A sign of life is looked at each time: it may be the return of a missing one [ALR-12].
  const isChanged = alert.source === HEARTBEAT || !saysTheSame(stored, alert);
  // A new round of firing starts the clocks anew [CLK-1].
  const isNewRound = stored.status === 'resolved' && alert.status === 'firing';
  const firstAt = isNewRound ? now : stored.firstAt;
  const isNews = isChanged || stored.isNews;
  const rounds = (stored.rounds ?? 1) + (isNewRound ? 1 : 0);
  const next = { ...alert, team, stream: stored.stream, firstAt, lastAt: now, count, rounds };
  const { alert: moved, left } = moveTo({ ...next, isNews, counted: stored.counted }, stream);
  return { arrival: isChanged ? 'changed' : 'repeated', alert: moved, left };
}

/** Says that an alert has ended, and nothing about it but its key. */
function isBareEnd({ status, title, fingerprint, labels }: Alert): boolean {
  return status === 'resolved' && title === fingerprint && Object.keys(labels).length === 0;
}

/** The end of what is stored, in the words that began it [ALR-7]. */
function endOf(stored: CountedAlert, end: Alert): Alert {
  const { title, group, summary, labels, url } = stored;
  return {
    ...end,
    title,
    group: end.group === end.fingerprint ? group : end.group,
    summary: end.summary || summary,
    labels,
    url: end.url ?? url,
  };
}

const UNCOUNTED = { counted: null, isNews: true };

/** An alert in another group, which has not counted it yet. */
function moveTo(alert: CountedAlert, stream: StreamId): Pick<Arrived, 'alert' | 'left'> {
  if (alert.stream === stream) return { alert, left: null };
  const left = alert.counted === null ? null : alert.stream;
  return { alert: { ...alert, stream, ...UNCOUNTED }, left };
}

/** The stored alert as its group counts it; one that was sent again meanwhile is still to be looked at. */
export function lookedAt(stored: CountedAlert, look: AlertLook): CountedAlert {
  return { ...stored, counted: look.counted, isNews: stored.count !== look.count };
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
export function changedAlert(stored: CountedAlert, change: AlertChange, now: At): CountedAlert {
  const { alert: moved } = moveTo(stored, change.stream ?? stored.stream);
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
