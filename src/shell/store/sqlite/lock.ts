import { DatabaseSync } from 'node:sqlite';
import { CannotOpenStore } from '../cannot-open.ts';

/**
 * Holds the database file for the life of this process, and returns how to let it go. The lock is on
 * a side file, so that the database stays open to readers and to a backup; a killed process frees it.
 */
export function lockFor(path: string): () => void {
  const side = new DatabaseSync(`${path}.lock`, { timeout: 0 });
  try {
    side.exec('pragma locking_mode = exclusive; pragma journal_mode = delete; begin exclusive;');
  } catch (error) {
    side.close();
    throw new CannotOpenStore(
      `Another process uses the database "${path}": stop it first, or give this one another file`,
      { cause: error },
    );
  }
  return () => side.close();
}
