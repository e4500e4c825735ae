// A database looked at from outside, also while a server writes to it: nothing here changes it.
import { existsSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import type { EventRow, StreamRow } from '#/contract/ports.ts';
import { CannotOpenStore } from '../cannot-open.ts';
import { eventOfRow, streamOfRow, text } from '../rows.ts';
import type { Row } from '../rows.ts';

/** Every stream with its whole log, as of one instant. */
export function* streamsIn(path: string): Generator<readonly [StreamRow, readonly EventRow[]]> {
  const database = opened(path);
  try {
    database.exec('begin');
    const log = database.prepare('select * from events where stream = ? order by seq');
    for (const row of database.prepare('select * from streams order by pos').iterate()) {
      const stream = streamOfRow(row as Row);
      yield [stream, log.all(stream.id).map((one) => eventOfRow(one as Row))];
    }
  } finally {
    database.close();
  }
}

/** What SQLite itself finds wrong with the file, and events that belong to no stream. */
export function unsoundIn(path: string): readonly string[] {
  const database = opened(path);
  try {
    const checks = database.prepare('pragma integrity_check(20)').all();
    const found = checks.map((row) => text(row as Row, 'integrity_check'));
    const strays = database
      .prepare('select distinct stream from events where stream not in (select id from streams)')
      .all();
    const lost = strays.map(
      (row) => `events of a stream that is not there: ${text(row as Row, 'stream')}`,
    );
    return [...found.filter((one) => one !== 'ok'), ...lost];
  } finally {
    database.close();
  }
}

/** Copies a database whole, also while a server writes to it. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const database = opened(from);
  try {
    await backup(database, to);
  } finally {
    database.close();
  }
}

function opened(path: string): DatabaseSync {
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
