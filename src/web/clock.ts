// The server's clock, as well as this machine can know it: countdowns follow the server even where
// this machine's clock is wrong. One tick a second for every countdown on the screen.
import { useSyncExternalStore } from 'react';

const LONGEST_ON_THE_WAY_MS = 2_000;

let ahead = 0;
let isSet = false;
let ticking: ReturnType<typeof setInterval> | undefined;
let shown = Date.now();
const watchers = new Set<() => void>();

/** Takes the server's time from an answer that has just come, and was so long on its way. */
export function setClock(iso: string, tookMs = 0): void {
  // An answer that waited is of a time that has passed, but better than none.
  if (isSet && tookMs > LONGEST_ON_THE_WAY_MS) return;
  isSet = true;
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
