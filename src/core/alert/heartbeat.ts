// Signs of life that machines owe. One that is given only raises its count; one that stays out counts
// as an alert that fires, so that it declares once, and its return ends it like any other [ALR-12].
import type { StreamId, TeamId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import { after, later, ms } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { exactText } from '../roster/length.ts';
import { looseName } from '../roster/names.ts';
import type { Heartbeat } from '../roster/roster.ts';
import type { Happening } from '../stream/stream.ts';
import type { GroupAction } from './action.ts';
import { groupStream, HEARTBEAT } from './alert.ts';
import type { Alert, CountedAlert } from './alert.ts';
import type { GroupContext } from './context.ts';
import type { GroupEvent } from './event.ts';
import type { Group } from './state.ts';

type Happened = readonly Happening<GroupEvent>[];

/** The stream of a heartbeat of a team. */
export function heartbeatStream(team: TeamId, name: string): StreamId {
  return groupStream(team, HEARTBEAT, name);
}

/** True for the stream of a heartbeat, of whatever name. */
export function isHeartbeatStream(stream: string): boolean {
  return stream.split(':')[2] === HEARTBEAT;
}

/** A sign of life, as it is stored. */
export function signOfLife(name: string): Alert {
  return {
    source: HEARTBEAT,
    fingerprint: name,
    group: name,
    status: 'resolved',
    title: name,
    summary: '',
    labels: {},
    url: null,
    startsAt: null,
    endsAt: null,
  };
}

/** What the signs of life of a group come to: the alert that a missing one is, and what happened to them. */
export interface Heard {
  readonly alerts: readonly CountedAlert[];
  readonly happened: Happened;
}

/** Looks whether a heartbeat is missing; a group of any other source stays as it is. */
export function heard(state: Group, action: GroupAction, context: GroupContext): Heard {
  const [row] = context.alerts;
  const asked = action.type === 'group.watch' ? action : null;
  const isOne = asked !== null || state.beat !== null || row?.source === HEARTBEAT;
  if (!isOne) return { alerts: context.alerts, happened: [] };
  const name = state.beat?.name ?? asked?.name ?? row?.fingerprint ?? '';
  const look: Look = {
    state,
    context,
    name,
    team: asked?.team ?? row?.team ?? state.team,
    owed: own(context.heartbeats, name) ?? null,
    lastAt: row?.lastAt ?? null,
    isStart: asked?.start ?? false,
  };
  const happened = looked(look);
  return { alerts: [alertOf(look, happened)], happened };
}

interface Look {
  readonly state: Group;
  readonly context: GroupContext;
  readonly name: string;
  readonly team: TeamId;
  /** What the roster says of it; null where it says nothing. */
  readonly owed: Heartbeat | null;
  /** When it was last given. */
  readonly lastAt: At | null;
  /** Tocsin itself has just started. */
  readonly isStart: boolean;
}

function looked(look: Look): Happened {
  const { state, context, name, owed, lastAt } = look;
  const { beat } = state;
  if (context.plan === null) return whileUnserved(look);
  if (owed === null) {
    if (beat === null) return [];
    return [{ event: { type: 'heartbeat.dropped', name }, timers: { beat: null } }];
  }
  const missedAt = beat?.missedAt ?? null;
  if (missedAt === null) return awaited(look, owed);
  if (lastAt === null || lastAt < missedAt) return [];
  return [{ event: { type: 'heartbeat.returned', name } }, ...awaited(look, owed)];
}

/** Not missing so far: it is from now on, or the wait for it goes on. */
function awaited(look: Look, owed: Heartbeat): Happened {
  const { state, context, name, team, lastAt } = look;
  const { beat, timers } = state;
  const { now, downUntil } = context;
  const wait = ms(owed.every + owed.grace);
  const isNew = beat === null || look.isStart || beat.wait !== wait;
  const since = isNew ? now : beat.since;
  // Nobody could be heard while Tocsin was down.
  const up = later(since, downUntil ?? since);
  const due = after(later(up, lastAt ?? up), wait);
  if (due <= now) {
    const event = { type: 'heartbeat.missed', name, lastAt } as const;
    return [{ event, timers: { beat: null } }];
  }
  // A wait is looked at when it ends: a sign of life must not write an event each time.
  const runsUntil = timers['beat']?.at ?? null;
  if (!isNew && runsUntil !== null && runsUntil > now) return [];
  const event = { type: 'heartbeat.expected', team, name, since, wait } as const;
  return [{ event, timers: { beat: { at: due, what: 'beat' } } }];
}

/** What the roster says of it is not known at present, so nothing is missing and nothing returns. */
function whileUnserved({ state, context, name, team }: Look): Happened {
  const { beat, timers } = state;
  const runsUntil = timers['beat']?.at ?? null;
  if (beat === null || runsUntil === null || runsUntil > context.now) return [];
  const { since, wait } = beat;
  const event = { type: 'heartbeat.expected', team, name, since, wait } as const;
  return [{ event, timers: { beat: { at: after(context.now, wait), what: 'beat' } } }];
}

/** The one alert of its group: it fires while the heartbeat is missing. */
function alertOf(look: Look, happened: Happened): CountedAlert {
  const { state, context, name, team, owed, lastAt } = look;
  const [row] = context.alerts;
  const missedAt = missedAfter(look, happened);
  const where = { team, stream: state.id, lastAt: lastAt ?? context.now, count: row?.count ?? 1 };
  const firstAt = missedAt ?? lastAt ?? context.now;
  const isMissing = missedAt !== null;
  return {
    ...signOfLife(name),
    ...where,
    counted: null,
    isNews: row?.isNews ?? false,
    firstAt,
    status: isMissing ? 'firing' : 'resolved',
    ...(owed === null ? {} : saidOf(owed, context)),
  };
}

function missedAfter({ state, context }: Look, happened: Happened): At | null {
  let missedAt = state.beat?.missedAt ?? null;
  for (const { event } of happened) {
    if (event.type === 'heartbeat.missed') missedAt = context.now;
    if (event.type === 'heartbeat.returned' || event.type === 'heartbeat.dropped') missedAt = null;
  }
  return missedAt;
}

/** What people read of a missing one, by the roster and by the procedure of the runbook that it names. */
function saidOf(
  { name, every, grace, title, severity, procedure }: Heartbeat,
  { plan }: GroupContext,
): Pick<Alert, 'title' | 'summary' | 'labels'> {
  const found = plan?.plan.procedures.find(
    (one) => procedure !== undefined && looseName(one.name) === looseName(procedure),
  );
  const meant = severity ?? found?.severity;
  const silence = `o sign of life from ${name}`;
  return {
    title: title ?? (found === undefined ? `N${silence}` : `${found.name}: n${silence}`),
    summary: `A sign of life from ${name} is owed every ${exactText(every)} and may be ${exactText(grace)} late. None came.`,
    labels: { heartbeat: name, ...(meant === undefined ? {} : { severity: meant }) },
  };
}
