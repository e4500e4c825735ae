// A whole database, read or written table by table: what moves from one kind of store to another.
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import { eventOfRow, streamOfRow } from './rows.ts';
import { EVENTS, STREAMS, TABLES } from './tables.ts';
import type { Cell, Cells, Table } from './tables.ts';

/** A database as of one instant, or one that is being filled: all of it or nothing. */
export interface Archive {
  /** What it is called in messages, without secrets. */
  readonly name: string;
  /** The rows of a table, in order, in sets. */
  readonly sets: (table: Table) => AsyncIterable<readonly Cells[]>;
  readonly put: (table: Table, rows: readonly Cells[]) => Promise<void>;
  /** Keeps what was put. */
  readonly commit: () => Promise<void>;
  /** Lets go; what was not kept is gone. */
  readonly close: () => Promise<void>;
}

/** How many rows of each table two databases have in common, and the first that differ. */
export interface Compared {
  readonly rows: number;
  readonly events: number;
  readonly differences: readonly string[];
}

const MOST_DIFFERENCES = 20;

/** True where nothing ever happened in a database. */
export async function isEmpty(archive: Archive): Promise<boolean> {
  for (const table of TABLES) {
    for await (const set of archive.sets(table)) if (set.length > 0) return false;
  }
  return true;
}

/** Copies every row of every table. */
export async function copyAll(from: Archive, to: Archive): Promise<void> {
  for (const table of TABLES) {
    for await (const set of from.sets(table)) await to.put(table, set);
  }
}

/** Reads both again, and compares them row by row. */
export async function compareAll(from: Archive, to: Archive): Promise<Compared> {
  const differences: string[] = [];
  let rows = 0;
  let events = 0;
  for (const table of TABLES) {
    const theirs = rowsOf(to, table);
    for await (const mine of rowsOf(from, table)) {
      const { value } = await theirs.next();
      rows += 1;
      if (table.name === 'events') events += 1;
      if (!isSame(mine, value)) differences.push(`${table.name}: ${nameOf(mine, table)} differs`);
      if (differences.length >= MOST_DIFFERENCES) return { rows, events, differences };
    }
    const { value: more } = await theirs.next();
    if (more !== undefined) differences.push(`${table.name}: ${nameOf(more, table)} is too much`);
  }
  return { rows, events, differences };
}

/** A stream with its whole log; events whose stream is not there stand alone. */
export type Logged =
  | { readonly stream: StreamRow; readonly log: readonly EventRow[] }
  | { readonly stream: null; readonly log: readonly EventRow[] };

/** Every stream with its whole log, one at a time. */
export async function* streamsOf(archive: Archive): AsyncGenerator<Logged> {
  const events = new Peeked(rowsOf(archive, EVENTS), (row) => eventOfRow(asRow(row, EVENTS)));
  for await (const row of rowsOf(archive, { ...STREAMS, order: ['id'] })) {
    const stream = streamOfRow(asRow(row, STREAMS));
    const strays = await events.takeWhile((event) => isBefore(event.stream, stream.id));
    if (strays.length > 0) yield { stream: null, log: strays };
    yield { stream, log: await events.takeWhile((event) => event.stream === stream.id) };
  }
  const rest = await events.takeWhile(() => true);
  if (rest.length > 0) yield { stream: null, log: rest };
}

/** Rows that are read one after the other, the next one seen before it is taken. */
class Peeked<T> {
  readonly #rows: AsyncGenerator<Cells, undefined>;
  readonly #read: (row: Cells) => T;
  #next: T | null = null;
  #isAtEnd = false;

  constructor(rows: AsyncGenerator<Cells, undefined>, read: (row: Cells) => T) {
    this.#rows = rows;
    this.#read = read;
  }

  async takeWhile(fits: (one: T) => boolean): Promise<readonly T[]> {
    const taken: T[] = [];
    for (;;) {
      const next = await this.#peek();
      if (next === null || !fits(next)) return taken;
      taken.push(next);
      this.#next = null;
    }
  }

  async #peek(): Promise<T | null> {
    if (this.#next !== null || this.#isAtEnd) return this.#next;
    const { value } = await this.#rows.next();
    this.#isAtEnd = value === undefined;
    this.#next = value === undefined ? null : this.#read(value);
    return this.#next;
  }
}

// As bytes, which is the order both stores read ids in.
function isBefore(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
}

async function* rowsOf(archive: Archive, table: Table): AsyncGenerator<Cells, undefined> {
  for await (const set of archive.sets(table)) yield* set;
}

function asRow(cells: Cells, { columns }: Table): Readonly<Record<string, unknown>> {
  return Object.fromEntries(columns.map(({ name }, index) => [name, cells[index]]));
}

// A text that one of them cannot keep as it is was changed on the way in.
function isSame(one: Cells, other: Cells | undefined): boolean {
  if (other === undefined) return false;
  return one.every((cell, index) => keepable(cell) === keepable(other[index] ?? null));
}

// PostgreSQL has no NUL in a text.
function keepable(cell: Cell): Cell {
  return typeof cell === 'string' && cell.includes('\0') ? cell.replaceAll('\0', '\uFFFD') : cell;
}

function nameOf(row: Cells, { columns, order }: Table): string {
  const keys = columns.flatMap(({ name }, index) => (order.includes(name) ? [row[index]] : []));
  return (keys.length === 0 ? row.slice(0, 1) : keys).join(' ');
}
