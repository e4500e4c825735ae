// An alert that fires and ends again and again is one alert that fires: otherwise every flip ends and
// reopens its incident, and rings [ALR-9].
import { own } from '../basics/own.ts';
import { spanOfIso } from '../basics/duration.ts';
import { after, at, between } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Values } from '../roster/roster.ts';
import { USUAL_FLAPPING } from '../roster/usual.ts';
import type { CountedAlert, StoredAlert } from './alert.ts';
import type { GroupContext } from './context.ts';
import type { FlappingRule, Flips, Group } from './state.ts';
import { knownIn } from './tally.ts';

/** So many alerts are watched at a time, the latest first: a state stays small in any storm. */
const WATCHED = 200;

/** The rule of a team, from the values of its roster. */
export function flappingRule({ flapping }: Pick<Values, 'flapping'>): FlappingRule {
  const { flips, within, quietFor } = USUAL_FLAPPING;
  return {
    flips: flapping?.flips ?? flips,
    within: spanOfIso(flapping?.within ?? '') ?? within,
    quietFor: spanOfIso(flapping?.quietFor ?? '') ?? quietFor,
  };
}

/** How often each alert of a group that flaps changed since it was last calm, by fingerprint. */
export function flappingIn(group: Group, rule: FlappingRule): ReadonlyMap<string, number> {
  const many = Object.entries(group.flips).filter(([, flips]) => isMany(flips, rule));
  return new Map(many.map(([alert, { count, times }]) => [alert, count ?? times.length]));
}

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
  context: Pick<GroupContext, 'alerts' | 'isWhole' | 'now' | 'flapping'>,
): Damped {
  const { alerts, isWhole, now, flapping: rule } = context;
  const wasKnown = knownIn(group);
  const entries = alerts.flatMap((alert): readonly (readonly [string, Flips])[] => {
    const next = flipsOf(group, alert, { now, rule, did: wasKnown(alert) });
    return next === null ? [] : [[alert.fingerprint, next]];
  });
  if (!isWhole) entries.push(...unchanged(group, context));
  const latest = entries.toSorted(byLatest).slice(0, WATCHED);
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
      return isMany(own(flips, alert.fingerprint), rule) && !isMany(before, rule);
    }),
    calmAt: held.toSorted((a, b) => a - b)[0] ?? null,
  };
}

/** What is remembered of alerts that are not looked at this time. */
function unchanged(
  group: Group,
  { alerts, now, flapping: rule }: Pick<GroupContext, 'alerts' | 'now' | 'flapping'>,
): readonly (readonly [string, Flips])[] {
  const looked = new Set(alerts.map(({ fingerprint }) => fingerprint));
  return Object.entries(group.flips).flatMap(([fingerprint, before]) => {
    const next = looked.has(fingerprint)
      ? null
      : kept(before, recentOf(before.times, now, rule), now);
    return next === null ? [] : [[fingerprint, next] as const];
  });
}

function recentOf(times: readonly At[], now: At, { within }: FlappingRule): readonly At[] {
  return times.filter((time) => between(time, now) <= within);
}

interface Looked {
  readonly now: At;
  readonly rule: FlappingRule;
  /** It counted as firing before. */
  readonly did: boolean;
}

function flipsOf(
  group: Group,
  alert: StoredAlert,
  { now, rule, did: known }: Looked,
): Flips | null {
  const before = own(group.flips, alert.fingerprint);
  const fires = alert.status === 'firing';
  const did = before?.fires ?? known;
  const began = before === undefined ? [alert.firstAt] : before.times;
  const recent = recentOf(began, now, rule);
  if (did === fires) return before === undefined ? null : kept(before, recent, now);
  // The first firing is known by its alert; what only fires is not remembered here.
  if (before === undefined && fires) return null;
  const times = [...recent, now].slice(-rule.flips);
  const heldUntil = times.length >= rule.flips && !fires ? after(now, rule.quietFor) : null;
  const count = (before?.count ?? recent.length) + 1;
  return { times, fires, heldUntil, count };
}

/** Nothing changed: what is long ago is forgotten. */
function kept(before: Flips, recent: readonly At[], now: At): Flips | null {
  const isCalm = before.heldUntil === null || before.heldUntil <= now;
  if (!isCalm) return before;
  return recent.length === 0 || before.heldUntil !== null ? null : { ...before, times: recent };
}

function isMany(flips: Flips | undefined, rule: FlappingRule): boolean {
  return flips !== undefined && flips.times.length >= rule.flips;
}

function lastOf(flips: Flips): At {
  return flips.times.at(-1) ?? at(0);
}

/** The latest first; of those at one instant always the same one, however they were read. */
function byLatest(
  [a, one]: readonly [string, Flips],
  [b, other]: readonly [string, Flips],
): number {
  return lastOf(other) - lastOf(one) || (a < b ? -1 : 1);
}
