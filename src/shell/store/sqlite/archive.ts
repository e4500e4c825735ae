import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue } from 'node:sqlite';
import type { Archive } from '../archive.ts';
import { columnsOf } from '../tables.ts';
import type { Cell, Cells, Table } from '../tables.ts';
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
    const { name, order, columns } = table;
    const sql = `select ${columnsOf(table)} from ${name} order by ${order.join(', ')}`;
    let set: Cells[] = [];
    for (const row of this.#database.prepare(sql).iterate()) {
      set.push(columns.map((column) => cellOf(row[column.name])));
      if (set.length < SET) continue;
      yield set;
      set = [];
    }
    if (set.length > 0) yield set;
  }

  put = async (table: Table, rows: readonly Cells[]): Promise<void> => {
    const places = table.columns.map(() => '?').join(', ');
    const sql = `insert into ${table.name} (${columnsOf(table)}) values (${places})`;
    const insert = this.#database.prepare(sql);
    for (const row of rows) insert.run(...row);
  };

  commit = async (): Promise<void> => this.#database.exec('commit; begin');

  close = async (): Promise<void> => this.#database.close();
}

function cellOf(value: SQLOutputValue | undefined): Cell {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' || typeof value === 'number' ? value : String(value);
}
