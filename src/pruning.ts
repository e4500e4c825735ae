// A server that runs throws away what is older than `keep` in `server.yaml` says: every hour, a little
// at a time.
import type { Log, Store } from '#/contract/ports.ts';
import type { Pruned, Pruning } from '#/contract/pruning.ts';
import { StoreAway } from '#/contract/store-away.ts';
import type { KeepSettings } from '#/core/roster/keep-settings.ts';
import { prune } from '#/loop/prune.ts';
import type { Timers } from '#/shell/http/timers.ts';

const FIRST_AFTER_MS = 10 * 60_000;
const EVERY_MS = 3_600_000;
const BETWEEN_STEPS_MS = 20;

type PrunableStore = Pick<Store, 'events'> & { readonly pruning: () => Pruning };

/** What a server prunes with. */
export interface Background {
  readonly store: PrunableStore;
  readonly keep: KeepSettings;
  readonly log: Log;
  readonly timers: Timers;
}

/** Prunes now and then; the answer is how to end it. */
export function pruneInBackground({ store, keep, log, timers }: Background): () => Promise<void> {
  let isOver = false;
  let running: Promise<void> | null = null;
  async function pause(): Promise<boolean> {
    await new Promise<void>((go) => timers.after(BETWEEN_STEPS_MS, go));
    return !isOver;
  }
  async function once(): Promise<void> {
    try {
      const { events } = store;
      const pruned = await prune({ store: store.pruning(), events, keep, dry: false, pause });
      if (sumOf(pruned) > 0) log.note('old things were thrown away', { ...pruned });
    } catch (error) {
      if (error instanceof StoreAway) log.warn('nothing is thrown away', { why: error.message });
      else log.bug('what is old could not be thrown away', error);
    }
  }
  function begin(): void {
    running ??= once().finally(() => {
      running = null;
    });
  }
  const stops = [timers.after(FIRST_AFTER_MS, begin), timers.every(EVERY_MS, begin)];
  return async () => {
    isOver = true;
    for (const stop of stops) stop();
    await running;
  };
}

/** How many rows that are. */
export function sumOf(pruned: Pruned): number {
  return Object.values<number>({ ...pruned }).reduce((sum, count) => sum + count, 0);
}
