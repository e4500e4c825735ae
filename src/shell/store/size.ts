import type { Alert } from '#/core/alert/alert.ts';

/** What alerts hold in memory while they wait to be stored, in bytes, roughly. */
export function sizeOf(alerts: readonly Alert[]): number {
  let size = 0;
  for (const { title, summary, group, labels } of alerts) {
    size += 300 + 2 * (title.length + summary.length + group.length);
    for (const [name, value] of Object.entries(labels)) size += 2 * (name.length + value.length);
  }
  return size;
}
