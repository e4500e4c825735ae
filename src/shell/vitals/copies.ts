// When the data of this server was last copied, by what can be known here. A copy by other means leaves
// no word: of those nothing is said.
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lastBackup } from './backup-note.ts';
import type { Backup } from './backup-note.ts';

/** What is known of copies. */
export interface Copies {
  readonly backup: Backup | null;
  /** When Litestream last took something from the file, as epoch ms; null where it never did. */
  readonly followedAt: number | null;
}

/** Looks for copies of a data folder. */
export async function copiesOf(dataFolder: string): Promise<Copies> {
  return { backup: lastBackup(dataFolder), followedAt: await followedAt(dataFolder) };
}

/**
 * Litestream 0.5 keeps what it took beside the file, a new one each time, before it sends it. Whether it
 * arrived is known to Litestream alone.
 */
async function followedAt(dataFolder: string): Promise<number | null> {
  try {
    const { mtimeMs } = await stat(join(dataFolder, '.tocsin.db-litestream', 'ltx', '0'));
    return mtimeMs;
  } catch {
    return null;
  }
}
