// How late due work was: the worst of each minute, for the last hour.

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** An hour of it. */
export class Lateness {
  readonly #worst = new Map<number, number>();

  /** At an instant something was so late. */
  saw(now: number, lateMs: number): void {
    const minute = Math.floor(now / MINUTE_MS);
    this.#worst.set(minute, Math.max(lateMs, this.#worst.get(minute) ?? 0));
    for (const old of this.#worst.keys()) if (old <= minute - MINUTES) this.#worst.delete(old);
  }

  /** Seconds for each minute that was seen, oldest first. */
  get seconds(): readonly number[] {
    const minutes = [...this.#worst].toSorted(([a], [b]) => a - b);
    return minutes.map(([, ms]) => Math.round(ms / 100) / 10);
  }
}
