// The fold: what each event makes of an incident. It copies what was decided, sees no plan and no
// clock, and never throws; an event it does not know changes nothing.
import type { PersonId } from '../basics/ids.ts';
import { later, ms } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Recorded } from '../stream/stream.ts';
import type { IncidentEvent } from './event.ts';
import { evolveDuty } from './evolve-duty.ts';
import { evolvePage } from './evolve-page.ts';
import { evolveProcedure } from './evolve-procedure.ts';
import { replanned } from './evolve-replan.ts';
import { evolveConcern } from './evolve-concern.ts';
import { isProgress } from './state.ts';
import type { Incident } from './state.ts';

type Meta = { readonly at: At; readonly person: PersonId | null };
type Of<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;

/** What one event makes of an incident. */
export function evolveIncident(state: Incident, recorded: Recorded<IncidentEvent>): Incident {
  const person = recorded.by.kind === 'person' ? recorded.by.person : null;
  const meta: Meta = { at: recorded.at, person };
  const next = evolveTopic(state, recorded.event, meta);
  if (person === null || !isTouch(recorded.event)) return next;
  const progress = isProgress(recorded.event) ? recorded.at : next.lastProgressAt;
  return {
    ...next,
    touched: true,
    lastProgressAt: progress,
    participants: withPerson(next.participants, person),
  };
}

/** True for what a person did, not for what followed from it: saying "not me" is no touch [INC-3]. */
function isTouch(event: IncidentEvent): boolean {
  if (event.type === 'rung.climbed') return event.ladder === 'by-hand';
  if (event.type === 'page.started') return event.purpose === 'by-hand';
  return !FOLLOWING.test(event.type);
}

const FOLLOWING = /^(page|rung|ladder|last-resort|notice|shift|wait)\./;

function evolveTopic(state: Incident, event: IncidentEvent, meta: Meta): Incident {
  const topic = event.type.slice(0, event.type.indexOf('.'));
  switch (topic) {
    case 'page':
    case 'ladder':
    case 'rung':
    case 'last-resort':
      return evolvePage(state, event, meta.at);
    case 'duty':
    case 'review':
    case 'criterion':
    case 'stability':
    case 'debt':
    case 'item':
      return evolveDuty(state, event, meta);
    case 'procedure':
    case 'step':
      return evolveProcedure(state, event, meta.at);
    case 'service':
    case 'recurrence':
    case 'hypothesis':
      return evolveConcern(state, event);
    default:
      return evolveIncidentOwn(state, event, meta);
  }
}

function evolveIncidentOwn(state: Incident, event: IncidentEvent, meta: Meta): Incident {
  switch (event.type) {
    case 'incident.declared':
      return declared(state, event, meta);
    case 'hold.taken':
      return {
        ...state,
        hold: { by: event.by, at: meta.at },
        lastHolder: event.by,
        handOver: null,
        shiftOffer: null,
        declined: without(state.declined, event.by),
        ladder: { ...state.ladder, joined: withPerson(state.ladder.joined, event.by) },
        firstHoldAt: state.firstHoldAt ?? meta.at,
        participants: withPerson(state.participants, event.by),
      };
    case 'hold.joined':
      return {
        ...state,
        ladder: { ...state.ladder, joined: withPerson(state.ladder.joined, event.by) },
        participants: withPerson(state.participants, event.by),
      };
    case 'hold.offered':
      return { ...state, handOver: { to: event.to, by: event.by } };
    case 'hold.kept':
      return { ...state, shiftOffer: null };
    case 'shift.changed':
      return { ...state, shiftOffer: offerOfShift(state, event.incoming, meta.at) };
    case 'hold.ended':
      return {
        ...state,
        hold: null,
        shiftOffer: null,
        declined:
          event.how === 'handed-back' ? { ...state.declined, [event.by]: meta.at } : state.declined,
      };
    case 'severity.raised':
    case 'severity.lowered':
      return severitySet(state, event, meta.at);
    case 'role.offered':
    case 'role.held':
    case 'role.declined':
      return roleChanged(state, event);
    default:
      return evolveRecord(state, event, meta);
  }
}

function evolveRecord(state: Incident, event: IncidentEvent, meta: Meta): Incident {
  switch (event.type) {
    case 'guest.engaged':
      return { ...state, guests: { ...state.guests, [event.person]: event.team } };
    case 'fact.recorded':
      return { ...state, facts: { ...state.facts, [event.fact]: event.value } };
    case 'notice.sent':
      return callsPeople(event) && 'person' in event.to
        ? { ...state, participants: withPerson(state.participants, event.to.person) }
        : state;
    case 'question.asked':
      return { ...state, asked: [...state.asked, event.about] };
    case 'impact.recorded':
      return {
        ...state,
        impactBeganAt: event.beganAt ?? state.impactBeganAt,
        downtime: downtimeSaid(state, { by: 'people', unavailable: event.unavailable }, meta.at),
      };
    case 'update.posted':
      return {
        ...state,
        heard: union(state.heard, event.audiences),
        lastUpdate: { text: event.text.slice(0, REMEMBERED), at: meta.at },
        heardOutside: event.external
          ? union(state.heardOutside, event.audiences)
          : state.heardOutside,
      };
    case 'eta.set':
      return { ...state, eta: event.at };
    case 'decision.recorded':
      return decisionMade(state, event, meta);
    case 'authority.taken':
      return { ...state, glass: { ...state.glass, [event.by]: event.until } };
    case 'severity.assessed':
      return { ...state, proposed: event.proposed, proposedBecause: event.because ?? '' };
    case 'task.set':
      return { ...state, tasks: tasksAfter(state, event) };
    case 'alerts.changed':
      return {
        ...state,
        groups: { ...state.groups, [event.group]: event.firing },
        alertsAsked: alertsAskedAfter(state, event),
        downtime: downtimeSaid(
          state,
          { by: event.group, unavailable: event.unavailable ?? null },
          meta.at,
        ),
      };
    case 'alert.answered': {
      const { [event.alert]: _answered, ...alertsAsked } = state.alertsAsked;
      return { ...state, alertsAsked };
    }
    default:
      return evolveStatus(state, event, meta.at);
  }
}

function decisionMade(state: Incident, event: Of<'decision.recorded'>, meta: Meta): Incident {
  const { decision, verdict } = event;
  if (decision === undefined || verdict === undefined) return state;
  const made = { verdict, by: meta.person, at: meta.at };
  return { ...state, decided: { ...state.decided, [decision]: made } };
}

function evolveStatus(state: Incident, event: IncidentEvent, at: At): Incident {
  switch (event.type) {
    case 'incident.mitigating':
      return { ...state, status: 'mitigating' };
    case 'incident.mitigated':
      return {
        ...state,
        status: 'mitigated',
        mitigatedAt: at,
        downtime: downtimeOver(state, at),
      };
    case 'incident.resolved':
      return {
        ...state,
        status: 'resolved',
        resolvedAt: at,
        downtime: downtimeOver(state, at),
      };
    case 'incident.reopened':
      return reopened(state, at);
    case 'incident.closed':
      return { ...state, status: 'closed', closedAt: at, hold: null };
    case 'incident.cancelled':
      return { ...state, status: 'cancelled', closedAt: at, hold: null };
    case 'incident.merged':
      return { ...state, status: 'merged', closedAt: at, hold: null, mergedInto: event.into };
    case 'incident.replanned':
      return replanned(state, event, at);
    case 'incident.absorbed':
      return {
        ...state,
        groups: { ...state.groups, ...event.firing },
        participants: union(state.participants, event.participants),
        guests: { ...state.guests, ...event.guests },
        highest: worse(state.highest, event.highest ?? state.highest),
        heard: union(state.heard, event.heard ?? []),
        heardOutside: union(state.heardOutside, event.heardOutside ?? []),
        debts: { ...state.debts, ...Object.fromEntries(event.debts.map((d) => [d.id, d.what])) },
      };
    default:
      return state;
  }
}

function declared(state: Incident, event: Of<'incident.declared'>, meta: Meta): Incident {
  return {
    ...state,
    team: event.team,
    number: event.number,
    title: event.title,
    summary: event.summary,
    origin: event.origin,
    drill: event.drill,
    listed: event.listed ?? null,
    plan: event.plan,
    planAt: meta.at,
    status: 'investigating',
    severity: event.severity,
    rank: event.rank,
    attention: event.attention,
    severityAt: meta.at,
    highest: { severity: event.severity, rank: event.rank },
    declaredAt: meta.at,
    declaredBy: meta.person,
    alertAt: event.alertAt,
    urgentSince: event.attention === 'page' ? (event.alertAt ?? meta.at) : null,
    lastProgressAt: meta.at,
    groups: Object.fromEntries(event.groups.map((group) => [group, 1])),
    heard: ['internal'],
  };
}

function severitySet(
  state: Incident,
  event: Of<'severity.raised'> | Of<'severity.lowered'>,
  at: At,
): Incident {
  const isCorrection = event.type === 'severity.lowered' && event.correction;
  const kept = isCorrection ? state.formerly : state.highest;
  const rule = event.type === 'severity.raised' ? event.due : undefined;
  const isUrgent = state.urgentSince === null && event.attention === 'page';
  return {
    ...state,
    // Its clocks start here: no rest before counts for them [CLK-3].
    pausedFor: isUrgent ? ms(0) : state.pausedFor,
    severity: event.severity,
    rank: event.rank,
    attention: event.attention,
    severityAt: at,
    // A no to the lesser incident is none to the worse one [ACK-10].
    declined: event.type === 'severity.raised' ? {} : state.declined,
    highest: worse(kept, { severity: event.severity, rank: event.rank }),
    formerly: kept,
    promoted: rule === undefined ? state.promoted : { ...state.promoted, [rule]: at },
    urgentSince: isUrgent ? at : state.urgentSince,
  };
}

function worse(one: Incident['highest'], other: Incident['highest']): Incident['highest'] {
  return other.rank < one.rank ? other : one;
}

function roleChanged(
  state: Incident,
  event: Of<'role.offered'> | Of<'role.held'> | Of<'role.declined'>,
): Incident {
  const old = state.roles[event.role];
  const name = event.type === 'role.declined' ? (old?.name ?? event.role) : event.name;
  const empty = { name, held: old?.held ?? null, acting: old?.acting ?? false, offered: null };
  const role =
    event.type === 'role.offered'
      ? { ...empty, offered: event.person }
      : event.type === 'role.held'
        ? { ...empty, held: event.person, acting: event.acting }
        : empty;
  const participants =
    event.type === 'role.held' ? withPerson(state.participants, event.person) : state.participants;
  return { ...state, roles: { ...state.roles, [event.role]: role }, participants };
}

function reopened(state: Incident, at: At): Incident {
  const { resolvedAt, urgentSince } = state;
  const paused = resolvedAt === null ? 0 : at - later(resolvedAt, urgentSince ?? resolvedAt);
  return {
    ...state,
    status: 'investigating',
    resolvedAt: null,
    mitigatedAt: null,
    pausedFor: ms(state.pausedFor + paused),
    hold: null,
    declined: {},
    stability: { since: null, reached: false },
    review: { ...state.review, opened: false, heldAt: null, scheduledFor: null },
    lastProgressAt: at,
  };
}

/** Where a severity pages nobody, these words are what a page is elsewhere [ESC-9]. */
function callsPeople(event: Of<'notice.sent'>): boolean {
  return event.words === 'declared' || event.words === 'rung';
}

function tasksAfter(state: Incident, event: Of<'task.set'>): Incident['tasks'] {
  const { [event.task]: _old, ...others } = state.tasks;
  return event.state === 'open' ? others : { ...others, [event.task]: event.state };
}

/** Downtime is the union of what alerts and people say [CLK-5]. */
function downtimeSaid(
  state: Incident,
  said: { readonly by: string; readonly unavailable: boolean | null },
  at: At,
): Incident['downtime'] {
  if (said.unavailable === null) return state.downtime;
  const others = state.downtime.by.filter((one) => one !== said.by);
  if (!said.unavailable && others.length === 0) return downtimeOver(state, at);
  const by = said.unavailable ? [...others, said.by] : others;
  return { ...state.downtime, since: state.downtime.since ?? at, by };
}

function downtimeOver({ downtime }: Incident, at: At): Incident['downtime'] {
  const { since, total } = downtime;
  return { since: null, total: since === null ? total : ms(total + at - since), by: [] };
}

/** So many are asked about at a time: a storm is no questionnaire. */
const MOST_ASKED = 20;

/** What joins a held incident is asked about, and what nobody hears of; what ended needs no answer. */
function alertsAskedAfter(state: Incident, event: Of<'alerts.changed'>): Incident['alertsAsked'] {
  const { group } = event;
  const ended = new Set(event.ended.map(({ fingerprint }) => fingerprint));
  const kept = Object.entries(state.alertsAsked).filter(
    ([alert, asked]) => asked.group !== group || (event.firing > 0 && !ended.has(alert)),
  );
  const joined = state.hold === null ? [] : event.joined;
  const fresh = [
    ...joined.map((note) => ({ ...note, why: 'joined' }) as const),
    ...(event.silent ?? []).map((note) => ({ ...note, why: 'silent' }) as const),
  ].map(({ fingerprint, title, why }) => [fingerprint, { group, title, why }] as const);
  return Object.fromEntries([...kept, ...fresh].slice(0, MOST_ASKED));
}

/** Characters of the last update that the state keeps; the timeline has all of it. */
const REMEMBERED = 600;

function union<T>(some: readonly T[], more: readonly T[]): readonly T[] {
  return [...new Set([...some, ...more])];
}

/** What somebody holds is offered to those who come on call; the holder keeps it until then [ESC-10]. */
function offerOfShift(
  { hold, shiftOffer }: Incident,
  incoming: readonly PersonId[],
  at: At,
): Incident['shiftOffer'] {
  const to = incoming.filter((person) => person !== hold?.by);
  if (hold === null) return null;
  return to.length === 0 ? shiftOffer : { to, at };
}

function without(declined: Incident['declined'], person: PersonId): Incident['declined'] {
  const { [person]: _taken, ...others } = declined;
  return others;
}

function withPerson(people: readonly PersonId[], person: PersonId): readonly PersonId[] {
  return people.includes(person) ? people : [...people, person];
}
