// Verbs that only look: lists, one incident, its tasks and criteria, who is on call.
import type { IncidentLine, TimelineLine } from '#/contract/api/views.ts';
import type { IncidentsPage } from '#/contract/api/pages.ts';
import { incidentText } from './incident-text.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import type { Answer } from './client.ts';
import { columns, complain, plain, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

/** On one page, and of all that ever were unless more is asked for. */
const LISTED = 200;
const TEAM = ['--team <team>', 'of which team'] as const;

/** `tocsin list`. */
export const list: Verb = verbOf(
  {
    name: 'list',
    says: 'Lists open incidents, newest first',
    flags: [
      ['--all', 'also those that are over'],
      ['--count <count>', 'how many at most: every open one unless said, 200 with --all'],
      TEAM,
      ...SERVER_FLAGS,
    ],
    examples: ['tocsin list', 'tocsin list --all --team shop --count 1000'],
  },
  async (given) => {
    const answer = await incidentsOf(given);
    if (!answer.ok) return showFailure(given, answer);
    const { incidents, next } = answer.value;
    if (given.is('json')) sayJson(incidents);
    else if (incidents.length === 0) say('No incident is open');
    else say(...columns(incidents.map(row)));
    if (next !== null)
      complain(`Older ones are not shown: --count ${2 * incidents.length} shows more`);
    return EXIT.done;
  },
);

// What is open is shown whole, page by page: in a storm too, and without a word of what is left out nobody
// would look for more.
async function incidentsOf(given: Given): Promise<Answer<IncidentsPage>> {
  const isAll = given.is('all');
  const most = Number(given.text('count') ?? (isAll ? LISTED : Infinity)) || LISTED;
  const query = { team: given.text('team'), ...(isAll ? { all: '1' as const } : {}) };
  const incidents: IncidentLine[] = [];
  let after: string | undefined;
  for (;;) {
    const limit = Math.min(LISTED, most - incidents.length);
    const answer = await ask(given, 'listIncidents', { query: { ...query, limit, after } });
    if (!answer.ok) return answer;
    incidents.push(...answer.value.incidents);
    const { next } = answer.value;
    if (next === null || incidents.length >= most) {
      return { ...answer, value: { incidents, next } };
    }
    after = next;
  }
}

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
