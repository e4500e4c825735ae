// How many alerts of a group fire, by what each weighs: enough to say how bad the group is without
// looking at alerts that have not changed, however many thousands they are.
import { findSeverity } from '../roster/scale.ts';
import type { LinkedSeverity } from '../roster/linked.ts';
import type { AlertLook } from '../stream/stream.ts';
import { HEARTBEAT } from './alert.ts';
import type { CountedAlert } from './alert.ts';
import type { GroupContext, ServedContext } from './context.ts';
import { isUnavailable, severityText } from './severity.ts';
import type { Group, Tally } from './state.ts';

/** What fires in a group, and what is new about it since it was last looked at. */
export interface Count {
  readonly tally: Tally;
  /** How many fire. */
  readonly firing: number;
  readonly joined: readonly CountedAlert[];
  readonly ended: readonly CountedAlert[];
  /** What each of the alerts that were looked at counts as from now on, where that is new. */
  readonly looked: readonly AlertLook[];
}

const UNAVAILABLE = '!';

/** Counts the alerts at hand: all of the group, or on top of what was counted those that changed. */
export function countAlerts(state: Group, context: GroupContext): Count {
  const wasKnown = knownIn(state);
  const tally: Record<string, number> = context.isWhole ? {} : { ...state.tally };
  const joined: CountedAlert[] = [];
  const ended: CountedAlert[] = [];
  const looked: AlertLook[] = [];
  for (const alert of context.alerts) {
    const counted = alert.status === 'firing' ? weightOf(alert, context) : null;
    if (!context.isWhole && alert.counted !== null) add(tally, alert.counted, -1);
    if (counted !== null) add(tally, counted, 1);
    const known = wasKnown(alert);
    if (counted !== null && !known) joined.push(alert);
    if (counted === null && known) ended.push(alert);
    if (alert.isNews || counted !== alert.counted) looked.push(lookAt(alert, counted));
  }
  return { tally, firing: total(tally), joined, ended, looked };
}

/** How many alerts a tally holds. */
export function total(tally: Tally): number {
  return Object.values(tally).reduce((sum, n) => sum + n, 0);
}

/** The worst severity in a tally; null where nothing fires or no plan says. */
export function worstIn(tally: Tally, { plan }: ServedContext): LinkedSeverity | null {
  const found = Object.keys(tally).map((weight) => {
    const key = weight.replace(UNAVAILABLE, '');
    return findSeverity(plan, key) ?? findSeverity(plan, plan.defaultSeverity);
  });
  return found.filter((one) => one !== null).toSorted((a, b) => a.rank - b.rank)[0] ?? null;
}

/** True where a service of one of them is unavailable [CLK-5]. */
export function isUnavailableIn(tally: Tally): boolean {
  return Object.keys(tally).some((weight) => weight.startsWith(UNAVAILABLE));
}

/** A tally without one alert of a weight. */
export function less(tally: Tally, weight: string): Tally {
  const left = { ...tally };
  add(left, weight, -1);
  return left;
}

/** What an alert weighs that fires. An unknown severity counts as the default, which pages [ALR-5]. */
export function weightOf(alert: CountedAlert, context: GroupContext): string {
  const { plan } = context;
  if (plan === null) return '';
  const meant = findSeverity(plan, severityText(alert, { plan, services: context.services }) ?? '');
  const severity = meant ?? findSeverity(plan, plan.defaultSeverity);
  return `${isUnavailable(alert, context.services) ? UNAVAILABLE : ''}${severity?.key ?? ''}`;
}

/** Whether an alert fired, as far as the group knew when it last looked. */
export function knownIn(state: Group): (alert: CountedAlert) => boolean {
  const known = state.known === null ? null : new Set(state.known);
  return ({ source, fingerprint, counted }) => {
    // A missing sign of life is one alert that nobody sent.
    if (source === HEARTBEAT) return state.firing > 0;
    return known === null ? counted !== null : known.has(fingerprint);
  };
}

function lookAt(alert: CountedAlert, weight: string | null): AlertLook {
  const { source, fingerprint, count } = alert;
  const counted = source === HEARTBEAT ? null : weight;
  return { source, fingerprint, count, counted };
}

function add(tally: Record<string, number>, weight: string, n: number): void {
  const sum = (tally[weight] ?? 0) + n;
  if (sum > 0) tally[weight] = sum;
  else delete tally[weight];
}
