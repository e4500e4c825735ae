// Other nodes on the same store.
import type { EventRow, StreamRow } from './rows.ts';

/** What a commit changed, for those who look on. */
export interface Change {
  readonly streams: readonly StreamRow[];
  readonly events: readonly EventRow[];
}

/** The part of a store that knows of other nodes; a store that has only one node leaves it out. */
export interface Neighbours {
  /** Calls back with what other nodes committed, each commit once and none left out. */
  readonly hear?: (onChange: (change: Change) => void) => void;
}
