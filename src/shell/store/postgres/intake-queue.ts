import type { IntakeResult } from '#/contract/ports.ts';
import type { StoreFigures } from '#/contract/store-figures.ts';
import type { Batch } from './intake.ts';

const MOST_BYTES = 32 * 1_024 * 1_024;
const LONGEST_WAIT_MS = 2_000;
/** Requests in one set. */
const SET = 64;
/** Alerts in one set, unless one request has more. */
const MOST_ALERTS = 2_000;

interface Waiting {
  readonly batch: Batch;
  readonly bytes: number;
  readonly since: number;
  readonly resolve: (result: IntakeResult) => void;
  readonly reject: (reason: unknown) => void;
}

/** Alerts on their way to the database: one set is written while the next one gathers. */
export class IntakeQueue {
  readonly #write: (batches: readonly Batch[]) => Promise<readonly IntakeResult[]>;
  readonly #waiting: Waiting[] = [];
  #writing: readonly Waiting[] = [];
  #bytes = 0;

  constructor(write: (batches: readonly Batch[]) => Promise<readonly IntakeResult[]>) {
    this.#write = write;
  }

  /** Stores a batch; what holds in memory is said by its size. */
  add(batch: Batch, bytes: number): Promise<IntakeResult> {
    this.#bytes += bytes;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ batch, bytes, since: performance.now(), resolve, reject });
      if (this.#writing.length === 0) void this.#run();
    });
  }

  /** What waits, or is being written. */
  waiting(): Pick<StoreFigures, 'intake' | 'intakeBytes'> {
    return { intake: this.#waiting.length + this.#writing.length, intakeBytes: this.#bytes };
  }

  /** True while machines must be turned away. */
  isOverloaded(): boolean {
    const oldest = this.#writing[0] ?? this.#waiting[0];
    if (oldest === undefined) return false;
    return this.#bytes > MOST_BYTES || performance.now() - oldest.since > LONGEST_WAIT_MS;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      this.#writing = this.#next();
      await this.#writeSet(this.#writing);
      for (const { bytes } of this.#writing) this.#bytes -= bytes;
      this.#writing = [];
    }
  }

  #next(): readonly Waiting[] {
    let alerts = 0;
    const past = this.#waiting.findIndex(({ batch }, index) => {
      alerts += batch.alerts.length;
      return index > 0 && (index >= SET || alerts > MOST_ALERTS);
    });
    return this.#waiting.splice(0, past < 0 ? SET : past);
  }

  async #writeSet(set: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#write(set.map(({ batch }) => batch));
      for (const [index, one] of set.entries())
        one.resolve(results[index] ?? { kind: 'overloaded' });
    } catch (error) {
      for (const { reject } of set) reject(error);
    }
  }
}
