// An alert that fires and ends again and again is one alert that fires: otherwise every flip ends and
// reopens its incident, and rings [ALR-9].
import { own } from '../basics/own.ts';
import { after, at, between, minutes } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { CountedAlert, StoredAlert } from './alert.ts';
import type { GroupContext } from './context.ts';
import type { Flips, Group } from './state.ts';
import { knownIn } from './tally.ts';

const MANY = 4;
const WITHIN = minutes(30);
const CALM_AFTER = minutes(15);
/** So many alerts are watched at a time, the latest first: a state stays small in any storm. */
const WATCHED = 200;

/** What a group makes of its alerts: which flips are remembered, and the alerts with flapping ones still firing. */
export interface Damped {
  readonly flips: Readonly<Record<string, Flips>>;
  readonly alerts: readonly CountedAlert[];
  /** Alerts that began to flap just now. */
  readonly flapping: readonly CountedAlert[];
  /** When the next of them has been quiet long enough; null where none is. */
  readonly calmAt: At | null;
}

/** Looks at the alerts of a group as they are, and as they count. */
export function damped(
  group: Group,
  { alerts, isWhole, now }: Pick<GroupContext, 'alerts' | 'isWhole' | 'now'>,
): Damped {
  const wasKnown = knownIn(group);
  const entries = alerts.flatMap((alert): readonly (readonly [string, Flips])[] => {
    const next = flipsOf(group, alert, { now, did: wasKnown(alert) });
    return next === null ? [] : [[alert.fingerprint, next]];
  });
  if (!isWhole) entries.push(...unchanged(group, alerts, now));
  const latest = entries.toSorted(([, a], [, b]) => lastOf(b) - lastOf(a)).slice(0, WATCHED);
  const flips = Object.fromEntries(latest);
  function isHeld({ fingerprint, status }: StoredAlert): boolean {
    const until = own(flips, fingerprint)?.heldUntil ?? null;
    return status === 'resolved' && until !== null && until > now;
  }
  const held = latest.flatMap(([, { heldUntil }]) => (heldUntil === null ? [] : [heldUntil]));
  return {
    flips,
    alerts: alerts.map((alert) => (isHeld(alert) ? { ...alert, status: 'firing' } : alert)),
    flapping: alerts.filter((alert) => {
      const before = own(group.flips, alert.fingerprint);
      return isMany(own(flips, alert.fingerprint)) && !isMany(before);
    }),
    calmAt: held.toSorted((a, b) => a - b)[0] ?? null,
  };
}

/** What is remembered of alerts that are not looked at this time. */
function unchanged(
  group: Group,
  alerts: readonly StoredAlert[],
  now: At,
): readonly (readonly [string, Flips])[] {
  const looked = new Set(alerts.map(({ fingerprint }) => fingerprint));
  return Object.entries(group.flips).flatMap(([fingerprint, before]) => {
    const next = looked.has(fingerprint) ? null : kept(before, recentOf(before.times, now), now);
    return next === null ? [] : [[fingerprint, next] as const];
  });
}

function recentOf(times: readonly At[], now: At): readonly At[] {
  return times.filter((time) => between(time, now) <= WITHIN);
}

function flipsOf(
  group: Group,
  alert: StoredAlert,
  { now, did: known }: { readonly now: At; readonly did: boolean },
): Flips | null {
  const before = own(group.flips, alert.fingerprint);
  const fires = alert.status === 'firing';
  const did = before?.fires ?? known;
  const began = before === undefined ? [alert.firstAt] : before.times;
  const recent = recentOf(began, now);
  if (did === fires) return before === undefined ? null : kept(before, recent, now);
  // The first firing is known by its alert; what only fires is not remembered here.
  if (before === undefined && fires) return null;
  const times = [...recent, now].slice(-MANY);
  const heldUntil = times.length >= MANY && !fires ? after(now, CALM_AFTER) : null;
  return { times, fires, heldUntil };
}

/** Nothing changed: what is long ago is forgotten. */
function kept(before: Flips, recent: readonly At[], now: At): Flips | null {
  const isCalm = before.heldUntil === null || before.heldUntil <= now;
  if (!isCalm) return before;
  return recent.length === 0 || before.heldUntil !== null ? null : { ...before, times: recent };
}

function isMany(flips: Flips | undefined): boolean {
  return flips !== undefined && flips.times.length >= MANY;
}

function lastOf(flips: Flips): At {
  return flips.times.at(-1) ?? at(0);
}
