// A group of alerts: it declares an incident when it begins to fire, and tells the incident what
// joins and what ends. Wakes come once a batch, so a storm is one decision.
import { streamId } from '../basics/ids.ts';
import type { StreamId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import { findSeverity } from '../roster/scale.ts';
import type { LinkedSeverity } from '../roster/linked.ts';
import type { Action, Decision, Kind, Recorded } from '../stream/stream.ts';
import type { GroupAction } from './action.ts';
import type { AlertNote, StoredAlert } from './alert.ts';
import type { GroupContext } from './context.ts';
import type { GroupEvent } from './event.ts';
import { severityText } from './severity.ts';
import { emptyGroup } from './state.ts';
import type { Group } from './state.ts';

type Decided = Decision<GroupEvent>;

/** The rules of a group of alerts. */
export const groupKind: Kind<Group, GroupEvent, GroupAction, GroupContext> = {
  fold: 1,
  empty: emptyGroup,
  decide: decideGroup,
  evolve: evolveGroup,
  effects: () => [],
  versionOf: () => 1,
};

function decideGroup(state: Group, action: GroupAction, context: GroupContext): Decided {
  switch (action.type) {
    case 'group.wake':
      return wake(state, action, context);
    case 'group.release':
      return release(state, action);
    case 'group.redeclare':
      return open(state, action, context, action.incident);
    case 'time.pass':
      return { ok: true, happened: [] };
  }
}

function wake(state: Group, action: Action, context: GroupContext): Decided {
  const firing = firingOf(context);
  const same = sameSet(
    firing.map((alert) => alert.fingerprint),
    state.firing,
  );
  if (same && state.incident !== null) return { ok: true, happened: [] };
  if (state.incident !== null) return inform(state, action, context, state.incident);
  if (firing.length === 0) return quiet(state);
  const severity = worstOf(firing, context);
  if (state.mutedUntilQuiet) return keep(state, firing, 'called a false alarm; it fires on');
  if (severity?.attention === 'backlog')
    return keep(state, firing, `${severity.key} goes to the backlog`);
  return open(state, action, context, null);
}

/** Declares the incident of the alerts that fire. */
function open(
  state: Group,
  action: Action,
  context: GroupContext,
  recurrenceOf: StreamId | null,
): Decided {
  const firing = firingOf(context);
  const first = firing[0];
  if (first === undefined) return quiet(state);
  const round = state.round + 1;
  const incident = streamId(`${state.id}#${round}`);
  const fingerprints = firing.map((alert) => alert.fingerprint);
  const { team } = first;
  const severity = worstText(firing, context);
  return {
    ok: true,
    happened: [
      {
        event: { type: 'group.opened', team, incident, round, firing: fingerprints, recurrenceOf },
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
          alertAt: earliest(firing),
          firing: firing.length,
          notes: firing.slice(0, 20).map((alert) => note(alert, context)),
        },
      },
    ],
  };
}

/** Tells the incident what joined and what ended. */
function inform(state: Group, action: Action, context: GroupContext, incident: StreamId): Decided {
  const firing = firingOf(context);
  const fingerprints = firing.map((alert) => alert.fingerprint);
  const joined = firing.filter((alert) => !state.firing.includes(alert.fingerprint));
  const ended = context.alerts.filter(
    (alert) => alert.status === 'resolved' && state.firing.includes(alert.fingerprint),
  );
  return {
    ok: true,
    happened: [{ event: { type: 'group.changed', firing: fingerprints } }],
    then: [
      {
        id: `${action.id}>alerts` as Action['id'],
        stream: incident,
        by: { kind: 'machine', machine: context.alerts[0]?.source ?? 'alerts' },
        type: 'incident.alerts',
        group: state.id,
        firing: firing.length,
        severity: worstOf(firing, context)?.key ?? null,
        joined: joined.slice(0, 20).map((alert) => note(alert, context)),
        ended: ended.slice(0, 20).map((alert) => note(alert, context)),
      },
    ],
  };
}

function quiet(state: Group): Decided {
  if (state.firing.length === 0 && !state.mutedUntilQuiet) return { ok: true, happened: [] };
  return { ok: true, happened: [{ event: { type: 'group.changed', firing: [] } }] };
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
      const { team, incident, round, firing } = event;
      return { ...state, team, incident, round, firing, mutedUntilQuiet: false };
    }
    case 'group.changed':
    case 'group.kept': {
      const muted = event.firing.length > 0 && state.mutedUntilQuiet;
      return { ...state, firing: event.firing, mutedUntilQuiet: muted };
    }
    case 'group.released': {
      const firing = event.into === null && !event.untilQuiet ? [] : state.firing;
      return { ...state, incident: event.into, firing, mutedUntilQuiet: event.untilQuiet };
    }
    default:
      return state;
  }
}

function firingOf(context: GroupContext): readonly StoredAlert[] {
  return context.alerts.filter((alert) => alert.status === 'firing');
}

function worstOf(firing: readonly StoredAlert[], context: GroupContext): LinkedSeverity | null {
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
function worstText(firing: readonly StoredAlert[], context: GroupContext): string | null {
  const known = firing.some(
    (alert) => findSeverity(context.plan, severityText(alert, context) ?? '') !== null,
  );
  if (known) return worstOf(firing, context)?.key ?? null;
  const first = firing[0];
  return first === undefined ? null : severityText(first, context);
}

function note(alert: StoredAlert, context: GroupContext): AlertNote {
  const { fingerprint, title } = alert;
  return { fingerprint, title: title.slice(0, 300), severity: severityText(alert, context) };
}

function earliest(firing: readonly StoredAlert[]): At {
  return Math.min(...firing.map((alert) => alert.firstAt)) as At;
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}
