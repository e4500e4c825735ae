// A line of the comparison: a figure of each side, and whether the bound of it holds.
import { count, ms, quantile } from '../figures.ts';

/** A figure of a side: the middle of its rounds, and all of them. */
export interface Figure {
  readonly rounds: readonly number[];
  readonly text: (value: number) => string;
}

/** What is compared. */
export interface Line {
  readonly what: string;
  readonly tocsin: Figure;
  readonly peer: Figure | null;
  /** What is asked for, and whether it is so; null where nothing is. */
  readonly bound: Bound | null;
}

/** What is asked of a figure, in words, and of its middle and that of the peer. */
export interface Bound {
  readonly says: string;
  readonly holds: (tocsin: number, peer: number) => boolean;
}

/** At least so many times what the peer does. */
export function atLeastTimes(times: number): Bound {
  return { says: `at least ${times} ×`, holds: (tocsin, peer) => tocsin >= times * peer };
}

/** The head of the table of lines. */
export const LINE_HEAD: readonly string[] = [
  '',
  'Tocsin',
  'Alertmanager',
  'ratio',
  'bound',
  'holds',
];

/** A line as a row of the table. */
export function rowOf({ what, tocsin, peer, bound }: Line): readonly string[] {
  const [own, other] = [middleOf(tocsin), peer === null ? Number.NaN : middleOf(peer)];
  return [
    what,
    shown(tocsin),
    peer === null ? '-' : shown(peer),
    peer === null ? '-' : `${(own / other).toFixed(2)} ×`,
    bound?.says ?? '-',
    bound === null ? '-' : bound.holds(own, other) ? 'yes' : '**no**',
  ];
}

/** The middle of the rounds. */
function middleOf({ rounds }: Figure): number {
  return quantile(rounds, 0.5);
}

function shown(figure: Figure): string {
  const { rounds, text } = figure;
  const middle = text(middleOf(figure));
  if (rounds.length < 2) return middle;
  return `${middle} (${text(Math.min(...rounds))} to ${text(Math.max(...rounds))})`;
}

/** Milliseconds, as text. */
export function inMs(value: number): string {
  return `${ms(value)} ms`;
}

/** Microseconds, as text. */
export function inMicros(value: number): string {
  return `${count(value)} µs`;
}
