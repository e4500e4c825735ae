import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue } from 'node:sqlite';
import type { Archive } from '../archive.ts';
import { columnsOf, EVENTS } from '../tables.ts';
import type { Cell, Cells, Table } from '../tables.ts';
import { addingEvents, allEvents } from './events.ts';
import { openedToRead } from './inspect.ts';
import { migrate } from './migrate.ts';

const SET = 1_000;

/** A database file as of now, also while a server writes to it. */
export function readFileArchive(path: string): Archive {
  const database = openedToRead(path);
  database.exec('begin');
  return new FileArchive(path, database);
}

/** A database file to be filled; made where it is missing. */
export function fillFileArchive(path: string): Archive {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: 5_000 });
  database.exec('pragma journal_mode = wal; pragma synchronous = full;');
  migrate(database);
  database.exec('begin immediate');
  return new FileArchive(path, database);
}

class FileArchive implements Archive {
  readonly name: string;
  readonly #database: DatabaseSync;

  constructor(name: string, database: DatabaseSync) {
    this.name = name;
    this.#database = database;
  }

  async *sets(table: Table): AsyncGenerator<readonly Cells[]> {
    let set: Cells[] = [];
    for (const sql of readingOf(table)) {
      for (const row of this.#database.prepare(sql).iterate()) {
        set.push(table.columns.map((column) => cellOf(row[column.name])));
        if (set.length < SET) continue;
        yield set;
        set = [];
      }
    }
    if (set.length > 0) yield set;
  }

  put = async (table: Table, rows: readonly Cells[]): Promise<void> => {
    const insert = this.#database.prepare(writingOf(table));
    for (const row of rows) insert.run(...row);
  };

  commit = async (): Promise<void> => this.#database.exec('commit; begin');

  close = async (): Promise<void> => this.#database.close();
}

/** The statements that read a table in order. */
function readingOf(table: Table): readonly string[] {
  const columns = columnsOf(table);
  if (table === EVENTS) return allEvents(columns);
  return [`select ${columns} from ${table.name} order by ${table.order.join(', ')}`];
}

/** The statement that adds a row. */
function writingOf(table: Table): string {
  if (table === EVENTS) return addingEvents(columnsOf(table));
  const places = table.columns.map(() => '?').join(', ');
  return `insert into ${table.name} (${columnsOf(table)}) values (${places})`;
}

function cellOf(value: SQLOutputValue | undefined): Cell {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : String(value);
}
