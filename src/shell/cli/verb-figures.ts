// `tocsin figures`: how often, how fast, what was kept and missed, and what it cost each person.
import type { FiguresView, KeptView, SpreadView } from '#/contract/api/figures-view.ts';
import { figuresTable, kindText } from '#/contract/figures-table.ts';
import { spokenSpan } from '#/core/basics/duration.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { columns, complain, painted, plain, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Verb } from './verb.ts';

/** `tocsin figures`. */
export const figures: Verb = verbOf(
  {
    name: 'figures',
    says: 'Incidents by severity, time to acknowledge and to resolve, deadlines kept and missed, and the load of each person; without drills and what was cancelled or merged',
    flags: [
      ['--team <team>', 'of which team'],
      ['--from <date>', 'the first day; the Monday twelve weeks back unless said'],
      ['--to <date>', 'the last day; today unless said'],
      ['--csv', 'one row for each incident, for a spreadsheet'],
      ...SERVER_FLAGS,
    ],
    examples: [
      'tocsin figures --team shop',
      'tocsin figures --team shop --from 2026-07-01 --to 2026-09-30 --csv > quarter.csv',
    ],
  },
  async (given) => {
    const team = given.text('team');
    if (team === undefined) {
      complain('Say of which team: --team shop');
      return EXIT.usage;
    }
    const query = { team, from: given.text('from'), to: given.text('to') };
    const answer = await ask(given, 'getFigures', { query });
    if (!answer.ok) return showFailure(given, answer);
    if (given.is('json')) sayJson(answer.value);
    else if (given.is('csv')) process.stdout.write(figuresTable(answer.value));
    else say(...figuresText(answer.value));
    return EXIT.done;
  },
);

function figuresText(view: FiguresView): readonly string[] {
  const { name, from, to, zone, left, isWhole } = view;
  const whole = isWhole ? [] : ['  Only the newest incidents were looked at'];
  return [
    painted('bold', `${plain(name)}, ${from} to ${to} (${zone})`),
    ...whole,
    ...columns(severityRows(view), '  '),
    `  not counted: ${left.drills} drills, ${left.cancelled} cancelled, ${left.merged} merged`,
    ...part('Deadlines', ['', 'met', 'late', 'missed', 'missed by Tocsin'], dutyRows(view)),
    ...part('People', ['', 'pages', 'nights', 'worst week', 'taken'], peopleRows(view)),
    ...part('Weeks', ['from', 'incidents', 'pages', ''], weekRows(view)),
  ];
}

function severityRows({ severities }: FiguresView): readonly (readonly string[])[] {
  const head = [
    '',
    'incidents',
    'acknowledged: half in',
    '9 of 10',
    'resolved: half in',
    '9 of 10',
  ];
  return [
    head,
    ...severities.map(({ severity, incidents, acknowledge, resolve }) => [
      plain(severity),
      String(incidents),
      ...spreadCells(acknowledge),
      ...spreadCells(resolve),
    ]),
  ];
}

function spreadCells(spread: SpreadView | null): readonly string[] {
  if (spread === null) return ['-', '-'];
  return [spokenSpan(spread.medianMs), spokenSpan(spread.ninetiethMs)];
}

function dutyRows({ duties }: FiguresView): readonly (readonly string[])[] {
  return duties.map((one) => [plain(kindText(one.kind)), ...keptCells(one)]);
}

function keptCells({ met, late, missed, ours }: KeptView): readonly string[] {
  return [met, late, missed, ours].map(String);
}

function peopleRows({ people }: FiguresView): readonly (readonly string[])[] {
  return people.map(({ name, pages, nights, worstWeek, taken }) => [
    plain(name),
    ...[pages, nights, worstWeek, taken].map(String),
  ]);
}

function weekRows({ weeks }: FiguresView): readonly (readonly string[])[] {
  return weeks.map(({ monday, incidents, pages }) => {
    const all = Object.values(incidents).reduce((sum, count) => sum + count, 0);
    return [monday, String(all), String(pages), '#'.repeat(Math.min(all, 60))];
  });
}

function part(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return rows.length === 0 ? [] : ['', painted('bold', title), ...columns([head, ...rows], '  ')];
}
