// `tocsin alerts`: what machines keep alive beside incidents, and what a person says of it.
import type {
  AlertsView,
  IncidentAlertsView,
  IncidentAlertView,
} from '#/contract/api/views-alerts.ts';
import type { AlertMood } from '#/core/alert/search.ts';
import { flapsText, repeatsText } from '#/core/report/repeats.ts';
import type { AskedAction } from '#/contract/action-entry.ts';
import { spokenSpan } from '#/core/basics/duration.ts';
import { perform, withIncidentFirst } from './action-verb.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import type { Answer } from './client.ts';
import { columns, complain, painted, plain, say, sayJson } from './terminal.ts';
import { momentIn } from './times.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

const MOODS: readonly AlertMood[] = ['firing', 'resolved', 'silenced'];

/** So many of an incident come with one answer where all are asked for. */
const ALL_AT_ONCE = 1_000;

/** What may be said of an alert of an incident, by the word that is typed. */
const SAYS: Readonly<Record<string, AskedAction>> = {
  same: 'alert.keep',
  other: 'alert.split',
  ended: 'alert.end',
  still: 'alert.confirm',
};

/** `tocsin alerts`. */
export const alerts: Verb = verbOf(
  {
    name: 'alerts',
    says: 'Lists alerts kept without an incident and heartbeats, or those of an incident; declares, or says what an alert is',
    takes: [
      [
        '[word]',
        'declare: make an incident of what was kept; other, same: it has another cause than its incident, or the same; ended, still: it ended, or goes on',
      ],
      ['[id]', 'a group as listed for declare, else an alert as tocsin show lists it'],
    ],
    flags: [
      ['--severity <severity>', 'with declare: a severity of the runbook'],
      ['-i, --incident <number>', 'which incident; the open one where only one is'],
      ['--all', 'of an incident: every alert, not the first hundred'],
      ['--find <text>', 'of an incident: those in which every word stands, labels as name=value'],
      ['--state <state>', 'of an incident: firing, resolved or silenced'],
      ['--team <team>', 'of which team'],
      ...SERVER_FLAGS,
    ],
    examples: [
      'tocsin alerts',
      'tocsin alerts INC-2026-1120-0001',
      'tocsin alerts INC-2026-1120-0001 --state firing --find "instance=db-1 disk"',
      'tocsin alerts declare group:shop:generic:disks',
      'tocsin alerts other disk-db1',
      'tocsin alerts ended disk-db1',
    ],
  },
  async (typed) => {
    const given = withIncidentFirst(typed);
    const [word, id] = given.words;
    if (!isSearchable(given)) return EXIT.usage;
    if (word === undefined) {
      return given.text('incident') === undefined ? listed(given) : listedOfIncident(given);
    }
    const action = word === 'declare' ? 'alerts.declare' : SAYS[word];
    if (action === undefined || id === undefined) {
      complain(`Say declare, other, same, ended or still, and which`, 'See tocsin alerts --help');
      return EXIT.usage;
    }
    const severity = given.text('severity');
    const fields = action === 'alerts.declare' ? { group: id, severity } : { alert: id };
    return perform(given, { action, fields });
  },
);

function isSearchable(given: Given): boolean {
  const { find, state } = searchIn(given);
  if (state !== undefined && moodOf(state) === null) {
    complain('Write firing, resolved or silenced', 'See tocsin alerts --help');
    return false;
  }
  const isOfIncident = given.words.length === 0 && given.text('incident') !== undefined;
  if ((find ?? state) === undefined || isOfIncident) return true;
  complain('Say which incident the alerts are of', 'See tocsin alerts --help');
  return false;
}

function searchIn(given: Given): {
  readonly find: string | undefined;
  readonly state: string | undefined;
} {
  return { find: given.text('find'), state: given.text('state') };
}

function moodOf(word: string | undefined): AlertMood | null {
  return MOODS.find((one) => one === word) ?? null;
}

async function listed(given: Given): Promise<number> {
  const answer = await ask(given, 'getAlerts', { query: { team: given.text('team') } });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value.alerts);
  else say(...answer.value.alerts.flatMap(alertsText));
  return EXIT.done;
}

async function listedOfIncident(given: Given): Promise<number> {
  const answer = await pagesOf(given);
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else {
    const { find, state } = searchIn(given);
    say(...incidentAlertsText(answer.value, (find ?? state) !== undefined));
  }
  return EXIT.done;
}

/** The first page, or with --all every page as one. */
async function pagesOf(given: Given): Promise<Answer<IncidentAlertsView>> {
  const params = { incident: given.text('incident') ?? '' };
  const limit = given.is('all') ? ALL_AT_ONCE : undefined;
  const { find, state } = searchIn(given);
  const search = { text: find, state: moodOf(state) ?? undefined };
  const query = { team: given.text('team'), limit, ...search };
  const first = await ask(given, 'listIncidentAlerts', { params, query });
  if (!first.ok || !given.is('all')) return first;
  const alerts = [...first.value.alerts];
  for (let { next } = first.value; next !== null;) {
    const page = await ask(given, 'listIncidentAlerts', {
      params,
      query: { ...query, after: next },
    });
    if (!page.ok) return page;
    alerts.push(...page.value.alerts);
    next = page.value.next;
  }
  return { ok: true, value: { ...first.value, alerts, next: null } };
}

/** The alerts of an incident, as lines; those that were looked for. */
export function incidentAlertsText(
  shown: IncidentAlertsView,
  isSearch: boolean = false,
): readonly string[] {
  const { number, zone, alerts: all, firing, ended, silenced, flapping, next } = shown;
  if (firing + ended === 0) return [`${plain(number)} has no alerts`];
  const left = isSearch ? 0 : firing + ended - all.length;
  return [
    [
      `${firing - silenced} firing, ${ended} ended, ${flapping.length} flapping`,
      ...(silenced === 0 ? [] : [`${silenced} silenced`]),
      ...(isSearch ? [`${next === null ? '' : 'at least '}${all.length} found`] : []),
    ].join(', '),
    ...(flapping.length === 0 ? [] : ['  flapping, and so counted as firing']),
    ...columns(
      flapping.map((one) => alertRow(one, zone)),
      '    ',
    ),
    ...(flapping.length === 0 ? [] : ['  all']),
    ...columns(
      all.map((one) => alertRow(one, zone)),
      flapping.length === 0 ? '' : '    ',
    ),
    ...(left > 0 ? [`and ${left} more: --all lists them`] : []),
    ...(isSearch && next !== null ? ['There may be more: --all looks at every alert'] : []),
    painted('dim', `Times are those of ${plain(zone)}`),
  ];
}

function alertRow(one: IncidentAlertView, zone: string): readonly string[] {
  return [
    stateText(one),
    plain(one.severity ?? '-'),
    plain(one.title, 60),
    [plain(one.silenced ?? '', 60), flapsText(one), repeatsText(one)]
      .filter((said) => said !== '')
      .join(', '),
    `last heard ${momentIn(one.lastAt, zone)}`,
    painted('dim', plain(one.alert)),
  ];
}

function stateText({ status, silenced }: IncidentAlertView): string {
  if (status === 'resolved') return 'ended';
  return silenced === null ? painted('red', 'firing') : 'silenced';
}

/** What machines say of one team, as lines. */
export function alertsText({ team, zone, kept, heartbeats }: AlertsView): readonly string[] {
  return [
    painted('bold', plain(team)),
    `  kept without an incident: ${kept.length}`,
    ...columns(
      kept.map((one) => [
        plain(one.severity ?? '-'),
        plain(one.title, 60),
        `${one.firing} firing since ${momentIn(one.since, zone)}`,
        repeatsText(one),
        plain(one.because, 100),
        painted('dim', plain(one.group)),
      ]),
      '    ',
    ),
    ...(heartbeats.length === 0 ? [] : ['  heartbeats']),
    ...columns(
      heartbeats.map(({ name, every, lastAt, missingSince }) => [
        missingSince === null ? 'alive' : painted('red', 'MISSING'),
        plain(name),
        `every ${spokenSpan(every)}`,
        lastAt === null ? 'never heard' : `last heard ${momentIn(lastAt, zone)}`,
        missingSince === null ? '' : `missing since ${momentIn(missingSince, zone)}`,
      ]),
      '    ',
    ),
  ];
}
