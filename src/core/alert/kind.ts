// A group of alerts: it declares an incident when it begins to fire, and tells the incident what
// joins and what ends. Wakes come once a batch, so a storm is one decision.
import { streamId } from '../basics/ids.ts';
import type { StreamId } from '../basics/ids.ts';
import { between, hours } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { findSeverity } from '../roster/scale.ts';
import type { LinkedSeverity } from '../roster/linked.ts';
import type { Action, Asked, Decision, Kind, Recorded, TimerPatch } from '../stream/stream.ts';
import { acknowledged, acknowledgement, reported } from './acknowledge.ts';
import type { GroupAction } from './action.ts';
import type { AlertNote, StoredAlert } from './alert.ts';
import type { GroupContext, ServedContext } from './context.ts';
import type { GroupEvent } from './event.ts';
import { damped } from './flapping.ts';
import { isUnavailable, severityText } from './severity.ts';
import { heard } from './heartbeat.ts';
import { silentAt, silentOf } from './silence.ts';
import { emptyGroup } from './state.ts';
import type { Group } from './state.ts';

const RECURS_WITHIN = hours(30 * 24);

type Decided = Decision<GroupEvent>;

/** The rules of a group of alerts. */
export const groupKind: Kind<Group, GroupEvent, GroupAction, GroupContext> = {
  fold: 4,
  empty: emptyGroup,
  decide: decideGroup,
  evolve: evolveGroup,
  effects: (recorded) => acknowledgement(recorded),
  versionOf: () => 1,
};

/** Decides by the alerts as they count, and remembers what it must to count them. */
function decideGroup(state: Group, action: GroupAction, given: GroupContext): Decided {
  const { now } = given;
  const beats = heard(state, action, given);
  const seen = { ...given, alerts: beats.alerts };
  const { alerts, flips, flapping, calmAt } = damped(state, seen.alerts, now);
  const context = { ...seen, alerts };
  const made = decideBy(state, action, context);
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

function decideBy(state: Group, action: GroupAction, context: GroupContext): Decided {
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

function isServed(context: GroupContext): context is ServedContext {
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

/** Declares the incident of the alerts that fire. */
function open(
  state: Group,
  action: Action,
  context: ServedContext,
  recurrenceOf: StreamId | null,
): Decided {
  const firing = firingOf(context);
  const first = firing[0];
  if (first === undefined) return quiet(state);
  const round = state.round + 1;
  const incident = streamId(`${state.id}.${round}`);
  const fingerprints = firing.map((alert) => alert.fingerprint);
  const { team } = first;
  const severity = worstText(firing, context);
  return {
    ok: true,
    happened: [
      {
        event: {
          type: 'group.opened',
          team,
          incident,
          round,
          firing: fingerprints,
          severity: worstOf(firing, context)?.key ?? null,
          recurrenceOf,
        },
      },
    ],
    then: [
      {
        id: `${action.id}>declare` as Action['id'],
        stream: incident,
        by: { kind: 'machine', machine: first.source },
        type: 'incident.declare',
        team,
        title: first.title,
        summary: first.summary,
        ...(severity === null ? {} : { severity }),
        alerts: {
          group: state.id,
          alertAt: earliest(firing, state, context),
          firing: firing.length,
          notes: firing.slice(0, 20).map((alert) => note(alert, context)),
          unavailable: firing.some((alert) => isUnavailable(alert, context.services)),
          ...(recurrenceOf === null ? {} : { recurrenceOf }),
        },
      },
    ],
  };
}

/** Tells the incident what joined and what ended. */
function inform(state: Group, action: Action, context: ServedContext, incident: StreamId): Decided {
  const firing = firingOf(context);
  const fingerprints = firing.map((alert) => alert.fingerprint);
  const known = new Set(state.firing);
  const joined = firing.filter((alert) => !known.has(alert.fingerprint));
  const ended = context.alerts.filter(
    (alert) => alert.status === 'resolved' && known.has(alert.fingerprint),
  );
  const severity = worstOf(firing, context)?.key ?? null;
  const news = newsOf(state, firing, context);
  return {
    ok: true,
    happened: [{ event: { type: 'group.changed', firing: fingerprints, severity } }],
    then: [
      {
        id: `${action.id}>alerts` as Action['id'],
        stream: incident,
        by: { kind: 'machine', machine: context.alerts[0]?.source ?? 'alerts' },
        type: 'incident.alerts',
        group: state.id,
        firing: firing.length,
        severity: news?.key ?? null,
        unavailable: firing.some((alert) => isUnavailable(alert, context.services)),
        joined: joined.slice(0, 20).map((alert) => note(alert, context)),
        ended: ended.slice(0, 20).map((alert) => note(alert, context)),
      },
    ],
  };
}

/**
 * The severity that the incident has not been told of: the worst of what joined, or of all where it
 * became worse. What it was told of before does not raise it again after a person lowered it [SEV-2].
 */
function newsOf(
  state: Group,
  firing: readonly StoredAlert[],
  context: ServedContext,
): LinkedSeverity | null {
  const known = new Set(state.firing);
  const told = state.severity === null ? null : findSeverity(context.plan, state.severity);
  const worst = worstOf(firing, context);
  if (worst !== null && (told === null || worst.rank < told.rank)) return worst;
  const joined = firing.filter((alert) => !known.has(alert.fingerprint));
  return worstOf(joined, context);
}

function quiet(state: Group): Decided {
  if (state.firing.length === 0 && !state.mutedUntilQuiet) return { ok: true, happened: [] };
  return { ok: true, happened: [{ event: { type: 'group.changed', firing: [], severity: null } }] };
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

function evolveGroup(state: Group, recorded: Recorded<GroupEvent>): Group {
  const { event } = recorded;
  switch (event.type) {
    case 'group.opened': {
      const { team, incident, round, firing, severity } = event;
      return { ...state, team, incident, round, firing, severity, mutedUntilQuiet: false };
    }
    case 'group.changed':
    case 'group.kept': {
      const muted = event.firing.length > 0 && state.mutedUntilQuiet;
      const severity = event.type === 'group.changed' ? event.severity : state.severity;
      return { ...state, firing: event.firing, severity, mutedUntilQuiet: muted };
    }
    case 'group.watched':
      return { ...state, flips: event.flips, silent: event.silent };
    case 'group.released': {
      const { incident, into, untilQuiet } = event;
      const last = into === null ? { incident, endedAt: recorded.at } : state.last;
      return { ...state, incident: into, mutedUntilQuiet: untilQuiet, last };
    }
    default:
      return evolveBeat(state, recorded);
  }
}

function evolveBeat(state: Group, { event, at }: Recorded<GroupEvent>): Group {
  const { beat } = state;
  switch (event.type) {
    case 'group.acknowledged': {
      const before = state.told?.incident === event.incident ? state.told.alerts : [];
      const alerts = [...before, ...event.alerts.map(({ fingerprint }) => fingerprint)];
      return { ...state, told: { incident: event.incident, alerts, result: 'waiting' } };
    }
    case 'group.told':
      return state.told === null
        ? state
        : { ...state, told: { ...state.told, result: event.result } };
    case 'heartbeat.expected': {
      const { team, name, since, wait } = event;
      return { ...state, team, beat: { name, since, wait, missedAt: null } };
    }
    case 'heartbeat.missed':
      return beat === null ? state : { ...state, beat: { ...beat, missedAt: at } };
    case 'heartbeat.returned':
      return beat === null ? state : { ...state, beat: { ...beat, missedAt: null } };
    case 'heartbeat.dropped':
      return { ...state, beat: null };
    default:
      return state;
  }
}

function firingOf(context: GroupContext): readonly StoredAlert[] {
  return context.alerts.filter((alert) => alert.status === 'firing');
}

function worstOf(firing: readonly StoredAlert[], context: ServedContext): LinkedSeverity | null {
  const found = firing
    .map((alert) => findSeverity(context.plan, severityText(alert, context) ?? ''))
    .filter((severity) => severity !== null);
  // An unknown severity counts as the default, which pages: a typo must not lose an outage [ALR-5].
  if (found.length < firing.length) {
    const fallback = findSeverity(context.plan, context.plan.defaultSeverity);
    if (fallback !== null) found.push(fallback);
  }
  return found.toSorted((a, b) => a.rank - b.rank)[0] ?? null;
}

/** The severity to declare with: the worst one meant, or the sender's own unknown word, to be shown. */
function worstText(firing: readonly StoredAlert[], context: ServedContext): string | null {
  const known = firing.some(
    (alert) => findSeverity(context.plan, severityText(alert, context) ?? '') !== null,
  );
  if (known) return worstOf(firing, context)?.key ?? null;
  const first = firing[0];
  return first === undefined ? null : severityText(first, context);
}

function note(alert: StoredAlert, context: ServedContext): AlertNote {
  const { fingerprint, title } = alert;
  return { fingerprint, title: title.slice(0, 300), severity: severityText(alert, context) };
}

/**
 * Since when the new incident's alerts fire. What fired before without it, in the backlog or in an
 * incident that is over, counts from this instant: its old time would page every level at once [CLK-3].
 */
function earliest(firing: readonly StoredAlert[], state: Group, context: ServedContext): At {
  const since = firing.map((alert) =>
    state.firing.includes(alert.fingerprint) ? context.now : alert.firstAt,
  );
  return Math.min(...since) as At;
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return some.length === others.length && some.every((one) => known.has(one));
}
