// The sentence about copies of the data: one that was made, one that follows the file, or neither.
import type { SystemLine } from '#/contract/api/system-views.ts';
import { spokenSpan } from '#/core/basics/duration.ts';
import { ms } from '#/core/basics/time.ts';
import type { Copies } from './copies.ts';

interface Seen {
  readonly copies: Copies;
  readonly store: 'sqlite' | 'postgresql';
  readonly now: number;
}

const HOUR_MS = 3_600_000;
const OLD_MS = 48 * HOUR_MS;

/** What is known of copies; good where one of either kind is fresh. */
export function copyLine({ copies, store, now }: Seen): SystemLine {
  const { backup, followedAt } = copies;
  const isFollowed = followedAt !== null && now - followedAt < HOUR_MS;
  const isFresh = isFollowed || (backup !== null && now - backup.at <= OLD_MS);
  const parts = [
    ...(backup === null
      ? []
      : [`The last backup was made ${ago(now - backup.at)} ago, into ${backup.into}`]),
    ...(followedAt === null
      ? []
      : [
          `Litestream took something from the file ${ago(now - followedAt)} ago; whether that arrived, it alone knows`,
        ]),
  ];
  const advice =
    store === 'sqlite'
      ? 'Run "tocsin backup" each day, or let a copy follow the file'
      : 'Run "tocsin backup" each day, or have PostgreSQL copied by its own means';
  const look = followedAt === null || isFollowed ? '' : 'Look whether Litestream runs. ';
  return {
    id: 'backup',
    title: 'Backup',
    standing: isFresh ? 'good' : 'watch',
    says:
      parts.length === 0 ? 'Tocsin knows of no copy; others leave no word here' : parts.join('. '),
    advice: isFresh ? null : `${look}${advice}`,
  };
}

function ago(span: number): string {
  return spokenSpan(ms(Math.max(0, Math.round(span))));
}
