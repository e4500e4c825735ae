// Where the rows of a long list lie although only some of them are drawn: by the heights they had when
// they were drawn last, and by a guess for the others.

/** What a row is known by, for as long as the list lives. */
export type RowKey = string | number;

/** Some rows of a list; the last one is not among them. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

const FIRST_GUESS = 40;

/** The heights of the rows of one list. */
export class RowHeights {
  readonly #measured = new Map<RowKey, number>();
  #guess: number | null = null;
  #edges: { readonly keys: readonly RowKey[]; readonly at: Float64Array } | null = null;

  /** Notes how high rows are. The first rows also make the guess, which then stays: nothing may jump. */
  note(rows: readonly (readonly [RowKey, number])[]): void {
    for (const [key, height] of rows) {
      if (this.#measured.get(key) === height) continue;
      this.#measured.set(key, height);
      this.#edges = null;
    }
    if (this.#guess !== null || rows.length === 0) return;
    this.#guess = rows.reduce((sum, [, height]) => sum + height, 0) / rows.length;
    this.#edges = null;
  }

  /** Forgets all of them: the list became wider or narrower, and texts break elsewhere. */
  forget(): void {
    this.#measured.clear();
    this.#guess = null;
    this.#edges = null;
  }

  /** Where each row begins, and at last where the list ends. */
  edgesOf(keys: readonly RowKey[]): Float64Array {
    if (this.#edges?.keys === keys) return this.#edges.at;
    const at = new Float64Array(keys.length + 1);
    const guess = this.#guess ?? FIRST_GUESS;
    let edge = 0;
    for (const [index, key] of keys.entries()) {
      edge += this.#measured.get(key) ?? guess;
      at[index + 1] = edge;
    }
    this.#edges = { keys, at };
    return at;
  }
}

/** The rows that lie in a stretch of a list, at least so many of them. */
export function rowsIn(
  edges: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
  least: number,
): Rows {
  const count = edges.length - 1;
  const first = Math.max(0, Math.min(rowAt(edges, from), count - least));
  const last = Math.min(count, Math.max(rowAt(edges, to) + 1, first + least));
  return { first, last };
}

// The row in which a place lies, by halves.
function rowAt(edges: Float64Array, place: number): number {
  let [low, high] = [0, Math.max(0, edges.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
