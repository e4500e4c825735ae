// The database's clock is the only one: machines disagree, and one of them may have been asleep.
import { at, later } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';

/** The time of the database in whole milliseconds, as an expression. */
const DATABASE_TIME = 'floor(extract(epoch from clock_timestamp()) * 1000)::int8';

/** The time of this store, which never goes back; the first two values of a statement make it. */
export const NOW: string = `greatest($1::int8, coalesce($2::int8, ${DATABASE_TIME}))`;

/** Reads the clock, and remembers how far it was seen to be. */
export class StoreClock {
  readonly #byHand: (() => number) | null;
  #last: At = at(0);

  /** Another clock than the database's is for tests. */
  constructor(byHand: (() => number) | null) {
    this.#byHand = byHand;
  }

  /** The first two values of a statement that uses NOW. */
  values(): [number, number | null] {
    return [this.#last, this.#byHand?.() ?? null];
  }

  /** The clock was seen to be at least this far. */
  saw(now: At): At {
    this.#last = later(this.#last, now);
    return now;
  }
}
