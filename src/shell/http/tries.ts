// How often somebody may be wrong. Counted for a person at one address, so that nobody can lock a
// person out from elsewhere, and for an address over all persons, so that nobody can go through them.

const WINDOW_MS = 15 * 60_000;
const FOR_ONE = 10;
const FOR_ADDRESS = 50;
const MOST_KEPT = 20_000;

/** Counts wrong tries of the last quarter of an hour. */
export class Tries {
  readonly #now: () => number;
  readonly #wrong = new Map<string, readonly number[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Milliseconds until a try counts again; 0 where it counts at once. */
  wait(person: string, address: string): number {
    const own = this.#left(oneKey(person, address), FOR_ONE);
    return Math.max(own, this.#left(`@${address}`, FOR_ADDRESS));
  }

  /** A try was wrong. */
  failed(person: string, address: string): void {
    this.#add(oneKey(person, address));
    this.#add(`@${address}`);
  }

  /** A try was right: the person's own count begins anew. */
  succeeded(person: string, address: string): void {
    this.#wrong.delete(oneKey(person, address));
  }

  #left(key: string, most: number): number {
    const times = this.#fresh(key);
    const decisive = times.at(-most);
    return decisive === undefined ? 0 : decisive + WINDOW_MS - this.#now();
  }

  #fresh(key: string): readonly number[] {
    const since = this.#now() - WINDOW_MS;
    return (this.#wrong.get(key) ?? []).filter((time) => time > since);
  }

  // The oldest are forgotten where there are too many: memory is worth more than a count.
  #add(key: string): void {
    const times = [...this.#fresh(key), this.#now()].slice(-FOR_ADDRESS);
    this.#wrong.delete(key);
    this.#wrong.set(key, times);
    const [oldest] = this.#wrong.keys();
    if (this.#wrong.size > MOST_KEPT && oldest !== undefined) this.#wrong.delete(oldest);
  }
}

function oneKey(person: string, address: string): string {
  return JSON.stringify([person, address]);
}
