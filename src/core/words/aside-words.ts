// What people are told where Tocsin itself failed on something of theirs. Made of a few facts only, and
// by no rule of the engine: what broke there must not break this too.
import { oneLine } from './plain.ts';
import type { Rendered } from './rendered.ts';

/** One stream that no longer runs by itself. */
export interface Stopped {
  /** What people call it. */
  readonly name: string;
  readonly why: string;
  /** What it waited for, by the names of its timers. */
  readonly due: readonly string[];
  /** Titles of its alerts that fire. Untrusted text. */
  readonly alerts: readonly string[];
  /** How people call it where they ask for it to be tried again. */
  readonly stream: string;
}

const MOST_STREAMS = 10;
const MOST_ALERTS = 5;

/** The plain page: what happened, what no longer happens by itself, and what to do. */
export function asideWords(team: string, stopped: readonly Stopped[], again: boolean): Rendered {
  const [first] = stopped;
  const name = oneLine(first?.name ?? '', 80);
  const what = stopped.length === 1 ? name : `${stopped.length} things of ${oneLine(team, 80)}`;
  const shown = stopped.slice(0, MOST_STREAMS);
  const rest = stopped.length - shown.length;
  const text = [
    `Tocsin failed on ${what}. This is a defect of Tocsin, not of what you run.`,
    'Nobody else is paged for it and no deadline of it is watched: look after it by hand now.',
    '',
    ...shown.flatMap(partOf),
    ...(rest > 0 ? [`And ${rest} more.`, ''] : []),
    'Say that you look after it, and nobody is told again:',
    `  tocsin retry ${first?.stream ?? ''} --by-hand`,
    'Alerts that arrive for it are kept. To have it tried again:',
    `  tocsin retry ${first?.stream ?? ''}`,
    'Both stand on the System page of the console as well.',
    '',
  ].join('\n');
  return { subject: `${again ? 'Again: ' : ''}Tocsin failed on ${what}`, text };
}

function partOf({ name, why, due, alerts }: Stopped): readonly string[] {
  const titles = alerts.slice(0, MOST_ALERTS).map((title) => `  - ${oneLine(title, 160)}`);
  const rest = alerts.length - titles.length;
  return [
    `${oneLine(name, 120)}: ${oneLine(why, 240)}`,
    ...(due.length === 0 ? [] : [`  It was due: ${due.join(', ')}`]),
    ...(alerts.length === 0 ? [] : ['  What fires:', ...titles]),
    ...(rest > 0 ? [`  - and ${rest} more`] : []),
    '',
  ];
}
