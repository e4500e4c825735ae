// `tocsin alerts`: what machines keep alive beside incidents, and what a person says of it.
import type { AlertsView, IncidentAlertsView } from '#/contract/api/views-alerts.ts';
import { repeatsText } from '#/core/report/repeats.ts';
import type { AskedAction } from '#/contract/action-entry.ts';
import { spokenSpan } from '#/core/basics/duration.ts';
import { perform, withIncidentFirst } from './action-verb.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { columns, complain, painted, plain, say, sayJson } from './terminal.ts';
import { momentIn } from './times.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

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
  const params = { incident: given.text('incident') ?? '' };
  const query = { team: given.text('team') };
  const answer = await ask(given, 'listIncidentAlerts', { params, query });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else say(...incidentAlertsText(answer.value));
  return EXIT.done;
}

/** The alerts of an incident, as lines. */
export function incidentAlertsText(shown: IncidentAlertsView): readonly string[] {
  const { number, zone, alerts: all, more } = shown;
  if (all.length === 0) return [`${plain(number)} has no alerts`];
  return [
    ...columns(
      all.map((one) => [
        one.status === 'firing' ? painted('red', 'firing') : 'ended',
        plain(one.severity ?? '-'),
        plain(one.title, 60),
        repeatsText(one),
        `last heard ${momentIn(one.lastAt, zone)}`,
        painted('dim', plain(one.alert)),
      ]),
    ),
    ...(more === 0 ? [] : [`and ${more} more`]),
    painted('dim', `Times are those of ${plain(zone)}`),
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
