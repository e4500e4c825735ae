// What only this node knows: which messages left while the store could not be told. It is told before
// anything is taken whose hold is over, as that may be the very same.
import type { At } from '#/core/basics/time.ts';

interface Telling {
  readonly heldUntil: At;
  readonly tell: () => Promise<boolean>;
  trying: Promise<boolean>;
  /** Has it tried once more; null while it is tried. */
  again: (() => void) | null;
}

/** What is told to the store, again and again until it works. */
export class Tellings {
  readonly #all = new Set<Telling>();
  #isStopped = false;

  /** Tells it at last; `failed` hears each time that it did not work. Nothing is tried after the stop. */
  async tell(what: Pick<Telling, 'heldUntil' | 'tell'>, failed: () => void): Promise<void> {
    const telling: Telling = { ...what, trying: what.tell(), again: null };
    this.#all.add(telling);
    while (!(await telling.trying) && !this.#isStopped) {
      const { promise, resolve } = Promise.withResolvers<void>();
      telling.again = resolve;
      failed();
      await promise;
    }
    this.#all.delete(telling);
  }

  /** The store may work again. */
  tryAgain(): void {
    for (const telling of this.#all) retry(telling);
  }

  /** Resolves once everything was tried whose hold is over. */
  async tried(now: At): Promise<void> {
    const over = [...this.#all].filter(({ heldUntil }) => heldUntil <= now);
    for (const telling of over) retry(telling);
    await Promise.all(over.map(({ trying }) => trying));
  }

  /** Lets everybody go who waits. */
  stop(): void {
    this.#isStopped = true;
    for (const { again } of this.#all) again?.();
  }
}

function retry(telling: Telling): void {
  const { again, tell } = telling;
  if (again === null) return;
  telling.again = null;
  telling.trying = tell();
  again();
}
