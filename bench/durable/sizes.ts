// How much is measured of what must be durable and fast.
import type { IntakeSizes } from './intake.ts';
import type { LatencySizes } from './latency.ts';
import type { MemorySizes } from './memory.ts';
import type { RestartSizes } from './restart.ts';
import type { SoakSizes } from './soak.ts';
import type { StoresSizes } from './stores.ts';

/** How much of each piece. */
export interface DurableSizes {
  readonly intake: IntakeSizes;
  readonly latency: LatencySizes;
  readonly restart: RestartSizes;
  readonly memory: MemorySizes;
  readonly stores: StoresSizes;
}

const LOAD = { connections: 64, groups: 20 };

/** The sizes whose figures are kept. */
export const DURABLE_WHOLE: DurableSizes = {
  intake: { ...LOAD, rounds: 5, warmSeconds: 2, seconds: 4, drainSeconds: 20 },
  latency: { rounds: 5, warm: 100, paced: 200, perSecond: 20, burst: 200 },
  restart: { rounds: 5, deadlines: 100_000, incidents: 10_000, alertsOfEach: 10 },
  memory: { rounds: 5, idleMs: 5_000, alerts: 100_000, batch: 100, groups: 20 },
  stores: {
    intake: { ...LOAD, rounds: 5, warmSeconds: 1, seconds: 2, drainSeconds: 10 },
    latency: { rounds: 5, warm: 50, paced: 100, perSecond: 20, burst: 200 },
    growth: { rounds: 3, open: [1, 1_000, 10_000, 100_000], each: 100 },
    nodes: { nodes: 3, groups: 20, alerts: 50, own: 100 },
  },
};

/** Sizes for a first look. */
export const DURABLE_SHORT: DurableSizes = {
  intake: { ...LOAD, rounds: 1, warmSeconds: 1, seconds: 2, drainSeconds: 10 },
  latency: { rounds: 1, warm: 50, paced: 60, perSecond: 20, burst: 200 },
  restart: { rounds: 1, deadlines: 10_000, incidents: 1_000, alertsOfEach: 10 },
  memory: { rounds: 1, idleMs: 3_000, alerts: 20_000, batch: 100, groups: 20 },
  stores: {
    intake: { ...LOAD, rounds: 1, warmSeconds: 1, seconds: 1, drainSeconds: 10 },
    latency: { rounds: 1, warm: 20, paced: 40, perSecond: 20, burst: 50 },
    growth: { rounds: 1, open: [1, 1_000], each: 50 },
    nodes: { nodes: 3, groups: 5, alerts: 10, own: 20 },
  },
};

/** A long run, but for how long. */
export const SOAK: Omit<SoakSizes, 'minutes' | 'perSecond' | 'intervalMs'> = {
  connections: 64,
  groups: 20,
  lifeMs: 10_000,
};
