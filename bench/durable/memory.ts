// What the two hold in memory: left alone, and right after many active alerts of few groups came.
import { residentBytes } from '../machine.ts';
import { Connection } from '../connection.ts';
import { until } from '../load.ts';
import type { Side, Start } from './sides.ts';

/** How much is measured. */
export interface MemorySizes {
  readonly rounds: number;
  readonly idleMs: number;
  readonly alerts: number;
  readonly batch: number;
  readonly groups: number;
}

/** Bytes of one round. */
export interface Held {
  readonly idle: number;
  readonly loaded: number;
}

const CONNECTIONS = 16;

/** Measures all sides, in turn; the rounds of each. */
export async function measureMemory(
  starts: readonly Start[],
  sizes: MemorySizes,
): Promise<readonly (readonly Held[])[]> {
  const rounds: Held[][] = starts.map(() => []);
  for (let round = 0; round < sizes.rounds; round += 1) {
    const sides: Side[] = [];
    for (const start of starts) sides.push(await start({ isPaging: false }));
    // Side by side, as neither does anything.
    await until(performance.now() + sizes.idleMs);
    const idle = sides.map(bytesOf);
    for (const [index, side] of sides.entries()) {
      await post(side, sizes);
      rounds[index]?.push({ idle: idle[index] ?? Number.NaN, loaded: bytesOf(side) });
      const stored = await side.kill();
      if (stored !== sizes.alerts) throw new Error(`${stored} of ${sizes.alerts} alerts are there`);
    }
  }
  return rounds;
}

function bytesOf(side: Side): number {
  return side.pids().reduce((sum, pid) => sum + residentBytes(pid), 0);
}

async function post({ url, bodyOf }: Side, sizes: MemorySizes): Promise<void> {
  const path = new URL(url).pathname;
  const requests = sizes.alerts / sizes.batch;
  let next = 0;
  async function work(): Promise<void> {
    const connection = await Connection.open(url);
    while (next < requests) {
      const request = next;
      next += 1;
      const alerts = Array.from(
        { length: sizes.batch },
        (_, index) => `flood-${String(request * sizes.batch + index).padStart(16, '0')}-`,
      );
      const group = `group-${String(request % sizes.groups).padStart(16, '0')}`;
      const status = await connection.post(path, bodyOf({ alerts, group }));
      if (status !== 200) throw new Error(`answered ${status}`);
    }
    connection.close();
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
}
