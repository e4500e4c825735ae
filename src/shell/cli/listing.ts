// A verb without words that lists lines of an incident.
import type { IncidentView } from '#/contract/api/views.ts';
import { ask, showFailure } from './client.ts';
import { say, sayJson } from './terminal.ts';
import { EXIT } from './verb.ts';
import type { Given } from './verb.ts';
import { incidentAsked } from './verbs-look.ts';

/** What a verb without words lists. */
export type Listing = (incident: IncidentView) => readonly string[];

/** Lists lines of the incident that the flags name, else of the only open one. */
export async function listed(given: Given, text: Listing): Promise<number> {
  const answer = await ask(given, 'getIncident', incidentAsked(given, undefined));
  if (!answer.ok) return showFailure(given, answer);
  const { tasks, procedures, criteria, roles, debts, decisions, facts, questions } = answer.value;
  const data = { tasks, procedures, criteria, roles, debts, decisions, facts, questions };
  if (given.is('json')) sayJson(data);
  else say(...text(answer.value));
  return EXIT.done;
}
