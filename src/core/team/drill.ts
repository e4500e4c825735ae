// Drills that are planned: told beforehand to whoever takes part, begun by themselves, and left out with a
// reason where something real pages people just then [DRL-3].
import { addDuration, lastOpening } from '../basics/calendar.ts';
import type { PersonId } from '../basics/ids.ts';
import { actionId, streamId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import { after, at, hours } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { findSeverity } from '../roster/scale.ts';
import { SYSTEM } from '../stream/actor.ts';
import type { Asked as AskedElsewhere, Decision, Happening, TimerPatch } from '../stream/stream.ts';
import type { TeamAction, TeamContext } from './action.ts';
import { nextId, no, unknownPerson } from './asking.ts';
import type { DrillWords, TeamEvent } from './event.ts';
import type { PlannedDrill, Team } from './state.ts';

type Happened = Happening<TeamEvent>;
type Asked<T extends TeamAction['type']> = Extract<TeamAction, { readonly type: T }>;

/** The name of the one timer of a planned drill. */
function drillTimer(id: string): string {
  return `drill:${id}`;
}

/** Plans a drill, once or again and again, and tells everybody who takes part. */
export function planDrill(
  state: Team,
  action: Asked<'drill.plan'>,
  context: TeamContext,
): Decision<TeamEvent> {
  const { title, summary = '', participants, at: beginsAt, every = null } = action;
  const wanted = action.severity ?? context.plan.defaultSeverity;
  const severity = findSeverity(context.plan, wanted);
  if (severity === null) {
    const severities = context.plan.severities.map(({ key }) => key);
    return no('no-such-severity', { severity: wanted, severities });
  }
  if (participants.length === 0) return no('drill-needs-participants', {});
  for (const person of participants) {
    const unknown = unknownPerson(person, context.roster);
    if (unknown !== null) return unknown;
  }
  if (beginsAt <= context.now) return no('begins-in-the-past', { at: beginsAt });
  const id = nextId(state);
  const drill: PlannedDrill = {
    id,
    title: title.replaceAll(/\s+/g, ' ').trim(),
    summary,
    severity: severity.key,
    participants: [...new Set(participants)],
    at: beginsAt,
    every,
  };
  const event: TeamEvent = { type: 'drill.planned', ...drill };
  const timers = nextTimer(drill, beginsAt, context);
  return { ok: true, happened: [{ event, timers }, ...told('drill-planned', drill, context)] };
}

/** Takes a planned drill back, and tells everybody who would have taken part. */
export function cancelDrill(
  state: Team,
  { drill: id, reason = '' }: Asked<'drill.cancel'>,
  context: TeamContext,
): Decision<TeamEvent> {
  const found = state.drills.find((one) => one.id === id);
  if (found === undefined) return no('no-such-drill', { drill: id });
  const event: TeamEvent = { type: 'drill.cancelled', drill: id, title: found.title, reason };
  const timers = { [drillTimer(id)]: null };
  return {
    ok: true,
    happened: [{ event, timers }, ...told('drill-cancelled', found, context, reason)],
  };
}

/** The timer of a planned drill has come: a word before it, or the drill itself. */
export function passDrill(
  state: Team,
  id: string,
  what: string,
  context: TeamContext,
): Decision<TeamEvent> {
  const found = state.drills.find((one) => one.id === id);
  if (found === undefined) {
    const event: TeamEvent = {
      type: 'drill.cancelled',
      drill: id,
      title: '',
      reason: 'it is gone',
    };
    return { ok: true, happened: [{ event, timers: { [drillTimer(id)]: null } }] };
  }
  if (what === 'tell') {
    const timers = { [drillTimer(id)]: { at: at(found.at), what: 'begin' } };
    const event: TeamEvent = { type: 'drill.reminded', drill: id, title: found.title };
    return { ok: true, happened: [{ event, timers }, ...told('drill-soon', found, context)] };
  }
  const next = nextTime(found, context);
  const timers = next === null ? { [drillTimer(id)]: null } : nextTimer(found, next, context);
  const why = whySkipped(found, context);
  if (why !== null) {
    const said = { drill: id, title: found.title, reason: why, nextAt: next };
    const event: TeamEvent = { type: 'drill.skipped', ...said };
    return {
      ok: true,
      happened: [{ event, timers }, ...told('drill-skipped', found, context, why)],
    };
  }
  const incident = streamId(`drill:${context.team}.${state.version + 1}`);
  const said = { drill: id, title: found.title, incident, nextAt: next };
  const event: TeamEvent = { type: 'drill.begun', ...said };
  return { ok: true, happened: [{ event, timers }], then: [declaration(found, incident, context)] };
}

function declaration(
  { title, summary, severity, participants }: PlannedDrill,
  stream: ReturnType<typeof streamId>,
  { team }: TeamContext,
): AskedElsewhere {
  const said = { team, title, summary, severity, participants, drill: true };
  const id = actionId(`begin:${stream}`);
  return { id, stream, by: SYSTEM, type: 'incident.declare', ...said };
}

// A drill that begins hours late would meet people who no longer expect it.
const LATEST = hours(1);

function whySkipped(drill: PlannedDrill, context: TeamContext): string | null {
  const { now, realOpen, plan, roster } = context;
  if (realOpen !== null) return `${realOpen} is real and pages people`;
  if (now > after(at(drill.at), LATEST)) return 'Tocsin did not run at its time';
  if (findSeverity(plan, drill.severity) === null) {
    return `the runbook has no severity ${drill.severity} any more`;
  }
  const gone = drill.participants.find((person) => own(roster.people, person) === undefined);
  return gone === undefined ? null : `${gone} is not in the team any more`;
}

// By the wall clock of the team's zone, and never in the past.
function nextTime({ at: last, every }: PlannedDrill, { now, plan }: TeamContext): At | null {
  if (every === null) return null;
  let next = at(last);
  while (next <= now) next = addDuration(next, { calendar: every }, plan.business);
  return next;
}

// A day before it begins, when business opens; what is planned later than that was told just now.
function nextTimer(
  { id }: Pick<PlannedDrill, 'id'>,
  beginsAt: At,
  { now, plan }: TeamContext,
): TimerPatch {
  const tellAt = lastOpening(at(beginsAt - hours(12)), plan.business);
  const isAhead = tellAt > now;
  return {
    [drillTimer(id)]: isAhead ? { at: tellAt, what: 'tell' } : { at: beginsAt, what: 'begin' },
  };
}

function told(
  words: DrillWords,
  drill: PlannedDrill,
  { roster }: TeamContext,
  because = '',
): readonly Happened[] {
  return drill.participants.flatMap((to: PersonId) => {
    const method = own(roster.people, to)?.methods[0]?.id;
    if (method === undefined) return [];
    const { id, title, at: beginsAt } = drill;
    const about = { drill: id, title, at: beginsAt, because };
    return [{ event: { type: 'drill.told', to, method, words, ...about } as const }];
  });
}
