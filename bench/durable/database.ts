// The two databases, as something that statements are run on from outside.
import { DatabaseSync } from 'node:sqlite';
import type { Database, Row } from './copies.ts';

/** Does something on the file of a folder's database, which no program may have open for writing. */
export async function onFile<T>(
  folder: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const file = new DatabaseSync(`${folder}/.tocsin/tocsin.db`);
  file.exec('pragma synchronous = off');
  try {
    return await work({
      all: (sql) => Promise.resolve(file.prepare(sql).all() as readonly Row[]),
      run: (sql) => {
        file.exec(sql);
        return Promise.resolve();
      },
    });
  } finally {
    file.close();
  }
}
