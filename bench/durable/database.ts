// The two databases that Tocsin keeps everything in, as a measurement needs them: a folder that uses
// one, the processes that serve it, and a way in from outside.
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { makeFolder } from '../../tests/doors/house.ts';
import type { Folder } from '../../tests/doors/house.ts';
import type { PostgresServer } from '../../tests/postgres/server.ts';
import { familyOf } from './processor.ts';

/** Both databases hold numbers, texts and nothing; PostgreSQL tells its large numbers as texts. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Where rows are read and written by statements. */
export interface Database {
  readonly all: (sql: string) => Promise<readonly Row[]>;
  readonly run: (sql: string) => Promise<void>;
}

/** What a folder keeps everything in. */
export interface Keeping {
  /** A folder of its own that pages by an address. */
  readonly folder: (smtpUrl: string) => Promise<Folder>;
  /** What the program needs to know beside the folder. */
  readonly env: Readonly<Record<string, string>>;
  /** Processes of the database that are not the program's own. */
  readonly pids: () => readonly number[];
  /** Does something on the database of a folder. */
  readonly on: <T>(folder: Folder, work: (database: Database) => Promise<T>) => Promise<T>;
}

/** A file for each folder. */
export const onSqlite: Keeping = {
  folder: (smtpUrl) => makeFolder(smtpUrl),
  env: {},
  pids: () => [],
  on: async ({ path }, work) => {
    const file = new DatabaseSync(`${path}/.tocsin/tocsin.db`);
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
  },
};

const VARIABLE = 'TOCSIN_BENCH_DATABASE';

/** A place on a PostgreSQL server, which any number of folders share. */
export async function onPostgres(server: PostgresServer): Promise<Keeping> {
  const address = server.address(await server.place());
  return {
    folder: (smtpUrl) => makeFolder(smtpUrl, `env:${VARIABLE}`),
    env: { [VARIABLE]: address },
    pids: () => familyOf(server.pid),
    on: async (_folder, work) => {
      const client = new pg.Client({ connectionString: address });
      await client.connect();
      try {
        return await work({
          all: async (sql) => (await client.query<Row>(sql)).rows,
          run: async (sql) => void (await client.query(sql)),
        });
      } finally {
        await client.end();
      }
    },
  };
}
