// What is measured of each program, and how much of it.
import type { Flood, Paced } from './load.ts';
import type { ConsoleSizes } from './console.ts';
import type { DueSizes } from './due.ts';
import { DURABLE_SHORT, DURABLE_WHOLE } from './durable/sizes.ts';
import type { DurableSizes } from './durable/sizes.ts';
import { until } from './load.ts';
import { residentBytes } from './machine.ts';

/** Everything measured of one program. */
export interface Measured {
  /** Milliseconds from the start of the process until it listens. */
  readonly starts: readonly number[];
  readonly idleBytes: number;
  readonly paced: Paced;
  readonly storm: Paced;
  readonly flooded: Flood;
  readonly loadedBytes: number;
  /** What it wrote to its log. */
  readonly said: string;
}

/** How much is measured. */
export interface Sizes {
  readonly starts: number;
  readonly idleMs: number;
  readonly warm: number;
  readonly paced: number;
  readonly flood: {
    readonly connections: number;
    readonly seconds: number;
    readonly groups: number;
  };
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
  idleMs: 30_000,
  warm: 60,
  paced: 400,
  flood: { connections: 16, seconds: 8, groups: 20 },
  years: 5,
  due: { open: 100_000, perSecond: 500, seconds: 20 },
  console: { incidents: 1_000, lines: 10_000, rounds: 3, changes: 60 },
  durable: DURABLE_WHOLE,
};

/** Sizes for a first look, with `npm run bench -- short`. */
export const SHORT: Sizes = {
  starts: 3,
  idleMs: 3_000,
  warm: 20,
  paced: 100,
  flood: { connections: 16, seconds: 3, groups: 20 },
  years: 1,
  due: { open: 5_000, perSecond: 100, seconds: 5 },
  console: { incidents: 200, lines: 1_000, rounds: 1, changes: 20 },
  durable: DURABLE_SHORT,
};

/** Alerts a second of a steady pace. */
export const PACED: { readonly perSecond: number } = { perSecond: 20 };

/** Many alerts at once, each of a group of its own. */
export const STORM: { readonly perSecond: number; readonly alerts: number } = {
  perSecond: Number.POSITIVE_INFINITY,
  alerts: 200,
};

/** Memory of a process that was left alone for a while. */
export async function idle(pid: number, forMs: number): Promise<number> {
  await until(performance.now() + forMs);
  return residentBytes(pid);
}
