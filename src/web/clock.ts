// The server's clock, as well as this machine can know it: countdowns follow the server even where
// this machine's clock is wrong. One tick a second for every countdown on the screen.
import { useSyncExternalStore } from 'react';

let ahead = 0;
let ticking: ReturnType<typeof setInterval> | undefined;
let shown = Date.now();
const watchers = new Set<() => void>();

/** Takes the server's time from an answer that has just come. */
export function setClock(iso: string): void {
  ahead = Date.parse(iso) - Date.now();
  tick();
}

/** The server's time in milliseconds, again every second. */
export function useNow(): number {
  return useTicking((now) => now);
}

/** What is read off the server's time; only what reads differently is drawn again. */
export function useTicking<Read extends string | number>(read: (now: number) => Read): Read {
  return useSyncExternalStore(watch, () => read(shown));
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  ticking ??= setInterval(tick, 1000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}

function tick(): void {
  shown = Date.now() + ahead;
  for (const watcher of watchers) watcher();
}
