// How much may have come in and not be committed yet. What is more is turned away before its body is
// read, so that a storm is answered and does not become memory; one key never has all the room.

/** Requests and bytes of bodies. */
export interface Load {
  readonly requests: number;
  readonly bytes: number;
}

/** Whose limit a request would pass: that of its key, or that of the server. */
export type Full = 'key' | 'server';

/** The largest body that says its length. */
export const LARGEST_INTAKE = 16_000_000;
/** The largest that does not: nobody knows how much room it takes. */
export const LARGEST_UNSAID = 1_000_000;

const IN_ALL: Load = { requests: 4_096, bytes: 4 * LARGEST_INTAKE };
const OF_ONE_KEY: Load = { requests: 1_024, bytes: 2 * LARGEST_INTAKE };
const NOTHING: Load = { requests: 0, bytes: 0 };

/** Counts what came in and waits for its commit. */
export class IntakeGate {
  readonly #inAll: Load;
  readonly #ofOneKey: Load;
  readonly #keys = new Map<string, Load>();
  #all: Load = NOTHING;

  constructor(inAll: Load = IN_ALL, ofOneKey: Load = OF_ONE_KEY) {
    this.#inAll = inAll;
    this.#ofOneKey = ofOneKey;
  }

  /** What waits now. */
  get waiting(): Load {
    return this.#all;
  }

  /** Takes room for a body of a key; null where there is some, else whose is used up. */
  enter(key: string, bytes: number): Full | null {
    const theirs = this.#keys.get(key) ?? NOTHING;
    if (!fits(this.#all, bytes, this.#inAll)) return 'server';
    if (!fits(theirs, bytes, this.#ofOneKey)) return 'key';
    this.#all = changed(this.#all, 1, bytes);
    this.#keys.set(key, changed(theirs, 1, bytes));
    return null;
  }

  /** Gives the room back, once the sender is answered. */
  leave(key: string, bytes: number): void {
    this.#all = changed(this.#all, -1, -bytes);
    const theirs = changed(this.#keys.get(key) ?? NOTHING, -1, -bytes);
    if (theirs.requests > 0) this.#keys.set(key, theirs);
    else this.#keys.delete(key);
  }
}

function fits({ requests, bytes }: Load, more: number, most: Load): boolean {
  return requests < most.requests && bytes + more <= most.bytes;
}

function changed({ requests, bytes }: Load, request: number, size: number): Load {
  return { requests: requests + request, bytes: bytes + size };
}
