// Tells when files of a folder change: once, shortly after the last of several changes, as editors
// write a file in several steps. Each folder of a team is watched by itself: a recursive watch would
// also wake at every commit of the database that lies below.
import { readdirSync, statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';

const SETTLES_AFTER_MS = 150;

/** Calls back after files of a folder changed; what the server itself keeps there does not count. */
export function watchFolder(folder: string, changed: () => void): { readonly stop: () => void } {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;

  function notice(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      watchAll();
      changed();
    }, SETTLES_AFTER_MS);
  }

  function watchAll(): void {
    const wanted = new Set([folder, ...foldersIn(folder)]);
    for (const [path, watcher] of watchers) {
      if (wanted.has(path)) continue;
      watcher.close();
      watchers.delete(path);
    }
    for (const path of wanted) {
      const watcher = watchers.has(path) ? null : watchOne(path, notice);
      if (watcher !== null) watchers.set(path, watcher);
    }
  }

  watchAll();
  return {
    stop: () => {
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

// A folder that goes away is seen in the one above.
function watchOne(path: string, notice: () => void): FSWatcher | null {
  try {
    const watcher = watch(path, { persistent: false }, (_event, name) => {
      if (name?.startsWith('.') !== true) notice();
    });
    return watcher.on('error', () => undefined);
  } catch {
    return null;
  }
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
}
