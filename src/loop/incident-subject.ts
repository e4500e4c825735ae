import type { Directory, TeamEntry, View, Wants } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { nameOfPerson } from '#/contract/names.ts';
import { dateParts } from '#/core/basics/calendar.ts';
import { actionId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { own } from '#/core/basics/own.ts';
import type { At } from '#/core/basics/time.ts';
import type { IncidentAction } from '#/core/incident/action.ts';
import { NEEDS } from '#/core/incident/context.ts';
import type { IncidentContext } from '#/core/incident/context.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { urgencyOf } from '#/core/incident/gather.ts';
import { isPaging } from '#/core/incident/drill.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import { isOpen } from '#/core/incident/state.ts';
import type { Incident } from '#/core/incident/state.ts';
import { coverOf, coverOfPerson } from '#/core/oncall/resolver.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import { planChanges } from '#/core/roster/plan-changes.ts';
import { teamStream } from '#/core/team/stream.ts';
import { SYSTEM } from '#/core/stream/actor.ts';
import type { Asked, Refusal } from '#/core/stream/stream.ts';
import { renderText } from '#/core/words/render.ts';
import type { Rendered } from '#/core/words/rendered.ts';
import { guestCard, onCallOf } from './guests.ts';
import { stateOf } from './stream-row.ts';
import { subjectOf } from './subject.ts';
import type { Report, Subject, ToRender } from './subject.ts';

/** How the loop runs incidents: people and rotas of today, the plan they are pinned to. */
export function incidentSubject(directory: Directory): Subject {
  return subjectOf<Incident, IncidentEvent, IncidentAction, Context>({
    name: 'incident',
    kind: incidentKind,
    upcasts: {},
    wants: (state, action, view) => wants(state, action, { view, directory }),
    context: (state, action, view) => contextOf(state, action, { view, directory }),
    drawn: ({ event }, context) =>
      event.type === 'incident.declared' && context.counter !== null
        ? { [context.counter]: context.facts.nextNumber ?? 1 }
        : {},
    row: (incident) => ({
      team: incident.team,
      open: isOpen(incident),
      plan: incident.plan === '' ? null : incident.plan,
      number: incident.number === '' ? null : incident.number,
    }),
    homeOf: (incident, person) => own(incident.guests, person) ?? null,
    urgency: (incident, { plan }) => urgencyOf(incident, directory.planOf(incident.plan) ?? plan),
    render: (asked) => render(asked, directory),
    report: reportAction,
  });
}

interface Context extends IncidentContext {
  /** The counter the number is drawn from; null where none is drawn. */
  readonly counter: string | null;
}

interface Looked {
  readonly view: View;
  readonly directory: Directory;
}

function wants(state: Incident, action: IncidentAction, { view, directory }: Looked): Wants {
  switch (action.type) {
    case 'incident.declare': {
      const key = counterFor(action, view.now, directory);
      const counters = key === null ? [] : [key];
      const beside = { besideOf: [action.team], counters };
      return action.drill === true ? { ...beside, openOf: [action.team] } : beside;
    }
    case 'incident.merge':
      return { streams: [action.into] };
    default:
      return mayBeginToPage(state, action) ? { besideOf: [state.team] } : {};
  }
}

function contextOf(state: Incident, action: IncidentAction, looked: Looked): Context | Refusal {
  const { view, directory } = looked;
  const isNew = action.type === 'incident.declare';
  const team = isNew ? action.team : state.team;
  // A stream without events is no incident yet, and the rules say so to whoever acts on it.
  const isNothing = !isNew && state.version === 0;
  const entry = isNothing ? anyTeam(directory) : directory.team(team);
  if (entry === null) return { code: 'no-such-team', facts: { team } };
  const plan = isNew || isNothing ? entry.plan : directory.planOf(state.plan);
  if (plan === null) return { code: 'plan-lost', facts: { plan: state.plan } };
  const planHash = isNew || isNothing ? entry.planHash : state.plan;
  const counter = isNew ? counterFor(action, view.now, directory) : null;
  const facts = {
    ...factsOf(action, view, counter),
    ...besides(state, action, { view, team }),
    ...replanOf(state, action, { entry, directory }),
  };
  return {
    ...peopleOf(entry, state, directory),
    teamStream: teamStream(team),
    onCallOf: (other) => onCallOf(directory, other, view.now),
    otherTeams: directory.teams().filter((other) => other !== entry.team),
    nameOf: (person) => nameOfPerson(directory, entry.team, person),
    now: view.now,
    plan,
    planHash,
    outages: view.outages,
    facts,
    counter,
  };
}

/** The plan to go on by: today's, or one of those it ran by before [PLN-1]. */
function replanOf(
  state: Incident,
  action: IncidentAction,
  { entry, directory }: { readonly entry: TeamEntry; readonly directory: Directory },
): Pick<IncidentContext['facts'], 'replan'> {
  if (action.type !== 'incident.replan') return {};
  const hash = action.plan ?? entry.planHash;
  const isKnown = hash === state.plan || state.earlierPlans.includes(hash);
  const earlier = isKnown ? directory.planOf(hash) : null;
  const plan = hash === entry.planHash ? entry.plan : earlier;
  const before = directory.planOf(state.plan);
  if (plan === null || before === null) return {};
  return { replan: { hash, plan, says: planChanges(before, plan) } };
}

function peopleOf(
  entry: TeamEntry,
  state: Incident,
  directory: Directory,
): Pick<IncidentContext, 'coverOf' | 'personOf' | 'managers' | 'sources' | 'services'> {
  const { roster } = entry;
  return {
    coverOf: (party, when) => coverOf(party, when, entry),
    personOf: (person, when) => {
      const card = own(roster.people, person);
      const cover = coverOfPerson(person, 'by name', { instant: when, live: entry });
      if (card === undefined || cover === null)
        return guestCard(state, person, { directory, when });
      return { name: card.name, access: card.access, cover };
    },
    managers: roster.managers,
    sources: Object.keys(roster.sources ?? {}),
    services: Object.keys(roster.services),
  };
}

function factsOf(
  action: IncidentAction,
  view: View,
  counter: string | null,
): IncidentContext['facts'] {
  const needs = NEEDS[action.type] ?? [];
  let facts: IncidentContext['facts'] = {};
  if (needs.includes('next-number') && counter !== null) {
    facts = { ...facts, nextNumber: view.counter(counter) + 1 };
  }
  if (needs.includes('similar-open') && action.type === 'incident.declare') {
    facts = { ...facts, similarOpen: similarOpen(view, action.team) };
  }
  if (action.type !== 'incident.merge') return facts;
  const mergeTarget = mergeTargetOf(view, action.into);
  return mergeTarget === null ? facts : { ...facts, mergeTarget };
}

/** True where the incident pages nobody yet, and this may change it [DRL-2]. */
function mayBeginToPage(state: Incident, action: IncidentAction): boolean {
  if (state.drill || isPaging(state)) return false;
  return isOpen(state) || action.type === 'incident.reopen';
}

/** Drills that end where this incident begins to page, or the real one that keeps a drill away [DRL-2]. */
function besides(
  state: Incident,
  action: IncidentAction,
  { view, team }: { readonly view: View; readonly team: TeamId },
): Pick<IncidentContext['facts'], 'openDrills' | 'realOpen'> {
  const isNew = action.type === 'incident.declare';
  if (action.type === 'incident.merge') return {};
  if (!isNew && !mayBeginToPage(state, action)) return {};
  if (isNew && action.drill === true) {
    const real = view
      .openOf(team)
      .map(incidentOf)
      .find((one) => !one.drill && isPaging(one));
    return real === undefined ? {} : { realOpen: real.number };
  }
  const drills = view.besideOf(team).filter(({ drill }) => drill);
  return { openDrills: drills.map(({ id }) => id) };
}

function incidentOf(row: StreamRow): Incident {
  return stateOf(row) as Incident;
}

function similarOpen(view: View, team: TeamId): readonly string[] {
  return view.besideOf(team).flatMap(({ number }) => number ?? []);
}

function mergeTargetOf(
  view: View,
  into: StreamId,
): NonNullable<IncidentContext['facts']['mergeTarget']> | null {
  const row = view.stream(into);
  if (row === null || row.version === 0 || row.kind !== 'incident') return null;
  const { number, declaredAt, team, drill } = incidentOf(row);
  return { number, declaredAt, team, drill, open: row.open };
}

/** Numbers are counted within what the form makes of the date: a form without a date never restarts. */
function counterFor(
  action: Extract<IncidentAction, { type: 'incident.declare' }>,
  now: At,
  directory: Directory,
): string | null {
  const entry = directory.team(action.team);
  if (entry === null) return null;
  return `number:${action.team}:${action.drill === true ? 'drill:' : ''}${datedForm(entry.plan, now)}`;
}

function datedForm(plan: LinkedPlan, now: At): string {
  const { year, month, day } = dateParts(now, plan.business.zone);
  return plan.idFormat.replace(/Y{4}/, year).replace(/M{2}/, month).replace(/D{2}/, day);
}

function anyTeam(directory: Directory): TeamEntry | null {
  const [first] = directory.teams();
  return first === undefined ? null : directory.team(first);
}

function render(asked: ToRender<Incident, IncidentEvent>, directory: Directory): Rendered {
  const { words, state, recorded, person, team } = asked;
  return renderText(words, {
    incident: state,
    recorded,
    plan: directory.planOf(state.plan) ?? team.plan,
    person,
    nameOf: (id) => nameOfPerson(directory, team.team, id),
  });
}

function reportAction(stream: StreamId, report: Report): Asked | null {
  if (report.lane !== 'page') return null;
  const { subject, method, delivery, attempt, result, reason, again, away } = report;
  const id = actionId(`report:${delivery}:${attempt}`);
  const said = { page: subject, method, delivery, result, reason, again };
  return { id, stream, by: SYSTEM, type: 'page.report', ...said, ...(away ? { away } : {}) };
}
