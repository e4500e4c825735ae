// Alerts that are worth an incident only once they fire repeatedly [ALR-15]: which runs have severities of
// that kind, and how long what fires may go without an incident.
import type { TeamEntry } from '#/contract/ports.ts';
import { at, between, minutes } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { seededRandom } from '#/core/basics/hash.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import type { Group } from '#/core/alert/state.ts';
import type { LinkedRepeats, LinkedSeverity } from '#/core/roster/linked.ts';
import { SLACK } from './witness.ts';

const SPANS = [minutes(2), minutes(10), minutes(45)];

/** The team with severities whose alerts wait until they repeat, and some for what repeats in the backlog. */
export function repeating(seed: number, entry: TeamEntry): TeamEntry {
  const random = seededRandom(seed);
  function repeats(): LinkedRepeats {
    const within = SPANS[Math.floor(random() * SPANS.length)] ?? minutes(10);
    const times = 2 + Math.floor(random() * 2);
    return { times, within, waits: random() < 0.8, from: 'roster' };
  }
  const severities = entry.plan.severities.map((one): LinkedSeverity => {
    return one.attention === 'backlog' || random() < 0.4 ? one : { ...one, repeats: repeats() };
  });
  const planHash = `${entry.planHash}, with alerts that wait`;
  return { ...entry, plan: { ...entry.plan, severities }, planHash };
}

/** True where an alert that fires may have no incident yet: it began too seldom, and not long enough ago. */
export function mayWait(
  alert: StoredAlert,
  { repeats }: LinkedSeverity,
  { group, now }: { readonly group: Group | null; readonly now: At },
): boolean {
  if (repeats?.waits !== true) return false;
  const { begun = [], last = null } = group ?? {};
  const since = at(Math.max(alert.firstAt, last?.endedAt ?? 0));
  const lately = begun.filter((time) => between(time, now) <= repeats.within);
  return between(since, now) < repeats.within + SLACK && lately.length < repeats.times;
}
