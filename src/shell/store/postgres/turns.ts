/**
 * Work of this node on the same things follows each other here, without a connection: only nodes
 * among themselves wait for locks of the database.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /** Does work when everybody who asked earlier for one of these names is done. */
  async take<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = names.flatMap((name) => this.#last.get(name) ?? []);
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const name of names) this.#last.set(name, promise);
    try {
      await Promise.all(before);
      return await work();
    } finally {
      for (const name of names) if (this.#last.get(name) === promise) this.#last.delete(name);
      resolve();
    }
  }
}
