// A rehearsal in a terminal: its story line by line, and what it comes to.
import type { Summary, Told } from '#/contract/rehearsal.ts';
import type { Story } from '#/sim/drill.ts';
import { condensed, summaryOf, toldOf } from '#/sim/story.ts';
import { clock } from '#/core/report/elapsed.ts';
import { columns, painted, plain } from './terminal.ts';
import type { Paint } from './terminal.ts';

const WIDTH = 96;

/** The story and its summary as lines for a terminal. */
export function storyText(story: Story): readonly string[] {
  const { shown, again } = condensed(toldOf(story));
  const repeated = again.map(([text, { times, last }]) => [
    `${times} more`,
    clock(last),
    plain(text, 74),
  ]);
  return [
    ...shown.flatMap(lineOf),
    ...(repeated.length === 0
      ? []
      : [
          '',
          painted('bold', 'More of the same, with the time of the last'),
          ...columns(repeated, '  '),
        ]),
    '',
    ...summaryText(summaryOf(story)),
  ];
}

const PAINTS: Readonly<Record<string, Paint>> = {
  'duty.missed': 'red',
  'last-resort.reached': 'red',
  'rung.skipped': 'yellow',
  'duty.reminded': 'yellow',
  refused: 'yellow',
  'rung.climbed': 'bold',
  'hold.taken': 'green',
  'incident.closed': 'green',
};

function lineOf({ minute, type, text }: Told): readonly string[] {
  const paint = PAINTS[type];
  const at = clock(minute).padStart(7);
  return wrapped(plain(text, 400)).map((line, index) => {
    const shown = paint === undefined ? line : painted(paint, line);
    return `${index === 0 ? at : ' '.repeat(7)}  ${shown}`;
  });
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > WIDTH - 9 && line !== '') {
      lines.push(line);
      line = `  ${word}`;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function summaryText(summary: Summary): readonly string[] {
  function at(minute: number | null): string {
    return minute === null ? 'never' : clock(minute);
  }
  const pages = summary.pages.map(({ person, pages: count }) => [plain(person, 50), `${count}`]);
  const rungs = summary.rungs.map(({ minute, rung }) => [clock(minute), plain(rung, 70)]);
  const missed = summary.missed.map(({ duty, times, firstMinute }) => [
    plain(duty, 60),
    times === 1 ? 'once' : `${times} times`,
    `first at ${clock(firstMinute)}`,
  ]);
  const owed = summary.stillOwed.map(({ duty, minute }) => [clock(minute), plain(duty, 70)]);
  return [
    painted('bold', 'What it comes to'),
    ...columns([
      ['  acknowledged', at(summary.acknowledgedMinute)],
      ['  could close', at(summary.closableMinute)],
      ['  closed', at(summary.closedMinute)],
      ['  rounds of the last resort', `${summary.lastResortRounds}`],
      ['  reminders', `${summary.reminders}`],
    ]),
    ...titledRows('Pages, by person', pages),
    ...titledRows('Rungs', rungs),
    ...titledRows('Missed', missed.length === 0 ? [['nothing']] : missed),
    ...titledRows('Still owed', owed),
  ];
}

function titledRows(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : ['', painted('bold', title), ...columns(rows, '  ')];
}
