// What intake brought, as lines of the comparison.
import { count } from '../figures.ts';
import type { Taken, Way } from './intake.ts';
import { atLeastTimes, inMicros, inMs } from './line.ts';
import type { Bound, Figure, Line } from './line.ts';

/** What is asked of each way, in the order of the ways. */
const BOUNDS: readonly Bound[] = [atLeastTimes(1), atLeastTimes(2), atLeastTimes(1.5)];

/** Still this many alerts a second where every sync is slow. */
const DESPITE_SLOW_SYNCS: Bound = {
  says: 'at least 2,500',
  holds: (perSecond) => perSecond >= 2_500,
};

/** The lines of one way. */
export function intakeLines(
  way: Way,
  index: number,
  [tocsin, peer]: readonly (readonly Taken[])[],
): readonly Line[] {
  const bound = peer === undefined ? null : (BOUNDS[index] ?? null);
  const lines = [
    line(`alerts a second, ${way.title}`, ({ perSecond }) => perSecond, count, bound),
    line('- processor of the server for an alert', ({ micros }) => micros, inMicros, null),
    line('- answered in, p50', ({ load }) => load.p50, inMs, null),
    line('- answered in, p99', ({ load }) => load.p99, inMs, null),
  ];
  if (!way.isPaging) return lines;
  return [...lines, line('- pages handed over a second', pagesOf, count, bound)];

  function line(what: string, value: Value, text: Figure['text'], asked: Bound | null): Line {
    return {
      what,
      tocsin: { rounds: (tocsin ?? []).map(value), text },
      peer: peer === undefined ? null : { rounds: peer.map(value), text },
      bound: asked,
    };
  }
}

type Value = (taken: Taken) => number;

function pagesOf({ pagesPerSecond }: Taken): number {
  return pagesPerSecond;
}

/** The line of slow syncs. */
export function slowSyncLine(rounds: readonly Taken[]): Line {
  return {
    what: 'alerts a second, one a request, every sync 5 ms slower',
    tocsin: { rounds: rounds.map(({ perSecond }) => perSecond), text: count },
    peer: null,
    bound: DESPITE_SLOW_SYNCS,
  };
}

/** What went wrong in rounds, in words; nothing where nothing did. */
export function troubleIn(who: string, what: string, rounds: readonly Taken[]): readonly string[] {
  const lost = sum(rounds.map((taken) => taken.lost));
  const refused = sum(rounds.map(({ load }) => load.refused));
  return [
    ...(lost === 0 ? [] : [`${who} lost ${count(lost)} accepted alerts (${what})`]),
    ...(refused === 0 ? [] : [`${who} refused ${count(refused)} requests (${what})`]),
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
