import type { Span } from '../basics/time.ts';

/** How lengths lie: the middle, the one that nine of ten do not pass, the longest. */
export interface Spread {
  readonly median: Span;
  readonly ninetieth: Span;
  readonly worst: Span;
}

/** How lengths lie; null where there are none. */
export function spreadOf(lengths: readonly Span[]): Spread | null {
  const sorted = lengths.toSorted((a, b) => a - b);
  function part(share: number): Span | undefined {
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
  const [median, ninetieth, worst] = [part(0.5), part(0.9), part(1)];
  if (median === undefined || ninetieth === undefined || worst === undefined) return null;
  return { median, ninetieth, worst };
}
