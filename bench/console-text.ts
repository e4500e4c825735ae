// What was measured of the console, as a part of the results.
import type { ConsoleMeasured, Round } from './console.ts';
import type { LongestTask } from './console-tasks.ts';
import { count, median, ms, quantile, spread, table } from './figures.ts';

/** The title under which it stands. */
export const CONSOLE_TITLE = '## The console';

/** The part of the results that tells of the console. */
export function consoleText(measured: ConsoleMeasured, facts: readonly string[]): string {
  const { fill, rounds, pageSeen } = measured;
  return [
    CONSOLE_TITLE,
    '',
    ...facts.map((fact) => `- ${fact}`),
    '',
    table([['', 'Tocsin'], ...rows(measured)]),
    '',
    `Chromium in front of the real server with ${count(fill.incidents)} open incidents, one of them with a story of`,
    `${count(fill.lines)} lines; ${rounds.now.length} rounds, each with a browser that knows nothing yet. Scrolled as by a hand, 20,000 pixels`,
    'a second, from the first row to the last; a gap is a frame in which some place of the list in sight',
    `held no row. Seen: ${pageSeen.length} changes, from the time in the event log until the text stands in the page, or was`,
    'written by `tocsin watch`; a page counts once the screen says who is being paged. Of the longest task',
    'of the main thread, the second figure is what it had of a processor.',
    '',
  ].join('\n');
}

function rows(measured: ConsoleMeasured): readonly (readonly string[])[] {
  const { firstLoad, nowBytes, nowAnswered, pageSeen, lineSeen, together, rounds } = measured;
  return [
    ['first load of Now, compressed', `${kilobytes(firstLoad)} KB`],
    [
      'what the API answers for Now, compressed',
      `${kilobytes(nowBytes)} KB in ${spread(nowAnswered)}`,
    ],
    ['page recorded to seen on Now, p50 / p99', slowest(pageSeen)],
    ['line recorded to seen on the incident, p50 / p99', slowest(lineSeen)],
    ['the last of two browsers and a terminal, p50 / p99', slowest(together)],
    ...screenRows('Now', rounds.now),
    ...screenRows('the incident', rounds.incident),
  ];
}

function screenRows(name: string, rounds: readonly Round[]): readonly (readonly string[])[] {
  const gaps = rounds.map((round) => `${round.gaps} of ${round.frames}`);
  return [
    [`${name}: longest task while it loads`, longest(rounds.map(({ loading }) => loading))],
    [`${name}: longest task while it scrolls`, longest(rounds.map(({ scrolling }) => scrolling))],
    [`${name}: frames with a gap`, gaps.join(', ')],
  ];
}

function longest(tasks: readonly LongestTask[]): string {
  const wall = median(tasks.map((task) => task.wall));
  return `${ms(wall)} ms, of it ${ms(median(tasks.map(({ processor }) => processor)))} ms`;
}

function slowest(values: readonly number[]): string {
  return `${spread(values)}, slowest ${ms(quantile(values, 1))} ms`;
}

function kilobytes(bytes: number): string {
  return count(bytes / 1_000);
}
