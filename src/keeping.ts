// Keeping what happened: whether a database still says what its log says, a copy that is known to be
// good, and putting one back.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loadServer } from '#/core/roster/server-settings.ts';
import { wrongWith } from '#/loop/verify.ts';
import { databasePlace } from '#/shell/database-place.ts';
import { dataFolderOf } from '#/shell/server-files.ts';
import { CannotOpenStore } from '#/shell/store/cannot-open.ts';
import { copyDatabase, streamsIn, unsoundIn } from '#/shell/store/sqlite/inspect.ts';
import { lockFor } from '#/shell/store/sqlite/lock.ts';
import { SERVER_FILE } from '#/shell/team-files.ts';

/** The database in a copy. */
const COPY = 'tocsin.db';

/** What lies beside the database and belongs to it: the secret of links, the keys. */
const BESIDE = ['secret', 'key', 'intake'];

/** What a look at a whole database brought. */
export interface Verified {
  readonly database: string;
  readonly streams: number;
  readonly events: number;
  /** What is wrong, one sentence each. */
  readonly wrong: readonly string[];
}

/** Replays every stream of a database and compares it with what is stored. */
export function verified(database: string): Verified {
  const wrong = [...unsoundIn(database)];
  let streams = 0;
  let events = 0;
  for (const [row, log] of streamsIn(database)) {
    streams += 1;
    events += log.length;
    const name = `${row.kind} ${row.number ?? row.id} of ${row.team}`;
    wrong.push(...wrongWith(row, log).map((one) => `${name}: ${one}`));
  }
  return { database, streams, events, wrong };
}

/** The database of a served folder, or the file itself where a file is named. */
export function databaseAt(place: string): string {
  const path = resolve(place);
  if (existsSync(path) && statSync(path).isFile()) return path;
  const own = join(path, COPY);
  return existsSync(own) ? own : databaseOf(path);
}

/** Copies database, secret and keys of a served folder into a new folder, and verifies the copy. */
export async function backUp(folder: string, into: string): Promise<Verified> {
  if (existsSync(into) && readdirSync(into).length > 0) {
    throw new CannotOpenStore(`${into} is not empty: name a new folder for each copy`);
  }
  const database = databaseOf(folder);
  mkdirSync(into, { recursive: true, mode: 0o700 });
  await copyDatabase(database, join(into, COPY));
  carry(dataFolderOf(folder), into);
  return verified(join(into, COPY));
}

/** What a restoration did. */
export interface Restored extends Verified {
  /** Where what was there before lies now; null where nothing was. */
  readonly before: string | null;
}

/** Puts a copy in the place of a folder's database, where it is good and no server runs there. */
export async function restore(copy: string, folder: string, stamp: string): Promise<Restored> {
  const found = verified(databaseAt(copy));
  if (found.wrong.length > 0) return { ...found, before: null };
  const database = databaseOf(folder);
  mkdirSync(dirname(database), { recursive: true, mode: 0o700 });
  const unlock = lockFor(database);
  try {
    const before = putAside(database, folder, stamp);
    await copyDatabase(found.database, database);
    carry(dirname(found.database), dataFolderOf(folder));
    return { ...found, before };
  } finally {
    unlock();
  }
}

function databaseOf(folder: string): string {
  const path = join(resolve(folder), SERVER_FILE);
  const loaded = loadServer(existsSync(path) ? readFileSync(path, 'utf8') : '', path);
  if (!loaded.ok) throw new CannotOpenStore(`${path} cannot be used: tocsin check says why`);
  const place = databasePlace(folder, loaded.settings.database, process.env);
  if (place.kind === 'file') return place.path;
  throw new CannotOpenStore('The database is PostgreSQL, which is copied by its own pg_dump');
}

function carry(from: string, to: string): void {
  for (const name of BESIDE) {
    const path = join(from, name);
    if (existsSync(path)) cpSync(path, join(to, name), { recursive: true });
  }
}

function putAside(database: string, folder: string, stamp: string): string | null {
  const data = dataFolderOf(folder);
  const own = [database, `${database}-wal`, `${database}-shm`];
  const there = [...own, ...BESIDE.map((name) => join(data, name))].filter((path) =>
    existsSync(path),
  );
  if (!there.includes(database)) return null;
  const aside = join(data, `before-restore-${stamp}`);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  for (const path of there) renameSync(path, join(aside, path.slice(dirname(path).length + 1)));
  return aside;
}
