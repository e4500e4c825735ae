/** Work that goes on beside what caused it: nobody who asked waits for it, but the end does. */
export class Beside {
  readonly #running = new Set<Promise<void>>();

  /** Lets work run; what it throws is told. */
  run(work: Promise<void>, failed: (error: unknown) => void): void {
    const one = work.catch(failed).finally(() => this.#running.delete(one));
    this.#running.add(one);
  }

  /** Resolves once nothing runs any more. */
  async rest(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
