// How soon somebody is paged, as lines of the comparison.
import { count, quantile } from '../figures.ts';
import type { LatencySizes, Soon } from './latency.ts';
import { inMicros, inMs } from './line.ts';
import type { Bound, Figure, Line } from './line.ts';

const SOON: Bound = {
  says: 'under 10 ms, at most 3 ×',
  holds: (tocsin, peer) => tocsin < 10 && !(tocsin > 3 * peer),
};
const ALL_SOON: Bound = {
  says: 'at most 1.5 ×',
  holds: (tocsin, peer) => tocsin <= 1.5 * peer,
};

type Value = (soon: Soon) => number;

/** The lines of both loads. */
export function latencyLines(
  { burst, perSecond }: LatencySizes,
  [tocsin, peer]: readonly (readonly Soon[])[],
): readonly Line[] {
  return [
    line(`alert POST to page handed over, ${perSecond}/s, p50`, paged(0.5), inMs, null),
    line('- p99', paged(0.99), inMs, SOON),
    line('- slowest', paged(1), inMs, null),
    line('- alert POST to answer, p50', answered(0.5), inMs, null),
    line('- alert POST to answer, p99', answered(0.99), inMs, null),
    line('- processor of the server for an alert', ({ micros }) => micros, inMicros, null),
    line(
      `a burst of ${count(burst)} new groups, last page handed over`,
      (soon) => Math.max(...soon.burst.paged),
      inMs,
      peer === undefined ? null : ALL_SOON,
    ),
  ];

  function line(what: string, value: Value, text: Figure['text'], bound: Bound | null): Line {
    return {
      what,
      tocsin: { rounds: (tocsin ?? []).map(value), text },
      peer: peer === undefined ? null : { rounds: peer.map(value), text },
      bound,
    };
  }
}

/** Pages that did not come, in words; nothing where all came. */
export function missingIn(who: string, rounds: readonly Soon[]): readonly string[] {
  const missing = rounds.reduce((sum, { paced, burst }) => sum + paced.missing + burst.missing, 0);
  return missing === 0 ? [] : [`${who} did not hand over ${count(missing)} pages`];
}

function paged(share: number): Value {
  return ({ paced }) => quantile(paced.paged, share);
}

function answered(share: number): Value {
  return ({ paced }) => quantile(paced.answered, share);
}
