// Other nodes on the same store.
import type { At } from '#/core/basics/time.ts';
import type { EventRow, StreamRow } from './rows.ts';

/** What a commit changed, for those who look on. */
export interface Change {
  readonly streams: readonly StreamRow[];
  readonly events: readonly EventRow[];
}

/** A node that works on the store, or did lately. */
export interface NodeRow {
  readonly id: string;
  readonly version: string;
  readonly startedAt: At;
  readonly heardAt: At;
  /** Deliveries that it is sending. */
  readonly holds: number;
}

/** Every node that was heard of lately, the oldest first, as of an instant of the store's clock. */
export interface NodesSeen {
  readonly now: At;
  readonly nodes: readonly NodeRow[];
}

/** The part of a store that knows of other nodes; a store that has only one node leaves it out. */
export interface Neighbours {
  /** Calls back with what other nodes committed, each commit once and none left out. */
  readonly hear?: (onChange: (change: Change) => void) => void;
  readonly nodes?: () => Promise<NodesSeen>;
}
