// Group commit: everything that arrived while the last batch was being synced goes into the next
// one, so that one sync carries many units. People, due work and results of deliveries go first,
// alerts after them.
import type { DatabaseSync } from 'node:sqlite';
import type { Meters } from '#/contract/meters.ts';
import type { StoreFigures } from '#/contract/store-figures.ts';
import { ms } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { countCommit } from '../count-commit.ts';
import { worldOf } from './failure.ts';

/** So much one transaction holds, in units of work and alerts, so that nobody waits long for the next. */
const BATCH = 512;
const MOST_BYTES = 32 * 1_024 * 1_024;
const LONGEST_WAIT = ms(2_000);

/** A unit of work costs as much as so many alerts. */
const A_UNIT = 8;

/** What can wait gives others so long to come along, so that one sync does for all of them, and pages
 * of a storm leave before it is written down that others have left. */
const A_MOMENT_MS = 15;

interface Job {
  readonly work: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  /** How much of a transaction it takes. */
  readonly weight: number;
  readonly bytes: number;
  readonly since: At;
}

/** What else happens around each transaction. */
export interface Watch {
  /** Inside it, before it commits. */
  readonly committing: () => void;
  /** After all of it was written. */
  readonly committed: () => void;
  /** After nothing of it was written. */
  readonly rolledBack: () => void;
  readonly meters: Meters;
}

/** Runs work in batches, each batch in one transaction. */
export class CommitQueue {
  readonly #database: DatabaseSync;
  readonly #clock: () => At;
  readonly #watch: Watch;
  readonly #first: Job[] = [];
  readonly #intake: Job[] = [];
  #intakeBytes = 0;
  #isScheduled = false;
  #moment: ReturnType<typeof setTimeout> | null = null;
  #isClosed = false;

  constructor(database: DatabaseSync, clock: () => At, watch: Watch) {
    this.#database = database;
    this.#clock = clock;
    this.#watch = watch;
  }

  /** Work of people, of time, and results of deliveries; those can wait for a moment. */
  run<T>(work: () => T, canWait = false): Promise<T> {
    return this.#enqueue(this.#first, work, { weight: A_UNIT, bytes: 0, canWait });
  }

  /** Work of machines that may wait: so many alerts, of so many bytes in memory. */
  runIntake<T>(
    work: () => T,
    size: { readonly alerts: number; readonly bytes: number },
  ): Promise<T> {
    this.#intakeBytes += size.bytes;
    const { alerts: weight, bytes } = size;
    return this.#enqueue(this.#intake, work, { weight, bytes, canWait: false });
  }

  /** What waits. */
  waiting(): Pick<StoreFigures, 'people' | 'intake' | 'intakeBytes'> {
    const [people, intake] = [this.#first.length, this.#intake.length];
    return { people, intake, intakeBytes: this.#intakeBytes };
  }

  /** True while machines must be turned away. */
  isOverloaded(): boolean {
    const oldest = this.#intake[0];
    if (oldest === undefined) return false;
    return this.#intakeBytes > MOST_BYTES || this.#clock() - oldest.since > LONGEST_WAIT;
  }

  /** Commits what waits, and takes nothing more. */
  close(): void {
    while (this.#first.length + this.#intake.length > 0) this.#flush();
    this.#isClosed = true;
  }

  #enqueue<T>(
    queue: Job[],
    work: () => T,
    job: Pick<Job, 'weight' | 'bytes'> & { readonly canWait: boolean },
  ): Promise<T> {
    const { weight, bytes, canWait } = job;
    if (this.#isClosed) return Promise.reject(new Error('The store is closed'));
    return new Promise<T>((resolve, reject) => {
      queue.push({
        work,
        resolve: resolve as (value: unknown) => void,
        reject,
        weight,
        bytes,
        since: this.#clock(),
      });
      if (canWait) this.#moment ??= setTimeout(() => this.#schedule(), A_MOMENT_MS);
      else this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#flush();
      if (this.#first.length + this.#intake.length > 0) this.#schedule();
    });
  }

  #flush(): void {
    if (this.#moment !== null) clearTimeout(this.#moment);
    this.#moment = null;
    const jobs = taken(this.#first, BATCH);
    const left = BATCH - weightOf(jobs);
    if (left > 0) jobs.push(...taken(this.#intake, left));
    for (const job of jobs) this.#intakeBytes -= job.bytes;
    if (jobs.length === 0) return;
    const results = this.#commit(jobs);
    if (results !== null) {
      for (const [index, job] of jobs.entries()) job.resolve(results[index]);
      return;
    }
    // One of them threw and nothing is written: each alone, so that the guilty one fails alone.
    for (const job of jobs) this.#commitAlone(job);
  }

  #commit(jobs: readonly Job[]): readonly unknown[] | null {
    try {
      return this.#transaction(() => jobs.map((job) => job.work()));
    } catch {
      return null;
    }
  }

  #commitAlone(job: Job): void {
    try {
      const [result] = this.#transaction(() => [job.work()]);
      job.resolve(result);
    } catch (error) {
      job.reject(error);
    }
  }

  #transaction(work: () => readonly unknown[]): readonly unknown[] {
    const since = performance.now();
    let results: readonly unknown[];
    try {
      this.#database.exec('begin immediate');
      results = work();
      this.#watch.committing();
      this.#database.exec('commit');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('rollback');
      this.#watch.rolledBack();
      countCommit(this.#watch.meters, 0, since);
      throw worldOf(error);
    }
    this.#watch.committed();
    countCommit(this.#watch.meters, results.length, since);
    return results;
  }
}

/** The first jobs of a queue that fill a weight; at least one, however heavy. */
function taken(queue: Job[], most: number): Job[] {
  let weight = 0;
  const end = queue.findIndex((job) => {
    weight += job.weight;
    return weight >= most;
  });
  return queue.splice(0, end < 0 ? queue.length : end + 1);
}

function weightOf(jobs: readonly Job[]): number {
  return jobs.reduce((sum, { weight }) => sum + weight, 0);
}
