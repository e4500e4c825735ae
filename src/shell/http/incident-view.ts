// An incident as the API shows it: where it stands, who has it, what is owed, what keeps it from
// closing, and what comes next.
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { obstacles } from '#/core/incident/gate.ts';
import { isRunning } from '#/core/incident/duty.ts';
import { unanswered } from '#/core/incident/questions.ts';
import { whyNotAsked } from '#/core/incident/task-scope.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import { planChanges } from '#/core/roster/plan-changes.ts';
import { briefing } from '#/core/words/briefing.ts';
import { filledTemplates } from '#/core/words/template.ts';
import { firingOf, isOpen } from '#/core/incident/state.ts';
import type { Incident } from '#/core/incident/state.ts';
import type { IncidentLine, IncidentView } from '#/contract/api/views.ts';
import type { PersonView } from '#/contract/api/views-closing.ts';
import type { TeamEntry } from '#/contract/ports.ts';
import { withZone } from './incident-reading.ts';
import type { Reading } from './incident-reading.ts';
import { judgedOf } from './incident-judged.ts';
import { nextOf } from './incident-next.ts';
import { ladderOf } from './ladder-view.ts';
import { proceduresOf, stepTasks } from './procedure-view.ts';
import type { World } from './world.ts';

/** An incident in a list. */
export function lineOf({ incident, teller }: Pick<Reading, 'incident' | 'teller'>): IncidentLine {
  const { id, number, team, title, severity, status, drill, declaredAt, hold } = incident;
  const holder = hold === null ? null : { person: hold.by, name: teller.nameOf(hold.by) };
  return {
    id,
    number,
    team,
    title,
    severity,
    status,
    drill,
    declaredAt: isoOf(declaredAt),
    holder,
  };
}

/** An incident with all that is asked of people. */
export async function viewOf(world: World, reading: Reading): Promise<IncidentView> {
  const { incident, plan, row } = reading;
  const now = world.now();
  const entry = world.directory.team(row.team);
  const rungs = await world.ladders.of(row);
  const label = plan.severities.find(({ key }) => key === incident.severity)?.label ?? '';
  return {
    ...lineOf(reading),
    version: row.version,
    whole: true,
    zone: plan.business.zone,
    summary: incident.summary,
    origin: incident.origin,
    severityLabel: label,
    firingAlerts: firingOf(incident),
    expectedAt: isoOrNull(incident.eta ?? null),
    mitigatedAt: isoOrNull(incident.mitigatedAt),
    resolvedAt: isoOrNull(incident.resolvedAt),
    closedAt: isoOrNull(incident.closedAt),
    holderSince: isoOrNull(incident.hold?.at ?? null),
    ...plansOf(reading, entry),
    ...guestsOf(world, reading),
    briefing: briefing({ ...reading, ...withZone(reading) }),
    ...peopleOf(reading),
    facts: incident.facts,
    services: servicesOf(incident, entry),
    ...workOf(reading, at(now)),
    ...proceduresOf(reading, entry?.roster ?? null, now),
    debts: incident.debts,
    review: reviewOf(reading),
    ...judgedOf(reading, now),
    obstacles: obstaclesOf(reading, now),
    next: nextOf(reading),
    ladder: ladderOf({ reading, rungs, entry, now }),
    ...aroundOf(reading, entry, now),
  };
}

/** The roster's services first, then those that it does not name. */
function servicesOf({ services }: Incident, entry: TeamEntry | null): IncidentView['services'] {
  const names = [...Object.keys(entry?.roster.services ?? {}), ...Object.keys(services)];
  return [...new Set(names)].map((service) => {
    return { service, concerned: services[service] ?? false };
  });
}

/** Who was brought in, and which teams can be. */
function guestsOf(
  { directory }: World,
  { incident, row, teller }: Reading,
): Pick<IncidentView, 'guests' | 'otherTeams'> {
  const guests = Object.entries(incident.guests).map(([person, team]) => {
    const name = directory.team(team)?.roster.name ?? team;
    return { person, name: teller.nameOf(person), team: name };
  });
  const others = directory.teams().filter((team) => team !== row.team);
  const otherTeams = others.flatMap((team) => {
    const entry = directory.team(team);
    const isLive = entry !== null && entry.plan.gaps.length === 0;
    return isLive && !incident.drill ? [{ team, name: entry.roster.name }] : [];
  });
  return { guests, otherTeams };
}

/** What is other in today's runbook; two plans are compared once. */
function plansOf(
  { incident, plan }: Reading,
  entry: TeamEntry | null,
): Pick<IncidentView, 'changedPlan' | 'earlierPlan'> {
  const earlierPlan = incident.earlierPlans.at(-1) ?? null;
  if (entry === null || !isOpen(incident) || entry.planHash === incident.plan) {
    return { changedPlan: null, earlierPlan };
  }
  const known = COMPARED.get(plan) ?? new WeakMap<LinkedPlan, readonly string[]>();
  COMPARED.set(plan, known);
  const says = known.get(entry.plan) ?? planChanges(plan, entry.plan);
  known.set(entry.plan, says);
  return { changedPlan: { says, isLive: entry.plan.gaps.length === 0 }, earlierPlan };
}

const COMPARED = new WeakMap<LinkedPlan, WeakMap<LinkedPlan, readonly string[]>>();

type Around = Pick<IncidentView, 'templates' | 'audiences' | 'severities' | 'people'>;

// What forms offer to choose from.
function aroundOf(reading: Reading, entry: TeamEntry | null, now: number): Around {
  const { plan, incident } = reading;
  const audiences = new Map<string, boolean>();
  for (const { audience, external, duty } of plan.dues) {
    // Whom a procedure tells is told while it runs.
    const isIdle = duty.startsWith('procedure:') && incident.duties[duty] === undefined;
    if (audience !== null && !isIdle)
      audiences.set(audience, external || audiences.get(audience) === true);
  }
  return {
    templates: filledTemplates({ incident, plan, now: at(now), timeOf: withZone(reading).timeOf }),
    audiences: [...audiences].map(([name, external]) => ({ name, external })),
    severities: plan.severities.map(({ key, label }) => ({ key, label })),
    people: Object.values(entry?.roster.people ?? {}).map(({ id, name }) => ({ person: id, name })),
  };
}

/** An incident without what only its own screen shows: a tenth of the whole. */
export function listed(view: IncidentView): IncidentView {
  const [tasks, criteria, obstacles, templates, people] = [[], [], [], [], []];
  const decisions: [] = [];
  const services: [] = [];
  const procedures: [] = [];
  const review = { ...view.review, because: [], recurrences: [], items: [], kinds: [] };
  const without = {
    tasks,
    services,
    criteria,
    obstacles,
    decisions,
    procedures,
    templates,
    people,
    review,
  };
  const otherTeams: [] = [];
  const { changedPlan } = view;
  const changed = changedPlan === null ? null : { ...changedPlan, says: [] };
  return { ...view, whole: false, briefing: [], ...without, otherTeams, changedPlan: changed };
}

/** An instant as ISO text. */
export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function isoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : isoOf(epochMs);
}

type People = Pick<
  IncidentView,
  'handOver' | 'shiftOffer' | 'questions' | 'alertsAsked' | 'ringing' | 'roles'
>;

function peopleOf({ incident, teller, plan }: Reading): People {
  const { handOver, shiftOffer } = incident;
  function person(id: string | null | undefined): PersonView | null {
    return id === null || id === undefined ? null : named(id);
  }
  function named(id: string): PersonView {
    return { person: id, name: teller.nameOf(id) };
  }
  const asked = handOver === null ? null : { to: named(handOver.to), by: named(handOver.by) };
  return {
    handOver: asked,
    shiftOffer: shiftOffer === null ? null : { to: shiftOffer.to.map(named) },
    questions: unanswered(incident, plan).map(({ fact, rung, at: when }) => {
      return { fact, rung, at: isoOrNull(when) };
    }),
    alertsAsked: Object.entries(incident.alertsAsked).map(([alert, { title, why }]) => {
      return { alert, title, why };
    }),
    ringing: Object.values(incident.pages).map((page) => ({
      person: page.person,
      name: teller.nameOf(page.person),
      purpose: page.purpose,
      since: isoOf(page.startedAt),
    })),
    roles: plan.roles.map(({ key, name, isCommander }) => ({
      role: key,
      name,
      isCommander,
      held: person(incident.roles[key]?.held),
      offered: person(incident.roles[key]?.offered),
    })),
  };
}

function workOf(reading: Reading, now: At): Pick<IncidentView, 'duties' | 'tasks' | 'criteria'> {
  const { incident, plan, teller } = reading;
  return {
    duties: Object.values(incident.duties)
      .filter((duty) => isRunning(incident, duty))
      .toSorted((a, b) => a.dueAt - b.dueAt)
      .map(({ duty, title, kind, dueAt, owner, audience, state }) => {
        return { duty, title, kind, dueAt: isoOf(dueAt), owner, audience, state };
      }),
    tasks: [
      ...stepTasks(reading),
      ...plan.tasks.map((task) => {
        const { id, phase, text, blocksClosing } = task;
        const state = incident.tasks[id] ?? 'open';
        const notFor = whyNotAsked(task, { incident, plan, now });
        return { id, phase, text, state, blocksClosing, procedure: null, notFor };
      }),
    ],
    criteria: plan.closure.criteria.map(({ id, text, by }) => {
      const voices = incident.criteria[id] ?? [];
      const confirmedBy = voices.map((person) => ({ person, name: teller.nameOf(person) }));
      return { id, text, by, confirmedBy, overruled: incident.overruled.includes(id) };
    }),
  };
}

function reviewOf({ incident, plan, teller }: Reading): IncidentView['review'] {
  const { required, because, scheduledFor, heldAt } = incident.review;
  return {
    required,
    because: required ? because : [],
    recurrences: incident.recurrences,
    scheduledFor: isoOrNull(scheduledFor),
    heldAt: isoOrNull(heldAt),
    items: Object.entries(incident.items).map(([id, { what, kind, owner, dueAt, state }]) => {
      const person = owner === null ? null : { person: owner, name: teller.nameOf(owner) };
      return { id, what, kind, owner: person, dueAt: isoOrNull(dueAt), state };
    }),
    kinds: plan.plan.reviews.actionClasses,
  };
}

function obstaclesOf({ incident, plan }: Reading, now: number): IncidentView['obstacles'] {
  if (!isOpen(incident as Incident)) return [];
  return obstacles(incident, plan, at(now)).map(({ kind, text, left, id }) => {
    const isRunning = left !== undefined && incident.stability.since !== null;
    const until = isRunning ? isoOf(now + left) : null;
    return { kind, text, left: left ?? null, until, id: id ?? null };
  });
}
