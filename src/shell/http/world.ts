// What the doors need of the rest of the server.
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Directory, Fallback, Log, Store } from '#/contract/ports.ts';
import type { AlertSource } from '#/contract/source.ts';
import type { Loop } from '#/loop/loop.ts';
import type { Meters } from './meters.ts';

/** The server behind the doors. */
export interface World {
  readonly store: Store;
  readonly directory: Directory;
  readonly fallback: Fallback;
  readonly log: Log;
  /** Senders of alerts, by the name in the address of their door. */
  readonly sources: ReadonlyMap<string, AlertSource>;
  readonly meters: Meters;
  /** Signs the links in pages. */
  readonly secret: string;
  readonly now: () => number;
  /** Does actions and stores alerts; both settle after the commit. */
  readonly loop: Pick<Loop, 'act' | 'intake' | 'tally'>;
  /** Any plan by its hash, also of incidents that are over. */
  readonly planOf: (hash: string) => Promise<LinkedPlan | null>;
  /** Why it cannot work yet or any more; null while it can. */
  readonly notReady: () => 'starting' | 'stopping' | null;
  /** Resolves once it can work, or has failed to. */
  readonly started: () => Promise<unknown>;
}
