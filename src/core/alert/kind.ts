// A group of alerts: it declares an incident when it begins to fire, and tells the incident what
// joins and what ends. Wakes come once a batch, so a storm is one decision.
import type { StreamId } from '../basics/ids.ts';
import { between } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { recursWithin } from '../roster/recurrence.ts';
import type { Action, Asked, Decision, Happening, Kind, TimerPatch } from '../stream/stream.ts';
import { acknowledged, acknowledgement, reported } from './acknowledge.ts';
import type { GroupAction } from './action.ts';
import type { AlertNote, CountedAlert } from './alert.ts';
import type { GroupContext, ServedContext } from './context.ts';
import { groupEventVersion } from './event.ts';
import type { GroupEvent } from './event.ts';
import { adopt, alertChanges, declareByHand, endByHand, rejoined, split } from './by-hand.ts';
import { evolveGroup } from './evolve.ts';
import { damped } from './flapping.ts';
import { heard, isHeartbeatStream } from './heartbeat.ts';
import { hushed, isHushDue } from './hush.ts';
import type { Hushed } from './hush.ts';
import { inform, open, quiet, sourceOf } from './open.ts';
import { begunIn, heldBack } from './repetition.ts';
import type { HeldBack } from './repetition.ts';
import { silenceIn } from './silence.ts';
import { emptyGroup } from './state.ts';
import type { Group, Tally } from './state.ts';
import { countAlerts, total, worstIn } from './tally.ts';
import type { Count } from './tally.ts';
import { firingOf, note } from './worst.ts';

type Decided = Decision<GroupEvent>;
/** The context with the alerts as they are stored, beside the alerts as they count. */
type Stored = GroupContext & { readonly stored: readonly CountedAlert[] };
type Held = ServedContext & { readonly held: HeldBack | null };

/** The rules of a group of alerts. */
export const groupKind: Kind<Group, GroupEvent, GroupAction, GroupContext> = {
  fold: 6,
  empty: emptyGroup,
  decide: decideGroup,
  evolve: evolveGroup,
  effects: (recorded) => [...acknowledgement(recorded), ...alertChanges(recorded)],
  versionOf: groupEventVersion,
};

/** True where an action must see all alerts of its group; else those that changed are enough. */
export function needsAll(state: Group, action: GroupAction, now: At): boolean {
  if (action.type !== 'group.wake' || action.all === true) return true;
  // Without an incident the next alert may declare one, which is told of all of them.
  if (state.incident === null || state.tally === null || state.known !== null) return true;
  if (state.home !== null || isHeartbeatStream(state.id)) return true;
  if (isHushDue(state, now)) return true;
  const held = Object.values(state.flips).map(({ heldUntil }) => heldUntil);
  return held.some((until) => until !== null && until <= now);
}

/** Decides by the alerts as they count, and remembers what it must to count them. */
function decideGroup(state: Group, action: GroupAction, given: GroupContext): Decided {
  const { now } = given;
  const beats = heard(state, action, given);
  const seen = { ...given, alerts: action.type === 'group.adopt' ? action.alerts : beats.alerts };
  const counted = damped(state, seen);
  const { flips, flapping, calmAt } = counted;
  const by = decideHushed(state, action, {
    ...seen,
    alerts: counted.alerts,
    stored: given.alerts,
  });
  const { hush, waiting } = by;
  const context = { ...seen, alerts: hush.alerts };
  const made = rejoined(state, by.decided, { ...context, alerts: counted.alerts });
  if (!made.ok) return made;
  const happened = [...beats.happened, ...hush.happened, ...made.happened];
  const decided = { ...made, happened };
  const { silent, silentAt } = silenceIn(state, { ...context, fires: firesAfter(state, made) });
  const told = wordOf(state, action, context, { flapping, silent });
  // An incident ends the counting, and its event says so.
  const isOpened = made.happened.some(isOpening);
  const begun = isOpened || sameTimes(waiting.begun, state.begun) ? {} : { begun: waiting.begun };
  const lastsAt = isOpened ? null : (waiting.held?.lastsAt ?? null);
  const wanted = { calm: calmAt, silent: silentAt, lasts: lastsAt };
  const timers = changedTimers(state, wanted, now);
  const isSame =
    Object.keys(timers).length === 0 &&
    sameSet(silent, state.silent) &&
    Object.keys(begun).length === 0 &&
    JSON.stringify(flips) === JSON.stringify(state.flips);
  if (isSame) return decided;
  const watched = { event: { type: 'group.watched', flips, silent, ...begun } as const, timers };
  return {
    ...decided,
    happened: [...decided.happened, watched],
    then: [...(decided.then ?? []), ...told],
  };
}

/** When alerts began to fire, and what holds them back from an incident. */
interface Waiting {
  readonly begun: readonly At[];
  readonly held: HeldBack | null;
}

/** What holds alerts back from an incident; nobody's alerts are only remembered. */
function waitingIn(state: Group, context: Stored): Waiting {
  if (!isServed(context)) return { begun: state.begun, held: null };
  const begun = begunIn(state, context);
  return { begun, held: state.incident === null ? heldBack(state, context, begun) : null };
}

interface ByHush {
  readonly hush: Hushed;
  readonly waiting: Waiting;
  readonly decided: Decided;
}

/**
 * Decides as if what a silence holds did not fire. What was called a false alarm is known and left alone,
 * until something else begins an incident: that one knows nothing yet, so it is not told of what is silenced.
 */
function decideHushed(state: Group, action: GroupAction, given: Stored): ByHush {
  function decide(hush: Hushed): ByHush {
    const context = { ...given, alerts: hush.alerts };
    const waiting = waitingIn(state, context);
    return { hush, waiting, decided: decideBy(state, action, { ...context, held: waiting.held }) };
  }
  const first = decide(hushed(state, action, given));
  const { decided } = first;
  const isMuted = state.mutedUntilQuiet && state.incident === null && given.silences.length > 0;
  if (!isMuted || !decided.ok || !decided.happened.some(isOpening)) return first;
  return decide(hushed({ ...state, mutedUntilQuiet: false }, action, given));
}

function isOpening({ event }: Happening<GroupEvent>): boolean {
  return event.type === 'group.opened';
}

/** Whether anything fires after what was decided. */
function firesAfter(state: Group, { happened }: Extract<Decided, { ok: true }>): boolean {
  const [last] = happened.flatMap(({ event }) => ('tally' in event ? [event.tally] : [])).slice(-1);
  return total(last ?? state.tally ?? {}) > 0;
}

/** Tells the incident of alerts that began to flap, and of those that nobody hears of any more. */
function wordOf(
  state: Group,
  action: GroupAction,
  context: GroupContext,
  found: { readonly flapping: readonly CountedAlert[]; readonly silent: readonly string[] },
): readonly Asked[] {
  const { incident } = state;
  const fresh = found.silent.filter((one) => !state.silent.includes(one));
  if (incident === null || !isServed(context)) return [];
  if (found.flapping.length === 0 && fresh.length === 0) return [];
  const silent = firingOf(context).filter((alert) => fresh.includes(alert.fingerprint));
  const alerts = { flapping: notesOf(found.flapping, context), silent: notesOf(silent, context) };
  const { firing: count } = countAlerts(state, context);
  const counted = { group: state.id, firing: count, severity: null, joined: [], ended: [] };
  const by = { kind: 'machine', machine: sourceOf(state) } as const;
  const id = `${action.id}>watched` as Action['id'];
  return [{ id, stream: incident, by, type: 'incident.alerts', ...counted, ...alerts }];
}

function notesOf(alerts: readonly CountedAlert[], context: ServedContext): readonly AlertNote[] {
  return alerts.slice(0, 20).map((alert) => note(alert, context));
}

function changedTimers(
  state: Group,
  wanted: Readonly<Record<string, At | null>>,
  now: At,
): TimerPatch {
  const changed = Object.entries(wanted).filter(([name, time]) => {
    const old = state.timers[name]?.at ?? null;
    // The wait for silence is looked at when it ends: a repeat must not write an event each time.
    const isRunning = name === 'silent' && old !== null && old > now && time !== null;
    return !isRunning && old !== time;
  });
  return Object.fromEntries(
    changed.map(([name, time]) => [name, time === null ? null : { at: time, what: name }]),
  );
}

function decideBy(
  state: Group,
  action: GroupAction,
  context: Stored & { readonly held: HeldBack | null },
): Decided {
  if (action.type === 'group.report') return report(state, action);
  if (!isServed(context))
    return keep(state, countAlerts(state, context), { because: 'no team claims it' });
  switch (action.type) {
    case 'group.wake':
      return wake(state, action, context);
    case 'group.release':
      return release(state, action);
    case 'group.redeclare':
      return open(state, action, context, action.incident);
    case 'group.acknowledge': {
      const event = acknowledged(state, action, {
        firing: firingOf(context),
        sources: context.sources,
      });
      return { ok: true, happened: event === null ? [] : [{ event }] };
    }
    case 'group.adopt':
      return adopt(state, action, context);
    case 'group.split':
      return split(state, action, context);
    case 'group.end':
      return endByHand(state, action, context);
    case 'alerts.declare':
      return declareByHand(state, action, context, recurrenceIn(state, context));
    case 'group.watch':
    case 'time.pass':
      return wake(state, action, context);
  }
}

function report(state: Group, action: Extract<GroupAction, { type: 'group.report' }>): Decided {
  const told = reported(state, action);
  if (told === null) return { ok: true, happened: [] };
  return { ok: true, happened: [{ event: told.event }], then: [told.asked] };
}

function isServed<Context extends GroupContext>(
  context: Context,
): context is Context & ServedContext {
  return context.plan !== null;
}

function wake(state: Group, action: Action, context: Held): Decided {
  const count = countAlerts(state, context);
  const { tally, firing, joined, looked } = count;
  if (state.incident !== null) {
    const severity = worstIn(tally, context);
    const isOther = severity !== null && severity.key !== state.severity;
    if (isOther || isChanged(state, count)) {
      return inform(state, action, context, { incident: state.incident, count });
    }
    return { ok: true, happened: recounted(state, tally), looked };
  }
  if (firing === 0) return quiet(state, looked);
  // What was called a false alarm, or closed over by force, is kept; what is new beside it is not.
  const isNew = joined.length > 0;
  if (state.mutedUntilQuiet && !isNew) {
    return keep(state, count, { because: 'ended by hand; it fires on' });
  }
  const { held } = context;
  if (held !== null && held.reached === null) return keep(state, count, held);
  const opened = open(state, action, context, recurrenceIn(state, context));
  return held === null ? opened : declaredAs(opened, held.reached);
}

/** Of the severity that alerts have which fired repeatedly, and not of the one they name. */
function declaredAs(opened: Decided, reached: HeldBack['reached']): Decided {
  if (!opened.ok || reached === null) return opened;
  const { severity, because } = reached;
  const then = (opened.then ?? []).map((asked) =>
    asked.type === 'incident.declare' ? { ...asked, severity, because } : asked,
  );
  return { ...opened, then };
}

/** Alerts that ended an incident and fire again within the runbook's window are a recurrence of it [REV-1]. */
function recurrenceIn({ last }: Group, { now, plan }: ServedContext): StreamId | null {
  return last !== null && between(last.endedAt, now) <= recursWithin(plan) ? last.incident : null;
}

function keep(
  state: Group,
  count: Count,
  { because, awaited = null }: Pick<HeldBack, 'because'> & Partial<Pick<HeldBack, 'awaited'>>,
): Decided {
  const { tally, looked } = count;
  const isAsBefore = JSON.stringify(state.kept?.awaited ?? null) === JSON.stringify(awaited);
  if (isAsBefore && !isChanged(state, count) && isSameTally(state.tally, tally)) {
    return { ok: true, happened: [], looked };
  }
  const waits = awaited === null ? {} : { awaited };
  const event = { type: 'group.kept', tally, because, ...waits } as const;
  return { ok: true, happened: [{ event }], looked };
}

/** Other alerts fire than before; one that went to another group is missing without having ended. */
function isChanged(state: Group, { joined, ended, firing }: Count): boolean {
  return joined.length + ended.length > 0 || firing !== state.firing;
}

/** The same alerts that weigh something else, of which nobody need hear. */
function recounted(state: Group, tally: Tally): readonly Happening<GroupEvent>[] {
  if (isSameTally(state.tally, tally)) return [];
  return [{ event: { type: 'group.changed', tally, severity: state.severity } }];
}

function isSameTally(one: Tally | null, other: Tally): boolean {
  const weights = Object.keys(other);
  if (one === null || Object.keys(one).length !== weights.length) return false;
  return weights.every((weight) => one[weight] === other[weight]);
}

function release(state: Group, action: Extract<GroupAction, { type: 'group.release' }>): Decided {
  const { incident, into, untilQuiet } = action;
  if (state.incident !== incident) return { ok: true, happened: [] };
  return {
    ok: true,
    happened: [{ event: { type: 'group.released', incident, into, untilQuiet } }],
  };
}

function sameTimes(some: readonly At[], others: readonly At[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return some.length === others.length && some.every((one) => known.has(one));
}
