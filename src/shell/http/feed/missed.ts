// What changed lately, so that a listener that was away can be told what it missed.
import type { StreamId, TeamId } from '#/core/basics/ids.ts';

/** A change of an incident. */
export interface Changed {
  readonly stream: StreamId;
  readonly team: TeamId;
  /** The last event before the change. */
  readonly seq: number;
}

const MOST_KEPT = 5_000;
const MOST_TOLD = 500;

/** The last changes, numbered from 1. */
export class Missed {
  readonly #changes: Changed[] = [];
  #last = 0;

  /** Number of the last change. */
  get last(): number {
    return this.#last;
  }

  /** Keeps a change and says its number. */
  add(change: Changed): number {
    this.#last += 1;
    this.#changes.push(change);
    if (this.#changes.length > 2 * MOST_KEPT) this.#changes.splice(0, MOST_KEPT);
    return this.#last;
  }

  /** What changed after a number, each incident once, from where on; null where it is too much. */
  since(number: number): ReadonlyMap<StreamId, Changed> | null {
    const count = this.#last - number;
    if (count < 0 || count > this.#changes.length) return null;
    const found = new Map<StreamId, Changed>();
    for (const change of count === 0 ? [] : this.#changes.slice(-count)) {
      if (!found.has(change.stream)) found.set(change.stream, change);
    }
    return found.size > MOST_TOLD ? null : found;
  }
}
