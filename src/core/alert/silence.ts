// A source that says nothing any more: its alerts count as firing, as nobody said that they ended,
// and whoever holds the incident is asked [ALR-9].
import { after, hours } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { HEARTBEAT } from './alert.ts';
import type { StoredAlert } from './alert.ts';
import type { GroupContext } from './context.ts';
import type { Group } from './state.ts';
import { firingOf } from './worst.ts';

const SILENT_AFTER = hours(24);
/** So many are remembered as asked about: a source that is gone takes thousands of alerts with it. */
const REMEMBERED = 200;

/** Firing alerts that were not heard of for a day. */
function silentOf(firing: readonly StoredAlert[], now: At): readonly StoredAlert[] {
  return firing
    .filter(isHeardOf)
    .filter((alert) => after(alert.lastAt, SILENT_AFTER) <= now)
    .slice(0, REMEMBERED);
}

/** When the next of the firing alerts will have been silent for a day; null where none can. */
function silentAt(firing: readonly StoredAlert[], now: At): At | null {
  const times = firing
    .filter(isHeardOf)
    .map((alert) => after(alert.lastAt, SILENT_AFTER))
    .filter((at) => at > now);
  return times.toSorted((a, b) => a - b)[0] ?? null;
}

/** Which alerts of a group are silent, and when the next of them will be. */
export function silenceIn(
  state: Group,
  context: Pick<GroupContext, 'alerts' | 'isWhole' | 'now'> & { readonly fires: boolean },
): { readonly silent: readonly string[]; readonly silentAt: At | null } {
  const { alerts, isWhole, now } = context;
  const firing = firingOf({ alerts });
  if (isWhole) {
    const silent = silentOf(firing, now).map(({ fingerprint }) => fingerprint);
    return { silent, silentAt: silentAt(firing, now) };
  }
  // Those that changed were heard of just now; of the others the one that waits longest is known.
  const heard = new Set(alerts.map(({ fingerprint }) => fingerprint));
  const runs = state.timers['silent']?.at ?? null;
  return {
    silent: state.silent.filter((one) => !heard.has(one)),
    silentAt: context.fires ? (runs ?? silentAt(firing, now)) : null,
  };
}

/** A missing sign of life is silence, and nobody needs to be asked about that. */
function isHeardOf(alert: StoredAlert): boolean {
  return alert.source !== HEARTBEAT;
}
