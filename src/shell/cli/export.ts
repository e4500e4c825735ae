// What a server keeps of an incident, or of every incident of a team, as JSON lines.
import type { IncidentLine } from '#/contract/api/views.ts';
import { ask, showFailure } from './client.ts';
import type { Answer } from './client.ts';
import { writeLine } from './terminal.ts';
import { EXIT } from './verb.ts';
import type { Given } from './verb.ts';

/** Incidents a page. */
const PAGE = 200;

/** Writes the events of the incident that is named, or of every incident. */
export async function exportIncidents(given: Given): Promise<number> {
  const [named] = given.words;
  const found = named === undefined ? await allIncidents(given) : one(named);
  if (!found.ok) return showFailure(given, found);
  for (const incident of found.value) {
    const written = await writeEvents(given, incident);
    if (!written.ok) return showFailure(given, written);
  }
  return EXIT.done;
}

function one(incident: string): Answer<readonly string[]> {
  return { ok: true, value: [incident] };
}

/** Ids of every incident, the oldest first. */
async function allIncidents(given: Given): Promise<Answer<readonly string[]>> {
  const found: IncidentLine[] = [];
  let after: string | undefined;
  for (;;) {
    const query = { team: given.text('team'), all: '1' as const, limit: PAGE, after };
    const page = await ask(given, 'listIncidents', { query });
    if (!page.ok) return page;
    found.push(...page.value.incidents);
    if (page.value.next === null) break;
    after = page.value.next;
  }
  return { ok: true, value: found.map(({ id }) => id).toReversed() };
}

// A page at a time: an incident may be longer than what fits into memory twice.
async function writeEvents(given: Given, incident: string): Promise<Answer<null>> {
  let after: number | undefined;
  for (;;) {
    const query = { team: given.text('team'), after };
    const page = await ask(given, 'listEvents', { params: { incident }, query });
    if (!page.ok) return page;
    const { events, next } = page.value;
    for (const event of events) await writeLine(JSON.stringify(event));
    if (next === null) return { ok: true, value: null };
    after = next;
  }
}
