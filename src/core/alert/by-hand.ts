// What people say of single alerts: that one has another cause and belongs to an incident of its own,
// that one ended though its source is silent, that what was kept is worth an incident [ALR-3, ALR-6, ALR-9].
import { streamId } from '../basics/ids.ts';
import type { StreamId } from '../basics/ids.ts';
import type { Action, Asked, Decision, Effect, Recorded } from '../stream/stream.ts';
import type { GroupAction } from './action.ts';
import { HEARTBEAT } from './alert.ts';
import type { CountedAlert } from './alert.ts';
import type { GroupContext, ServedContext } from './context.ts';
import type { GroupEvent } from './event.ts';
import { inform, open } from './open.ts';
import type { Group } from './state.ts';
import { countAlerts, less, weightOf } from './tally.ts';
import { firingOf } from './worst.ts';

type Decided = Decision<GroupEvent>;
type Of<Type extends GroupAction['type']> = Extract<GroupAction, { type: Type }>;
/** The context with the alerts as they are stored, beside the alerts as they count. */
type Stored = ServedContext & { readonly stored: readonly CountedAlert[] };

/** An alert leaves its incident: with its whole group where it fires alone there, else to a group of its own. */
export function split(state: Group, action: Of<'group.split'>, context: Stored): Decided {
  const alert = firingNamed(state, action, context);
  if (alert === null) return noSuchAlert(action.alert);
  const rest = firingOf(context).filter(({ fingerprint }) => fingerprint !== action.alert);
  if (rest.length === 0) return leave(state, action, context);
  const into = streamId(`${state.id}~${alert.fingerprint.replace(/[^\w-]+/g, '-').slice(0, 60)}`);
  const { source, team, fingerprint } = alert;
  const { tally, looked } = countAlerts(state, context);
  const left = less(tally, weightOf(alert, context));
  const event = { type: 'group.split', source, fingerprint, into, tally: left } as const;
  const adoption: Asked = {
    id: `${action.id}>adopt` as Action['id'],
    stream: into,
    by: action.by,
    type: 'group.adopt',
    team,
    home: state.id,
    alerts: [{ ...alert, stream: into, counted: null, isNews: true }],
  };
  const stay = looked.filter((one) => one.fingerprint !== fingerprint);
  const then = [counted(state, action, rest.length), adoption];
  return { ok: true, happened: [{ event }], then, looked: stay };
}

/** The group itself goes: it declares anew, and its old incident has none of its alerts any more. */
function leave(state: Group, action: Of<'group.split'>, context: ServedContext): Decided {
  const { incident } = action;
  const opened = open(state, action, context, null);
  if (!opened.ok) return opened;
  const released = { type: 'group.released', incident, into: null, untilQuiet: false } as const;
  return {
    ok: true,
    happened: [{ event: released }, ...opened.happened],
    then: [counted(state, action, 0), ...(opened.then ?? [])],
  };
}

/** Tells the incident how many alerts of the group are left to it. */
function counted(state: Group, action: Of<'group.split'>, firing: number): Asked {
  return {
    id: `${action.id}>left` as Action['id'],
    stream: action.incident,
    by: action.by,
    type: 'incident.alerts',
    group: state.id,
    firing,
    severity: null,
    joined: [],
    ended: [],
  };
}

/** A group of its own for what was split off; it declares at once. */
export function adopt(state: Group, action: Of<'group.adopt'>, context: ServedContext): Decided {
  const { team, home, alerts } = action;
  // What fired before it was split off counts from this instant [CLK-3].
  const adopted = alerts.map((alert) => ({ ...alert, firstAt: context.now }));
  const opened = open(state, action, { ...context, alerts: adopted, isWhole: true }, null);
  if (!opened.ok) return opened;
  const event = { type: 'group.adopted', team, home } as const;
  return { ...opened, happened: [{ event }, ...opened.happened] };
}

/** Somebody knows that it ended; a later word of its source counts again. */
export function endByHand(state: Group, action: Of<'group.end'>, context: Stored): Decided {
  const alert = firingNamed(state, action, context);
  if (alert === null) return noSuchAlert(action.alert);
  const { source, fingerprint } = alert;
  const alerts = context.alerts.map((one) =>
    one.fingerprint === fingerprint ? ({ ...one, status: 'resolved' } as const) : one,
  );
  const seen = { ...context, alerts };
  const count = countAlerts(state, seen);
  const told = inform(state, action, seen, { incident: action.incident, count });
  if (!told.ok) return told;
  const event = { type: 'group.ended', source, fingerprint } as const;
  return { ...told, happened: [{ event }, ...told.happened] };
}

/** Alerts that were kept become an incident after all [ALR-6]. */
export function declareByHand(
  state: Group,
  action: Of<'alerts.declare'>,
  context: ServedContext,
  recurrenceOf: StreamId | null,
): Decided {
  if (state.incident !== null) return refused('alerts-have-incident', { group: state.id });
  if (firingOf(context).length === 0) return refused('nothing-fires', { group: state.id });
  const opened = open(state, action, context, recurrenceOf);
  if (!opened.ok) return opened;
  const { severity } = action;
  const meant = severity === undefined ? {} : { severity };
  return {
    ...opened,
    then: (opened.then ?? []).map((asked) => ({ ...asked, ...meant, by: action.by })),
  };
}

/** A group that was split off and has nothing left to do gives its alerts back. */
export function rejoined(state: Group, decided: Decided, context: GroupContext): Decided {
  const { home } = state;
  if (!decided.ok || home === null || firingOf(context).length > 0) return decided;
  const types = decided.happened.map(({ event }) => event.type);
  const isFree = state.incident === null || types.includes('group.released');
  if (!isFree || types.includes('group.opened')) return decided;
  const alerts = context.alerts.map(({ source, fingerprint }) => ({ source, fingerprint }));
  const event = { type: 'group.rejoined', home, alerts } as const;
  return { ...decided, happened: [...decided.happened, { event }] };
}

/** What these decisions change in the rows of alerts. */
export function alertChanges({ event }: Recorded<GroupEvent>): readonly Effect[] {
  switch (event.type) {
    case 'group.split': {
      const { source, fingerprint, into } = event;
      return [{ kind: 'alert', source, fingerprint, stream: into, ended: false }];
    }
    case 'group.ended': {
      const { source, fingerprint } = event;
      return [{ kind: 'alert', source, fingerprint, stream: null, ended: true }];
    }
    case 'group.rejoined':
      return event.alerts.map((alert) => {
        return { kind: 'alert', ...alert, stream: event.home, ended: false };
      });
    default:
      return [];
  }
}

/** The stored alert that is meant; a heartbeat says itself when it is back. */
function firingNamed(
  state: Group,
  action: Of<'group.split'> | Of<'group.end'>,
  context: Stored,
): CountedAlert | null {
  if (state.incident !== action.incident) return null;
  const found = context.stored.find(({ fingerprint }) => fingerprint === action.alert);
  const isOne = action.type === 'group.split' && state.beat !== null;
  if (isOne) return firingOf(context)[0] ?? null;
  return found?.status === 'firing' && found.source !== HEARTBEAT ? found : null;
}

function noSuchAlert(alert: string): Decided {
  return refused('no-such-alert', { alert });
}

function refused(code: string, facts: Readonly<Record<string, unknown>>): Decided {
  return { ok: false, refusal: { code, facts } };
}
