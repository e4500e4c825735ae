/** Work that goes on beside what caused it: nobody who asked waits for it, but the end does. */
export class Beside {
  readonly #running = new Set<Promise<void>>();

  /** Lets work run; what it throws is told. */
  run(work: Promise<unknown>, failed: (error: unknown) => void): void {
    const one: Promise<void> = work
      .then(() => undefined, failed)
      .finally(() => this.#running.delete(one));
    this.#running.add(one);
  }

  /** Resolves once nothing runs any more. */
  async rest(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
