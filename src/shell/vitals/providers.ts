// How the providers of messages are: the last success and the last failure of each kind, by what their
// channels made of real messages. Nobody is sent anything to find out.
import type { Meters } from '#/contract/meters.ts';
import type { Sent } from '#/contract/ports.ts';

/** What is known of one kind of provider. */
export interface ProviderHealth {
  readonly kind: string;
  readonly workedAt: number | null;
  readonly failedAt: number | null;
  /** Why it failed last. */
  readonly reason: string;
  /** Failures since it worked last. */
  readonly inARow: number;
  /** When the first of those was. */
  readonly since: number | null;
}

/** So many failures in a row, and it is taken for away. */
export const AWAY_AFTER = 3;

/** Looks on while messages are handed over. */
export class Providers {
  readonly #kinds = new Map<string, ProviderHealth>();
  readonly #meters: Pick<Meters, 'count'>;
  readonly #now: () => number;

  constructor(meters: Pick<Meters, 'count'>, now: () => number) {
    this.#meters = meters;
    this.#now = now;
  }

  /** A channel took a message or did not; an address that does not exist says nothing of a provider. */
  saw(kind: string, sent: Sent): void {
    const at = this.#now();
    const before = this.#kinds.get(kind) ?? unknown(kind);
    if (sent.kind !== 'retry') {
      this.#kinds.set(kind, { ...before, workedAt: at, inARow: 0, since: null });
      return;
    }
    const inARow = before.inARow + 1;
    if (inARow === AWAY_AFTER) this.#meters.count('tocsin_troubles_total', { what: 'provider' });
    const since = before.since ?? at;
    const { reason } = sent;
    this.#kinds.set(kind, { ...before, failedAt: at, reason, inARow, since });
  }

  /** All kinds that were used since the start. */
  get all(): readonly ProviderHealth[] {
    return [...this.#kinds.values()].toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  }

  /** Kinds that only fail. */
  get away(): readonly ProviderHealth[] {
    return this.all.filter(({ inARow }) => inARow >= AWAY_AFTER);
  }
}

function unknown(kind: string): ProviderHealth {
  return { kind, workedAt: null, failedAt: null, reason: '', inARow: 0, since: null };
}
