// A database looked at from outside, also while a server writes to it: nothing here changes it.
import { existsSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { CannotOpenStore } from '../cannot-open.ts';
import { text } from '../rows.ts';
import type { Row } from '../rows.ts';

/** What SQLite itself finds wrong with the file. */
export function unsoundIn(path: string): readonly string[] {
  const database = openedToRead(path);
  try {
    const checks = database.prepare('pragma integrity_check(20)').all();
    const found = checks.map((row) => text(row as Row, 'integrity_check'));
    return found.filter((one) => one !== 'ok');
  } finally {
    database.close();
  }
}

/** Copies a database whole, also while a server writes to it. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const database = openedToRead(from);
  try {
    await backup(database, to);
  } finally {
    database.close();
  }
}

/** A database file of Tocsin, to be read only. */
export function openedToRead(path: string): DatabaseSync {
  if (!existsSync(path)) throw new CannotOpenStore(`There is no database ${path}`);
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    database.prepare('select count(*) from streams').get();
    return database;
  } catch (error) {
    database?.close();
    throw new CannotOpenStore(`${path} is no database of Tocsin`, { cause: error });
  }
}
