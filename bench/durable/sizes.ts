// How much is measured of what must be durable and fast.
import type { IntakeSizes } from './intake.ts';

/** How much of each piece. */
export interface DurableSizes {
  readonly intake: IntakeSizes;
}

const LOAD = { connections: 64, groups: 20 };

/** The sizes whose figures are kept. */
export const DURABLE_WHOLE: DurableSizes = {
  intake: { ...LOAD, rounds: 5, warmSeconds: 2, seconds: 6, drainSeconds: 30 },
};

/** Sizes for a first look. */
export const DURABLE_SHORT: DurableSizes = {
  intake: { ...LOAD, rounds: 1, warmSeconds: 1, seconds: 2, drainSeconds: 10 },
};
