// How soon somebody is paged: alerts at a steady pace, each with a group of its own, and many at once.
// A page is handed over when its sink has the whole request, or the end of its data.
import { pace } from '../load.ts';
import type { Paced, Target } from '../load.ts';
import { processorMs } from './processor.ts';
import type { Side, Start } from './sides.ts';

/** How much is measured. */
export interface LatencySizes {
  readonly rounds: number;
  /** Alerts before the measured ones. */
  readonly warm: number;
  readonly paced: number;
  readonly perSecond: number;
  /** Alerts that come at once. */
  readonly burst: number;
}

/** What one round brought. */
export interface Soon {
  readonly paced: Paced;
  readonly burst: Paced;
  /** Microseconds of a processor that an alert and its page cost the server, at the steady pace. */
  readonly micros: number;
}

const WARM_PER_SECOND = 50;

/** Measures all sides, in turn; the rounds of each. */
export async function measureLatency(
  starts: readonly Start[],
  sizes: LatencySizes,
): Promise<readonly (readonly Soon[])[]> {
  const rounds: Soon[][] = starts.map(() => []);
  for (let round = 0; round < sizes.rounds; round += 1) {
    for (const [index, start] of starts.entries()) {
      rounds[index]?.push(await measureRound(await start({ isPaging: true }), sizes));
    }
  }
  return rounds;
}

/** A side as what single alerts are posted to. */
function targetOf({ url, bodyOf }: Side): Target {
  return {
    url,
    path: new URL(url).pathname,
    body: (alert, group) => bodyOf({ alerts: [alert], group }),
  };
}

async function measureRound(side: Side, sizes: LatencySizes): Promise<Soon> {
  const target = targetOf(side);
  const { perSecond } = sizes;
  const warm = { name: 'warm', alerts: sizes.warm, perSecond: WARM_PER_SECOND };
  await pace(target, side.sink, warm);
  const before = processorMs(side.pids());
  const paced = await pace(target, side.sink, { name: 'paced', alerts: sizes.paced, perSecond });
  const spent = processorMs(side.pids()) - before;
  const burst = await pace(target, side.sink, {
    name: 'burst',
    alerts: sizes.burst,
    perSecond: Number.POSITIVE_INFINITY,
  });
  await side.kill();
  return { paced, burst, micros: (spent * 1_000) / sizes.paced };
}
