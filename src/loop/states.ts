// States of streams as they were last written, so that a busy stream is not read from its text at
// every step. A state is recalled by the very text the store shows: what was not committed, or was
// written by somebody else, has another text and is read from that.
import type { StreamRow } from '#/contract/rows.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import type { StreamState } from '#/core/stream/stream.ts';
import { stateOf } from './stream-row.ts';

/** Streams that are in the middle of something at one time; the others are read once more. */
const MOST = 1_024;
/** Characters of their texts, as one incident may be a thousand times as long as another. */
const MOST_TEXT = 2 * 1_024 * 1_024;

/** Remembers some states beside their texts. */
export class States {
  readonly #kept = new Map<StreamId, { readonly row: StreamRow; readonly state: StreamState }>();
  #text = 0;

  /** The state of a row. */
  of(row: StreamRow): StreamState {
    const kept = this.#kept.get(row.id);
    const isKept = kept !== undefined && (kept.row === row || kept.row.state === row.state);
    return isKept ? kept.state : stateOf(row);
  }

  /** Notes which state a row stands for. */
  keep(row: StreamRow, state: StreamState): void {
    this.#forget(row.id);
    this.#kept.set(row.id, { row, state });
    this.#text += row.state.length;
    for (const oldest of this.#kept.keys()) {
      const isRoom = this.#kept.size <= MOST && this.#text <= MOST_TEXT;
      if (isRoom || oldest === row.id) return;
      this.#forget(oldest);
    }
  }

  #forget(id: StreamId): void {
    const kept = this.#kept.get(id);
    if (kept === undefined) return;
    this.#kept.delete(id);
    this.#text -= kept.row.state.length;
  }
}
