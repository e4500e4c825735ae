// Throwing away what is old: a store shows its rows in order, whoever asks judges them, and the store
// throws away in small steps what is still as it was judged.
import type { StreamRow } from './rows.ts';
import type { At } from '#/core/basics/time.ts';
import type { StreamId } from '#/core/basics/ids.ts';

/** How many rows of each kind are thrown away, or would be. */
export interface Pruned {
  readonly alerts: number;
  readonly groups: number;
  readonly incidents: number;
  readonly events: number;
  readonly deliveries: number;
  readonly actions: number;
  readonly mails: number;
}

/** Tables that are thrown away by their age alone. */
export type AgedTable = 'actions' | 'mailbox';

/** What is to be thrown away of streams. */
export interface StreamsToPrune {
  readonly kind: 'group' | 'incident';
  /** These whole, with their events, deliveries and alerts. */
  readonly whole: readonly StreamId[];
  /** Of these only alerts that ended. */
  readonly alertsOf: readonly StreamId[];
  /** Where nothing happened since then. */
  readonly before: At;
}

/** A store that throws away; with `dry` it only counts. */
export interface Pruning {
  readonly now: () => Promise<At>;
  /** Streams by their ids. */
  readonly streamsAfter: (after: string, limit: number) => Promise<readonly StreamRow[]>;
  readonly pruneStreams: (asked: StreamsToPrune, dry: boolean) => Promise<Partial<Pruned>>;
  /** Looks at some rows by their ids; `last` is null where there were none. */
  readonly pruneAged: (
    table: AgedTable,
    asked: { readonly after: string; readonly before: At; readonly limit: number },
    dry: boolean,
  ) => Promise<{ readonly last: string | null; readonly pruned: number }>;
}
