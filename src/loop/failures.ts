// What went wrong, told apart: a store that is away is the world's failure, said once until it works
// again, and what was asked of it is asked again. Everything else is a bug of ours.
import type { Log } from '#/contract/ports.ts';
import { StoreAway } from '#/contract/store-away.ts';

/** Tells the two apart, and logs them. */
export class Failures {
  readonly #log: Log;
  #isAway = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Something failed. */
  failed = (what: string, error: unknown): 'world' | 'bug' => {
    if (!(error instanceof StoreAway)) {
      this.#log.bug(what, error);
      return 'bug';
    }
    if (!this.#isAway) this.#log.warn(what, { why: error.message });
    this.#isAway = true;
    return 'world';
  };

  /** The store did what it was asked. */
  worked = (): void => {
    if (this.#isAway) this.#log.note('the store works again');
    this.#isAway = false;
  };
}
