// Verbs that only look: lists, one incident, its tasks and criteria, who is on call.
import type { IncidentLine, TimelineLine } from '#/contract/api/views.ts';
import { incidentText } from './incident-text.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import type { Answer } from './client.ts';
import { columns, plain, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

const MOST_LISTED = 200;
const TEAM = ['--team <team>', 'of which team'] as const;

/** `tocsin list`. */
export const list: Verb = verbOf(
  {
    name: 'list',
    says: 'Lists open incidents, newest first',
    flags: [['--all', 'also those that are over'], TEAM, ...SERVER_FLAGS],
    examples: ['tocsin list', 'tocsin list --all --team shop'],
  },
  async (given) => {
    const query = { team: given.text('team'), ...(given.is('all') ? { all: '1' as const } : {}) };
    const answer = await ask(given, 'listIncidents', { query: { ...query, limit: MOST_LISTED } });
    if (!answer.ok) return showFailure(given, answer);
    const { incidents } = answer.value;
    if (given.is('json')) sayJson(incidents);
    else if (incidents.length === 0) say('No incident is open');
    else say(...columns(incidents.map(row)));
    return EXIT.done;
  },
);

/** `tocsin show`. */
export const show: Verb = verbOf(
  {
    name: 'show',
    says: 'Shows an incident: who has it, what is owed, what keeps it from closing, its timeline',
    takes: [['[incident]', 'its number; the open one where only one is']],
    flags: [TEAM, ...SERVER_FLAGS],
    examples: ['tocsin show', 'tocsin show INC-2026-1120-0001 --json'],
  },
  async (given) => {
    const asked = incidentAsked(given, given.words[0]);
    const shown = await ask(given, 'getIncident', asked);
    if (!shown.ok) return showFailure(given, shown);
    const told = await wholeTimeline(given, asked);
    if (!told.ok) return showFailure(given, told);
    if (given.is('json')) sayJson({ ...shown.value, timeline: told.value });
    else say(...incidentText(shown.value, told.value));
    return EXIT.done;
  },
);

/** Which incident is asked for: what the words name, else the flag, else the only open one. */
export function incidentAsked(given: Given, named: string | undefined): IncidentAsked {
  const incident = named ?? given.text('incident') ?? 'latest';
  return { params: { incident }, query: { team: given.text('team') } };
}

interface IncidentAsked {
  readonly params: { readonly incident: string };
  readonly query: { readonly team?: string | undefined };
}

// A long incident comes in pages; people want the whole of it.
async function wholeTimeline(
  given: Given,
  { params, query }: IncidentAsked,
): Promise<Answer<readonly TimelineLine[]>> {
  const lines: TimelineLine[] = [];
  let after: number | undefined;
  for (;;) {
    const page = await ask(given, 'getTimeline', { params, query: { ...query, after } });
    if (!page.ok) return page;
    lines.push(...page.value.timeline);
    if (page.value.next === null) return { ok: true, value: lines };
    after = page.value.next;
  }
}

function row(incident: IncidentLine): readonly string[] {
  const { number, team, severity, status, title, holder, drill } = incident;
  const held = holder === null ? '-' : plain(holder.name);
  const shown = drill ? `DRILL ${plain(title)}` : plain(title);
  return [plain(number), plain(team), plain(severity), plain(status), held, shown];
}
