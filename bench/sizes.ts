// How much is measured.
import type { ConsoleSizes } from './console.ts';
import type { DueSizes } from './due.ts';
import { DURABLE_SHORT, DURABLE_WHOLE } from './durable/sizes.ts';
import type { DurableSizes } from './durable/sizes.ts';

/** How much of each part. */
export interface Sizes {
  readonly starts: number;
  /** Simulated years. */
  readonly years: number;
  /** Open incidents, and how many fall due. */
  readonly due: DueSizes;
  readonly console: ConsoleSizes;
  readonly durable: DurableSizes;
}

/** The sizes whose figures are kept. */
export const WHOLE: Sizes = {
  starts: 10,
  years: 5,
  due: { open: 100_000, perSecond: 500, seconds: 20 },
  console: { incidents: 1_000, lines: 10_000, rounds: 3, changes: 60 },
  durable: DURABLE_WHOLE,
};

/** Sizes for a first look, with `npm run bench -- short`. */
export const SHORT: Sizes = {
  starts: 3,
  years: 1,
  due: { open: 5_000, perSecond: 100, seconds: 5 },
  console: { incidents: 200, lines: 1_000, rounds: 1, changes: 20 },
  durable: DURABLE_SHORT,
};
