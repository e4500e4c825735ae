// Tells when files of a folder change: once, shortly after the last of several changes, as editors
// write a file in several steps.
import { watch } from 'node:fs';
import { DATA_FOLDER } from './last-good.ts';

const SETTLES_AFTER_MS = 150;

/** Calls back after files of a folder changed; what the server itself keeps there does not count. */
export function watchFolder(folder: string, changed: () => void): { readonly stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true, persistent: false }, (_event, name) => {
    if (name === null || name.split(/[\\/]/).includes(DATA_FOLDER)) return;
    clearTimeout(timer);
    timer = setTimeout(changed, SETTLES_AFTER_MS);
  });
  watcher.on('error', () => undefined); // A folder that goes away is seen at the next look.
  return {
    stop: () => {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
