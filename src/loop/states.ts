// States of streams as they were last written, so that a busy stream is not read from its text at
// every step. A state is recalled by the very text the store shows: what was not committed, or was
// written by somebody else, has another text and is read from that.
import type { StreamRow } from '#/contract/rows.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import type { StreamState } from '#/core/stream/stream.ts';
import { stateOf } from './stream-row.ts';

/** Streams that are in the middle of something at one time; the others are read once more. */
const MOST = 128;

/** Remembers some states beside their texts. */
export class States {
  readonly #kept = new Map<StreamId, { readonly row: StreamRow; readonly state: StreamState }>();

  /** The state of a row. */
  of(row: StreamRow): StreamState {
    const kept = this.#kept.get(row.id);
    const isKept = kept !== undefined && (kept.row === row || kept.row.state === row.state);
    return isKept ? kept.state : stateOf(row);
  }

  /** Notes which state a row stands for. */
  keep(row: StreamRow, state: StreamState): void {
    this.#kept.delete(row.id);
    this.#kept.set(row.id, { row, state });
    if (this.#kept.size <= MOST) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
