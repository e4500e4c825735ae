// How much is measured of what must be durable and fast.
import type { IntakeSizes } from './intake.ts';
import type { LatencySizes } from './latency.ts';
import type { MemorySizes } from './memory.ts';
import type { RestartSizes } from './restart.ts';

/** How much of each piece. */
export interface DurableSizes {
  readonly intake: IntakeSizes;
  readonly latency: LatencySizes;
  readonly restart: RestartSizes;
  readonly memory: MemorySizes;
}

const LOAD = { connections: 64, groups: 20 };

/** The sizes whose figures are kept. */
export const DURABLE_WHOLE: DurableSizes = {
  intake: { ...LOAD, rounds: 5, warmSeconds: 2, seconds: 5, drainSeconds: 30 },
  latency: { rounds: 5, warm: 100, paced: 200, perSecond: 20, burst: 200 },
  restart: { rounds: 5, deadlines: 100_000, incidents: 10_000, alertsOfEach: 10 },
  memory: { rounds: 5, idleMs: 10_000, alerts: 100_000, batch: 100, groups: 20 },
};

/** Sizes for a first look. */
export const DURABLE_SHORT: DurableSizes = {
  intake: { ...LOAD, rounds: 1, warmSeconds: 1, seconds: 2, drainSeconds: 10 },
  latency: { rounds: 1, warm: 50, paced: 60, perSecond: 20, burst: 200 },
  restart: { rounds: 1, deadlines: 10_000, incidents: 1_000, alertsOfEach: 10 },
  memory: { rounds: 1, idleMs: 3_000, alerts: 20_000, batch: 100, groups: 20 },
};
