// `tocsin alerts`: what machines keep alive beside incidents, and what a person says of it.
import type {
  AlertsView,
  IncidentAlertsView,
  IncidentAlertView,
} from '#/contract/api/views-alerts.ts';
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
      ['--team <team>', 'of which team'],
      ...SERVER_FLAGS,
    ],
    examples: [
      'tocsin alerts',
      'tocsin alerts INC-2026-1120-0001',
      'tocsin alerts declare group:shop:generic:disks',
      'tocsin alerts other disk-db1',
      'tocsin alerts ended disk-db1',
    ],
  },
  async (typed) => {
    const given = withIncidentFirst(typed);
    const [word, id] = given.words;
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
  else say(...incidentAlertsText(answer.value));
  return EXIT.done;
}

/** The first page, or with --all every page as one. */
async function pagesOf(given: Given): Promise<Answer<IncidentAlertsView>> {
  const params = { incident: given.text('incident') ?? '' };
  const limit = given.is('all') ? ALL_AT_ONCE : undefined;
  const query = { team: given.text('team'), limit };
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

/** The alerts of an incident, as lines. */
export function incidentAlertsText(shown: IncidentAlertsView): readonly string[] {
  const { number, zone, alerts: all, firing, ended, flapping } = shown;
  if (firing + ended === 0) return [`${plain(number)} has no alerts`];
  const left = firing + ended - all.length;
  return [
    `${firing} firing, ${ended} ended, ${flapping.length} flapping`,
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
    painted('dim', `Times are those of ${plain(zone)}`),
  ];
}

function alertRow(one: IncidentAlertView, zone: string): readonly string[] {
  return [
    one.status === 'firing' ? painted('red', 'firing') : 'ended',
    plain(one.severity ?? '-'),
    plain(one.title, 60),
    [flapsText(one), repeatsText(one)].filter((said) => said !== '').join(', '),
    `last heard ${momentIn(one.lastAt, zone)}`,
    painted('dim', plain(one.alert)),
  ];
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
        plain(one.because, 60),
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
