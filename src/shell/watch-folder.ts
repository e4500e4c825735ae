// Tells when files of a folder change: once, shortly after the last of several changes, as editors
// write a file in several steps. Each folder of a team, and each in it that a runbook may link into, is
// watched by itself: a recursive watch would also wake at every commit of the database that lies below.
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

const DEEPEST = 4;
const MOST_FOLDERS = 500;

/** The folders below, the nearest first; what is hidden, or was installed, is nobody's runbook. */
function foldersIn(folder: string): readonly string[] {
  const found: string[] = [];
  let level: readonly string[] = [folder];
  for (let depth = 0; depth < DEEPEST && found.length < MOST_FOLDERS; depth += 1) {
    level = level.flatMap(directlyIn);
    found.push(...level);
  }
  return found.slice(0, MOST_FOLDERS);
}

function directlyIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.') && name !== 'node_modules')
      .map((name) => join(folder, name))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true);
  } catch {
    return []; // It went away meanwhile, which is seen in the folder above.
  }
}
