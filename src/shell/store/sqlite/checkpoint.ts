// SQLite moves what was committed from its log into the file whenever the log has grown, inside the
// commit that made it too long; whoever waits for that commit waits several times as long. Here it is
// done in a moment when nobody waits, and inside a commit only where there is no such moment.
import type { DatabaseSync } from 'node:sqlite';

/** The log grows to so many pages of 4 kB before a commit has to move them. */
export const LONGEST_LOG_PAGES = 4_000;

const WORTH_IT = 24;
const IDLE_MS = 20;

/** Moves the log into the file when the store rests. */
export class RestingCheckpoint {
  readonly #database: DatabaseSync;
  #commits = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** A transaction was committed: the store does not rest. */
  committed(): void {
    clearTimeout(this.#timer);
    this.#commits += 1;
    if (this.#commits < WORTH_IT) return;
    this.#timer = setTimeout(() => this.#move(), IDLE_MS);
    this.#timer.unref();
  }

  /** Moves nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #move(): void {
    this.#commits = 0;
    try {
      this.#database.exec('pragma wal_checkpoint(passive)');
    } catch {
      // A disk that fails says so at the next commit, to somebody who can be told.
    }
  }
}
