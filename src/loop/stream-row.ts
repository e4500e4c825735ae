// A stream as a row. Its text is made where it is stored or looked at: a state never changes, so it is
// the same whenever that is. Whoever has a row that was made in this process need not read it.
import type { StreamRow } from '#/contract/rows.ts';
import type { StreamState } from '#/core/stream/stream.ts';

/** What a row says beside the state itself. */
export type RowHead = Omit<StreamRow, 'state'>;

/** The row of a stream that has this state. */
export function streamRow(head: RowHead, state: StreamState): StreamRow {
  const row: RowHead = Object.assign(new MadeRow(state), head);
  return row as StreamRow;
}

/** The state a row was made of, or what its text says. */
export function stateOf(row: StreamRow): StreamState {
  return MadeRow.isMade(row) ? row.made : (JSON.parse(row.state) as StreamState);
}

class MadeRow {
  readonly #state: StreamState;
  #text: string | null = null;

  constructor(state: StreamState) {
    this.#state = state;
    // Of its own and seen by a spread, so that a copy of the row has its text.
    Object.defineProperty(this, 'state', TEXT);
  }

  static isMade(row: object): row is MadeRow {
    return #state in row;
  }

  get made(): StreamState {
    return this.#state;
  }

  get text(): string {
    this.#text ??= this.#state.version === 0 ? '' : JSON.stringify(this.#state);
    return this.#text;
  }
}

// One for all rows: a function for each would make every row a slow object.
const TEXT: PropertyDescriptor & ThisType<MadeRow> = {
  enumerable: true,
  get() {
    return this.text;
  },
};
