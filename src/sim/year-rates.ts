// How many incidents a year has, where nobody says so.
import type { LinkedPlan } from '#/core/roster/linked.ts';

/** Incidents in a year by rank: the worst are rare. */
const USUAL: readonly number[] = [12, 48, 120, 120];

/** More incidents than this are no year of one team. */
export const MOST_A_YEAR = 5_000;

/** Incidents by severity; what only waits in a backlog has no time to keep. */
export function usualRates({ severities }: LinkedPlan): Readonly<Record<string, number>> {
  const known = severities.filter(({ attention }) => attention !== 'backlog');
  return Object.fromEntries(known.map(({ key }, rank) => [key, USUAL[rank] ?? 0]));
}
