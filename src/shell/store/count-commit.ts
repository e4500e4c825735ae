import type { Meters } from '#/contract/meters.ts';

/** Counts a transaction that began then; without a unit it failed. */
export function countCommit(meters: Meters, units: number, since: number): void {
  if (units === 0) return meters.count('tocsin_commits_total', { outcome: 'failed' });
  meters.count('tocsin_commits_total', { outcome: 'done' });
  meters.observe('tocsin_commit_units', {}, units);
  meters.observe('tocsin_commit_duration_seconds', {}, (performance.now() - since) / 1_000);
}
