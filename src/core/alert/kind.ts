// A group of alerts: it declares an incident when it begins to fire, and tells the incident what
// joins and what ends. Wakes come once a batch, so a storm is one decision.
import type { StreamId } from '../basics/ids.ts';
import { between, hours } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Action, Asked, Decision, Kind, TimerPatch } from '../stream/stream.ts';
import { acknowledged, acknowledgement, reported } from './acknowledge.ts';
import type { GroupAction } from './action.ts';
import type { AlertNote, StoredAlert } from './alert.ts';
import type { GroupContext, ServedContext } from './context.ts';
import type { GroupEvent } from './event.ts';
import { adopt, alertChanges, declareByHand, endByHand, rejoined, split } from './by-hand.ts';
import { evolveGroup } from './evolve.ts';
import { damped } from './flapping.ts';
import { heard } from './heartbeat.ts';
import { inform, open, quiet } from './open.ts';
import { silentAt, silentOf } from './silence.ts';
import { emptyGroup } from './state.ts';
import type { Group } from './state.ts';
import { firingOf, note, worstOf } from './worst.ts';

const RECURS_WITHIN = hours(30 * 24);

type Decided = Decision<GroupEvent>;

/** The rules of a group of alerts. */
export const groupKind: Kind<Group, GroupEvent, GroupAction, GroupContext> = {
  fold: 4,
  empty: emptyGroup,
  decide: decideGroup,
  evolve: evolveGroup,
  effects: (recorded) => [...acknowledgement(recorded), ...alertChanges(recorded)],
  versionOf: () => 1,
};

/** Decides by the alerts as they count, and remembers what it must to count them. */
function decideGroup(state: Group, action: GroupAction, given: GroupContext): Decided {
  const { now } = given;
  const beats = heard(state, action, given);
  const seen = { ...given, alerts: action.type === 'group.adopt' ? action.alerts : beats.alerts };
  const { alerts, flips, flapping, calmAt } = damped(state, seen.alerts, now);
  const context = { ...seen, alerts };
  const made = rejoined(
    state,
    decideBy(state, action, { ...context, stored: given.alerts }),
    context,
  );
  if (!made.ok) return made;
  const decided = { ...made, happened: [...beats.happened, ...made.happened] };
  const firing = firingOf(context);
  const silent = silentOf(firing, now).map((alert) => alert.fingerprint);
  const told = wordOf(state, action, context, { flapping, silent });
  const wanted = { calm: calmAt, silent: silentAt(firing, now) };
  const timers = changedTimers(state, wanted, now);
  const isSame =
    Object.keys(timers).length === 0 &&
    sameSet(silent, state.silent) &&
    JSON.stringify(flips) === JSON.stringify(state.flips);
  if (isSame) return decided;
  const watched = { event: { type: 'group.watched', flips, silent } as const, timers };
  return {
    ...decided,
    happened: [...decided.happened, watched],
    then: [...(decided.then ?? []), ...told],
  };
}

/** Tells the incident of alerts that began to flap, and of those that nobody hears of any more. */
function wordOf(
  state: Group,
  action: GroupAction,
  context: GroupContext,
  found: { readonly flapping: readonly StoredAlert[]; readonly silent: readonly string[] },
): readonly Asked[] {
  const { incident } = state;
  const fresh = found.silent.filter((one) => !state.silent.includes(one));
  if (incident === null || !isServed(context)) return [];
  if (found.flapping.length === 0 && fresh.length === 0) return [];
  const firing = firingOf(context);
  const silent = firing.filter((alert) => fresh.includes(alert.fingerprint));
  const alerts = { flapping: notesOf(found.flapping, context), silent: notesOf(silent, context) };
  const counted = { group: state.id, firing: firing.length, severity: null, joined: [], ended: [] };
  const by = { kind: 'machine', machine: context.alerts[0]?.source ?? 'alerts' } as const;
  const id = `${action.id}>watched` as Action['id'];
  return [{ id, stream: incident, by, type: 'incident.alerts', ...counted, ...alerts }];
}

function notesOf(alerts: readonly StoredAlert[], context: ServedContext): readonly AlertNote[] {
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
  context: GroupContext & { readonly stored: readonly StoredAlert[] },
): Decided {
  if (action.type === 'group.report') return report(state, action);
  if (!isServed(context)) return keep(state, firingOf(context), 'no team claims it');
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

function wake(state: Group, action: Action, context: ServedContext): Decided {
  const firing = firingOf(context);
  const same = sameSet(
    firing.map((alert) => alert.fingerprint),
    state.firing,
  );
  const severity = worstOf(firing, context);
  const isWorse = severity !== null && severity.key !== state.severity;
  if (same && !isWorse && state.incident !== null) return { ok: true, happened: [] };
  if (state.incident !== null) return inform(state, action, context, state.incident);
  if (firing.length === 0) return quiet(state);
  // What was called a false alarm, or closed over by force, is kept; what is new beside it is not.
  const isNew = firing.some((alert) => !state.firing.includes(alert.fingerprint));
  if (state.mutedUntilQuiet && !isNew) return keep(state, firing, 'ended by hand; it fires on');
  if (severity?.attention === 'backlog')
    return keep(state, firing, `${severity.key} goes to the backlog`);
  return open(state, action, context, recurrenceIn(state, context));
}

/** Alerts that ended an incident and fire again within 30 days are a recurrence of it [REV-1]. */
function recurrenceIn({ last }: Group, { now }: ServedContext): StreamId | null {
  return last !== null && between(last.endedAt, now) <= RECURS_WITHIN ? last.incident : null;
}

function keep(state: Group, firing: readonly StoredAlert[], because: string): Decided {
  const fingerprints = firing.map((alert) => alert.fingerprint);
  if (sameSet(fingerprints, state.firing)) return { ok: true, happened: [] };
  return { ok: true, happened: [{ event: { type: 'group.kept', firing: fingerprints, because } }] };
}

function release(state: Group, action: Extract<GroupAction, { type: 'group.release' }>): Decided {
  const { incident, into, untilQuiet } = action;
  if (state.incident !== incident) return { ok: true, happened: [] };
  return {
    ok: true,
    happened: [{ event: { type: 'group.released', incident, into, untilQuiet } }],
  };
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return some.length === others.length && some.every((one) => known.has(one));
}
