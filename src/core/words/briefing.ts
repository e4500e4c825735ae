// The briefing: what whoever takes an incident over should know, made of what is recorded.
import type { At } from '../basics/time.ts';
import { isRunning } from '../incident/duty.ts';
import type { Incident } from '../incident/state.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { lineOf } from './line.ts';

/** What a briefing is made of. */
export interface Briefed {
  readonly incident: Incident;
  readonly plan: LinkedPlan;
  readonly nameOf: (person: string) => string;
  readonly timeOf: (at: At) => string;
}

const LISTED = 3;

/** One line for each thing worth knowing: who has it, what is known, what is due, who does what. */
export function briefing(about: Briefed): readonly string[] {
  const lines = [holder(about), known(about), supposed(about), said(about), due(about)];
  return [...lines, roles(about), tasks(about), debts(about)].filter((line) => line !== '');
}

function holder({ incident, nameOf, timeOf }: Briefed): string {
  const { hold } = incident;
  if (hold === null) return 'Nobody holds it.';
  return `${nameOf(hold.by)} holds it since ${timeOf(hold.at)}.`;
}

function known({ incident, timeOf }: Briefed): string {
  const facts = Object.entries(incident.facts).map(([fact, value]) => {
    return `${spelled(fact)}: ${value === null ? 'unknown' : value ? 'yes' : 'no'}`;
  });
  const { impactBeganAt } = incident;
  const began = impactBeganAt === null ? [] : [`Impact began ${timeOf(impactBeganAt)}`];
  const { eta } = incident;
  const end = eta === null ? [] : [`Expected to be over by ${timeOf(eta)}`];
  const all = [...facts, ...began, ...end];
  return all.length === 0 ? '' : `Known: ${all.join('; ')}.`;
}

function supposed({ incident: { hypotheses } }: Briefed): string {
  if (hypotheses.length === 0) return '';
  const newest = hypotheses.toReversed().slice(0, LISTED).map(lineOf);
  const more = hypotheses.length - newest.length;
  const rest = more === 0 ? '' : `; and ${more} more`;
  return `May be the cause, still open: ${newest.join('; ')}${rest}.`;
}

function said({ incident, timeOf }: Briefed): string {
  const { lastUpdate } = incident;
  if (lastUpdate === null) return 'No update has been posted yet.';
  return `Last update, ${timeOf(lastUpdate.at)}: ${lastUpdate.text}`;
}

function due({ incident, timeOf }: Briefed): string {
  const owed = Object.values(incident.duties)
    .filter((duty) => isRunning(incident, duty))
    .toSorted((a, b) => a.dueAt - b.dueAt)
    .slice(0, LISTED)
    .map((duty) => `${lineOf(duty.title)}, ${timeOf(duty.dueAt)}`);
  return owed.length === 0 ? 'Nothing is due.' : `Due next: ${owed.join('; ')}.`;
}

function roles({ incident, nameOf }: Briefed): string {
  const held = Object.values(incident.roles).flatMap(({ name, held: person, acting }) =>
    person === null ? [] : [`${acting ? 'acting ' : ''}${name}: ${nameOf(person)}`],
  );
  return held.length === 0 ? 'Nobody has a role.' : `Roles: ${held.join('; ')}.`;
}

function tasks({ incident, plan }: Briefed): string {
  const all = plan.tasks;
  if (all.length === 0) return '';
  const open = all.filter(({ id }) => incident.tasks[id] === undefined);
  const next = open.slice(0, LISTED).map(({ text }) => `- ${lineOf(text)}`);
  const count = `${all.length - open.length} of ${all.length} tasks are settled`;
  return next.length === 0 ? `${count}.` : [`${count}. Next, by the runbook:`, ...next].join('\n');
}

function debts({ incident }: Briefed): string {
  const open = Object.values(incident.debts);
  return open.length === 0 ? '' : `To undo before closing: ${open.join('; ')}.`;
}

/** `user-facing` as words. */
function spelled(name: string): string {
  const words = name.replaceAll(/[-_.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
