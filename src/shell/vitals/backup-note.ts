// Word of the last copy that `tocsin backup` made of a folder, left beside its data: the server shows
// it, and a copy that is two days old is noticed before it is needed.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const NOTE = 'last-backup';

/** The last copy that `tocsin backup` made. */
export interface Backup {
  readonly at: number;
  readonly into: string;
}

/** Leaves word of a copy that was just made and found good. */
export function noteBackup(dataFolder: string, into: string): void {
  writeFileSync(join(dataFolder, NOTE), `${resolve(into)}\n`, { mode: 0o600 });
}

/** The last copy that is known of; null where none is. */
export function lastBackup(dataFolder: string): Backup | null {
  const path = join(dataFolder, NOTE);
  try {
    return { at: statSync(path).mtimeMs, into: readFileSync(path, 'utf8').trim() };
  } catch {
    return null;
  }
}
