// How much memory and disk things take.
import { statSync } from 'node:fs';
import type { Alert } from '#/core/alert/alert.ts';

/** What alerts hold in memory while they wait to be stored, in bytes, roughly. */
export function sizeOf(alerts: readonly Alert[]): number {
  let size = 0;
  for (const { title, summary, group, labels } of alerts) {
    size += 300 + 2 * (title.length + summary.length + group.length);
    for (const name of Object.keys(labels)) size += 2 * (name.length + (labels[name]?.length ?? 0));
  }
  return size;
}

/** The size of a database file, and of its log; nothing of one that is in memory. */
export function fileSizes(path: string): {
  readonly dataBytes: number;
  readonly logBytes: number;
} {
  return { dataBytes: bytesOf(path), logBytes: bytesOf(`${path}-wal`) };
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
