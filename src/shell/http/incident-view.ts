// An incident as the API shows it: where it stands, who has it, what is owed, what keeps it from
// closing, and what comes next.
import { at } from '#/core/basics/time.ts';
import { obstacles } from '#/core/incident/close.ts';
import { isRunning } from '#/core/incident/duty.ts';
import { firingOf, isOpen } from '#/core/incident/state.ts';
import type { Incident } from '#/core/incident/state.ts';
import type { IncidentLine, IncidentView, PersonView } from '#/contract/api/views.ts';
import type { Reading } from './incident-reading.ts';
import { nextOf } from './incident-next.ts';

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

/** An incident with all that is asked of people, at an instant. */
export function viewOf(reading: Reading, now: number): IncidentView {
  const { incident, plan } = reading;
  const label = plan.severities.find(({ key }) => key === incident.severity)?.label ?? '';
  return {
    ...lineOf(reading),
    zone: plan.business.zone,
    summary: incident.summary,
    origin: incident.origin,
    severityLabel: label,
    firingAlerts: firingOf(incident),
    mitigatedAt: isoOrNull(incident.mitigatedAt),
    resolvedAt: isoOrNull(incident.resolvedAt),
    closedAt: isoOrNull(incident.closedAt),
    holderSince: isoOrNull(incident.hold?.at ?? null),
    ...peopleOf(reading),
    facts: incident.facts,
    ...workOf(reading),
    debts: incident.debts,
    obstacles: obstaclesOf(reading, now),
    next: nextOf(reading),
  };
}

/** An instant as ISO text. */
export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

function isoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : isoOf(epochMs);
}

function peopleOf({ incident, teller, plan }: Reading): Pick<IncidentView, 'ringing' | 'roles'> {
  function person(id: string | null | undefined): PersonView | null {
    return id === null || id === undefined ? null : { person: id, name: teller.nameOf(id) };
  }
  return {
    ringing: Object.values(incident.pages).map((page) => ({
      person: page.person,
      name: teller.nameOf(page.person),
      purpose: page.purpose,
      since: isoOf(page.startedAt),
    })),
    roles: plan.roles.map(({ key, name }) => ({
      role: key,
      name,
      held: person(incident.roles[key]?.held),
      offered: person(incident.roles[key]?.offered),
    })),
  };
}

function workOf(reading: Reading): Pick<IncidentView, 'duties' | 'tasks' | 'criteria'> {
  const { incident, plan, teller } = reading;
  return {
    duties: Object.values(incident.duties)
      .filter((duty) => isRunning(incident, duty))
      .toSorted((a, b) => a.dueAt - b.dueAt)
      .map(({ duty, title, kind, dueAt, owner, audience, state }) => {
        return { duty, title, kind, dueAt: isoOf(dueAt), owner, audience, state };
      }),
    tasks: plan.tasks.map(({ id, phase, text, blocksClosing }) => {
      return { id, phase, text, state: incident.tasks[id] ?? 'open', blocksClosing };
    }),
    criteria: plan.closure.criteria.map(({ id, text, by }) => {
      const voices = incident.criteria[id] ?? [];
      const confirmedBy = voices.map((person) => ({ person, name: teller.nameOf(person) }));
      return { id, text, by, confirmedBy };
    }),
  };
}

function obstaclesOf({ incident, plan }: Reading, now: number): IncidentView['obstacles'] {
  if (!isOpen(incident as Incident)) return [];
  return obstacles(incident, plan, at(now)).map(({ kind, text, left, id }) => {
    return { kind, text, left: left ?? null, id: id ?? null };
  });
}
