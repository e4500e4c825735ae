import type { Group } from './state.ts';

/** What of a group may be thrown away once its alerts are old. */
export type Leavings = 'all' | 'alerts' | 'nothing';

/**
 * Judges a group [KEP-1]. One that declared incidents stays, as it counts them: the next one would
 * otherwise have the name of one that was.
 */
export function leavingsOf(group: Group): Leavings {
  if (group.incident !== null || group.kept !== null) return 'nothing';
  if (group.firing > 0 || Object.keys(group.timers).length > 0) return 'alerts';
  const counts = group.round > 0 || group.last !== null || group.home !== null;
  return counts || group.mutedUntilQuiet || group.beat !== null ? 'alerts' : 'all';
}
