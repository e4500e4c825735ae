// Where a server is in its life, for all that is put together before it has an address or can work.

/** One life of one server. */
export class ServerLife {
  /** How people reach it; empty until its door is open. */
  url: string = '';
  /** Why it cannot work yet or any more; null while it can. */
  notReady: 'starting' | 'stopping' | null = 'starting';
  readonly #begun = Promise.withResolvers<void>();

  /** Resolves once it can work, or has failed to. */
  get started(): Promise<void> {
    return this.#begun.promise;
  }

  /** It can work, or has failed to. */
  begun(): void {
    this.#begun.resolve();
  }
}
