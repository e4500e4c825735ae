// Alerts that are worth an incident only once they fire repeatedly [ALR-15]. What counts is how often any
// of the group began to fire: machines that come and go under new names are one trouble that repeats.
import { spokenSpan } from '../basics/duration.ts';
import { own } from '../basics/own.ts';
import { after, between, later, ms } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { LinkedPlan, LinkedRepeats, LinkedSeverity } from '../roster/linked.ts';
import { findSeverity } from '../roster/scale.ts';
import { silenceFor } from '../silence/silence.ts';
import { HEARTBEAT } from './alert.ts';
import type { CountedAlert } from './alert.ts';
import type { ServedContext } from './context.ts';
import { isUnavailable, severityText } from './severity.ts';
import type { Awaited, Group } from './state.ts';
import { firingOf } from './worst.ts';

type Looked = Pick<ServedContext, 'plan' | 'services' | 'alerts' | 'now'>;
type Ruled = LinkedSeverity & { readonly repeats: LinkedRepeats };

/** What holds the alerts of a group back from an incident. */
export interface HeldBack {
  readonly because: string;
  /** What they wait for; null where a backlog severity is all there is to say. */
  readonly awaited: Awaited | null;
  /** The severity they declare with now, and why; null while they wait. */
  readonly reached: { readonly severity: string; readonly because: string } | null;
  /** When the first of them will have fired on for the whole span; null where none will. */
  readonly lastsAt: At | null;
}

/** When alerts of a group without an incident began to fire, for as long as the longest rule counts. */
export function begunIn(
  state: Group,
  context: ServedContext & { readonly stored: readonly CountedAlert[] },
): readonly At[] {
  const { plan, now } = context;
  const rules = ruledOf(plan).map(({ repeats }) => repeats);
  if (rules.length === 0 || state.incident !== null) return [];
  const ended = state.last?.endedAt ?? null;
  const longest = ms(Math.max(...rules.map(({ within }) => within)));
  const most = Math.max(...rules.map(({ times }) => times));
  return [...new Set([...state.begun, ...roundsIn(state, context)])]
    .filter((time) => between(time, now) <= longest && (ended === null || time > ended))
    .toSorted((a, b) => a - b)
    .slice(-most);
}

/** When the rounds began that are to be seen of the alerts at hand: those that fire, and those that ended meanwhile. */
function roundsIn(
  { hushed }: Group,
  context: ServedContext & { readonly stored: readonly CountedAlert[] },
): readonly At[] {
  const { stored, silences, now } = context;
  // What flaps counts as firing all the time, and yet begins anew each time its source says so.
  const counts = new Set(firingOf(context).map(({ fingerprint }) => fingerprint));
  return stored
    .filter((alert) => {
      if (alert.status === 'firing') return counts.has(alert.fingerprint);
      if (!alert.isNews || (alert.rounds ?? 0) === 0) return false;
      const isSilenced = own(hushed, alert.fingerprint) !== undefined;
      return !isSilenced && silenceFor(alert, silences, now) === null;
    })
    .map(({ firstAt }) => firstAt);
}

/** What holds back all that fires in a group; null where anything of it is worth an incident by itself. */
export function heldBack(state: Group, context: Looked, begun: readonly At[]): HeldBack | null {
  const { plan, now } = context;
  const patient: Patient[] = [];
  for (const alert of firingOf(context)) {
    const severity = findSeverity(plan, severityText(alert, context) ?? '');
    if (severity === null || !isPatient(alert, severity, context)) return null;
    patient.push({ alert, severity });
  }
  const ranked = patient.map(({ severity }) => severity).toSorted((a, b) => a.rank - b.rank);
  const [worst] = ranked;
  if (worst === undefined) return null;
  const isSign = patient.some(({ alert }) => alert.source === HEARTBEAT);
  const least = ranked.at(-1)?.rank ?? worst.rank;
  const rules = isSign ? [] : ruledOf(plan).filter(({ rank }) => rank <= least);
  const ends = patient.flatMap((one) => lastingOf(one, state.last?.endedAt ?? null));
  const next = rules.at(-1);
  const backlog = worst.attention === 'backlog' ? worst.key : null;
  const awaited =
    next === undefined
      ? null
      : { severity: next.key, times: next.repeats.times, within: next.repeats.within, backlog };
  return {
    because: awaited === null ? backlogText(worst.key) : awaitedText(awaited, begun, now),
    awaited,
    reached: oftenEnough(rules, begun, now) ?? longEnough(ends, now),
    lastsAt: ends.map(({ at }) => at).find((time) => time > now) ?? null,
  };
}

/** Why alerts wait, with how often they began to fire until now: "fired 1 of 3 times within 24 h; declares at the third". */
export function awaitedText(awaited: Awaited, begun: readonly At[], now: At): string {
  const { severity, times, within, backlog } = awaited;
  const fired = `fired ${firedOf(awaited, begun, now)} of ${times} times within ${spokenSpan(within)}`;
  if (backlog === null) return `${fired}; declares at the ${ordinal(times)}`;
  return `${backlogText(backlog)}; ${fired}; declares as ${severity} at the ${ordinal(times)}`;
}

/** How often they began to fire within the span that counts. */
export function firedOf(
  { within }: { readonly within: Span },
  begun: readonly At[],
  now: At,
): number {
  return begun.filter((time) => between(time, now) <= within).length;
}

interface Patient {
  readonly alert: CountedAlert;
  readonly severity: LinkedSeverity;
}

/** An alert that declares nothing by itself. What is unavailable, and a sign of life that is missing, never waits. */
function isPatient(alert: CountedAlert, severity: LinkedSeverity, { services }: Looked): boolean {
  if (severity.attention === 'backlog') return true;
  const waits = severity.repeats?.waits === true;
  return waits && alert.source !== HEARTBEAT && !isUnavailable(alert, services);
}

interface Lasting {
  readonly severity: LinkedSeverity;
  readonly within: Span;
  /** When it will have fired without an end for that long. */
  readonly at: At;
}

/** What never ends cannot come back: it declares once it fired for the whole span. The backlog may hold it for ever. */
function lastingOf({ alert, severity }: Patient, endedAt: At | null): readonly Lasting[] {
  const { repeats, attention } = severity;
  if (repeats?.waits !== true || attention === 'backlog') return [];
  const since = later(alert.firstAt, endedAt ?? alert.firstAt);
  return [{ severity, within: repeats.within, at: after(since, repeats.within) }];
}

function oftenEnough(rules: readonly Ruled[], begun: readonly At[], now: At): HeldBack['reached'] {
  const rule = rules.find(({ repeats }) => firedOf(repeats, begun, now) >= repeats.times);
  if (rule === undefined) return null;
  const { times, within } = rule.repeats;
  const because = `fired ${times} times within ${spokenSpan(within)}`;
  return { severity: rule.key, because };
}

function longEnough(ends: readonly Lasting[], now: At): HeldBack['reached'] {
  const over = ends.find(({ at }) => at <= now);
  if (over === undefined) return null;
  return { severity: over.severity.key, because: `fired on for ${spokenSpan(over.within)}` };
}

function ruledOf({ severities }: LinkedPlan): readonly Ruled[] {
  return severities.filter((one): one is Ruled => one.repeats !== undefined);
}

function backlogText(key: string): string {
  return `${key} goes to the backlog`;
}

const ORDINALS = [
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

function ordinal(times: number): string {
  return ORDINALS[times - 2] ?? `${times}th`;
}
