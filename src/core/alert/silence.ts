// A source that says nothing any more: its alerts count as firing, as nobody said that they ended,
// and whoever holds the incident is asked [ALR-9].
import { after, hours } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { HEARTBEAT } from './alert.ts';
import type { StoredAlert } from './alert.ts';

const SILENT_AFTER = hours(24);

/** Firing alerts that were not heard of for a day. */
export function silentOf(firing: readonly StoredAlert[], now: At): readonly StoredAlert[] {
  return firing.filter(isHeardOf).filter((alert) => after(alert.lastAt, SILENT_AFTER) <= now);
}

/** When the next of the firing alerts will have been silent for a day; null where none can. */
export function silentAt(firing: readonly StoredAlert[], now: At): At | null {
  const times = firing
    .filter(isHeardOf)
    .map((alert) => after(alert.lastAt, SILENT_AFTER))
    .filter((at) => at > now);
  return times.toSorted((a, b) => a - b)[0] ?? null;
}

/** A missing sign of life is silence, and nobody needs to be asked about that. */
function isHeardOf(alert: StoredAlert): boolean {
  return alert.source !== HEARTBEAT;
}
