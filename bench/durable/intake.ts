// How many distinct alerts a second each side takes, and what a processor pays for one: into few open
// groups one by one and in batches, and with a group and a page for every alert. Sides take turns, so
// that a noise of the machine meets both.
import { until } from '../load.ts';
import { processorMs } from './processor.ts';
import type { Side, Start } from './sides.ts';
import { wrk } from './wrk.ts';
import type { Loaded } from './wrk.ts';

/** One way in which alerts come. */
export interface Way {
  readonly title: string;
  readonly batch: number;
  readonly isPaging: boolean;
}

/** How much is measured. */
export interface IntakeSizes {
  readonly rounds: number;
  readonly warmSeconds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly groups: number;
  /** How long pages that are still to come are waited for. */
  readonly drainSeconds: number;
}

/** What one round brought. */
export interface Taken {
  readonly perSecond: number;
  /** Microseconds of a processor that one alert cost the server. */
  readonly micros: number;
  readonly load: Loaded;
  /** Pages that were handed over, those of all alerts where there was time. */
  readonly pages: number;
  /** Pages handed over a second, from the first alert to the last page. */
  readonly pagesPerSecond: number;
  /** Alerts answered with 200 that were not there afterwards. */
  readonly lost: number;
}

/** The ways that are compared. */
export const WAYS: readonly Way[] = [
  { title: 'one a request', batch: 1, isPaging: false },
  { title: 'batches of 100', batch: 100, isPaging: false },
  { title: 'each with a group and a page of its own', batch: 1, isPaging: true },
];

/** Measures one way of all sides, in turn; the rounds of each. */
export async function measureIntake(
  starts: readonly Start[],
  way: Way,
  sizes: IntakeSizes,
): Promise<readonly (readonly Taken[])[]> {
  const rounds: Taken[][] = starts.map(() => []);
  for (let round = 0; round < sizes.rounds; round += 1) {
    for (const [index, start] of starts.entries()) {
      rounds[index]?.push(await measureRound(await start(way), way, sizes));
    }
  }
  return rounds;
}

async function measureRound(side: Side, way: Way, sizes: IntakeSizes): Promise<Taken> {
  const groups = way.isPaging ? null : sizes.groups;
  const load = { connections: sizes.connections, batch: way.batch, groups };
  const warm = await wrk(side.url, side.bodyOf, { ...load, seconds: sizes.warmSeconds, first: 0 });
  if (way.isPaging) await pagesOf(side, warm.taken, sizes.drainSeconds);
  const pagesBefore = side.sink.arrivedAt.size;
  const before = processorMs(side.pids());
  const startedAt = performance.now();
  // The numbers of the first run are far behind, whatever it reached.
  const main = { ...load, seconds: sizes.seconds, first: 1_000_000_000 };
  const taken = await wrk(side.url, side.bodyOf, main);
  if (way.isPaging) await pagesOf(side, pagesBefore + taken.taken, sizes.drainSeconds);
  const spent = processorMs(side.pids()) - before;
  const pages = side.sink.arrivedAt.size - pagesBefore;
  const lastAt = Math.max(startedAt, ...[...side.sink.arrivedAt.values()].slice(-100));
  const stored = await side.kill();
  return {
    perSecond: taken.taken / taken.seconds,
    micros: (spent * 1_000) / taken.taken,
    load: taken,
    pages,
    pagesPerSecond: (pages * 1_000) / Math.max(lastAt - startedAt, 1),
    lost: Math.max(0, warm.taken + taken.taken - stored),
  };
}

/** Waits until so many pages are there, or nothing more may be waited for. */
async function pagesOf({ sink }: Side, pages: number, seconds: number): Promise<void> {
  const givesUpAt = performance.now() + seconds * 1_000;
  while (sink.arrivedAt.size < pages && performance.now() < givesUpAt) {
    await until(performance.now() + 20);
  }
}
