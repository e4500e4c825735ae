// Keeping what happened: whether a database still says what its log says, a copy that is known to be
// good, and putting one back.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { loadServer } from '#/core/roster/server-settings.ts';
import { databasePlace } from '#/shell/database-place.ts';
import type { DatabasePlace } from '#/shell/database-place.ts';
import { dataFolderOf } from '#/shell/server-files.ts';
import { noteBackup } from '#/shell/vitals/backup-note.ts';
import { CannotOpenStore } from '#/shell/store/cannot-open.ts';
import { copyAll } from '#/shell/store/archive.ts';
import { readPostgresArchive } from '#/shell/store/postgres/archive.ts';
import { fillFileArchive } from '#/shell/store/sqlite/archive.ts';
import { copyDatabase, openedToRead, unsoundIn } from '#/shell/store/sqlite/inspect.ts';
import { lockFor } from '#/shell/store/sqlite/lock.ts';
import { SERVER_FILE } from '#/shell/team-files.ts';
import { writingTo } from './cannot-write.ts';
import { moveBetween, opened, putSecretFile, replayed } from './moving.ts';
import type { Verified } from './moving.ts';
import { LINK_SECRET } from './open-store.ts';

/** The database in a copy. */
const COPY = 'tocsin.db';

/** What lies beside the database and belongs to it: the secret of links, the keys. */
const BESIDE = ['secret', 'key', 'intake'];

/** All that a copy may hold, also while it is made. */
const COPIED = [COPY, `${COPY}-wal`, `${COPY}-shm`, `${COPY}-journal`, ...BESIDE];

/** How a file of a database is copied; another one where a test says what the disk does. */
export type CopyFile = (from: string, to: string) => Promise<void>;

interface Copying {
  readonly database: DatabasePlace;
  readonly folder: string;
  readonly into: string;
}

/** Replays every stream of a database and compares it with what is stored. */
export async function verified(place: DatabasePlace): Promise<Verified> {
  const archive = await opened(place);
  try {
    return await replayed(archive, place.kind === 'file' ? unsoundIn(place.path) : []);
  } finally {
    await archive.close();
  }
}

/** The database of a served folder or of a copy, or the one that is named itself. */
export function databaseAt(place: string): DatabasePlace {
  const named = databasePlace('.', place, process.env);
  if (named.kind === 'postgres') return named;
  const path = resolve(place);
  if (existsSync(path) && statSync(path).isFile()) return { kind: 'file', path };
  const own = join(path, COPY);
  return existsSync(own) ? { kind: 'file', path: own } : databaseOf(path);
}

/**
 * Copies database, secret and keys of a served folder into a new folder, and verifies the copy, which
 * is a file whatever the database is.
 */
export async function backUp(
  folder: string,
  into: string,
  copy: CopyFile = copyDatabase,
): Promise<Verified> {
  if (existsSync(into) && readdirSync(into).length > 0) {
    throw new CannotOpenStore(`${into} is not empty: name a new folder for each copy`);
  }
  const database = databaseOf(folder);
  if (database.kind === 'file') openedToRead(database.path).close();
  const found = await copied({ database, folder, into }, copy);
  if (found.wrong.length === 0) noteBackup(dataFolderOf(folder), into);
  return found;
}

// Half a copy holds the keys and is none: it goes, so that the next try finds its folder free.
async function copied({ database, folder, into }: Copying, copy: CopyFile): Promise<Verified> {
  const path = join(into, COPY);
  try {
    mkdirSync(into, { recursive: true, mode: 0o700 });
    carry(dataFolderOf(folder), into);
    if (database.kind === 'file') await copy(database.path, path);
    else await copyOut(database.address, path);
    return await verified({ kind: 'file', path });
  } catch (error) {
    for (const name of COPIED) rmSync(join(into, name), { recursive: true, force: true });
    throw writingTo(into, error);
  }
}

async function copyOut(address: string, path: string): Promise<void> {
  const from = await readPostgresArchive(address);
  const to = fillFileArchive(path);
  try {
    await copyAll(from, to);
    await to.commit();
    const secret = await from.secret(LINK_SECRET);
    if (secret !== null) putSecretFile(dirname(path), secret);
  } finally {
    await from.close();
    await to.close();
  }
}

/** What a restoration did. */
export interface Restored extends Verified {
  /** Where what was there before lies now; null where nothing was. */
  readonly before: string | null;
}

/** Puts a copy in the place of a folder's database, where it is good and no server runs there. */
export async function restore(
  copy: string,
  folder: string,
  stamp: string,
  copyFile: CopyFile = copyDatabase,
): Promise<Restored> {
  const source = databaseAt(copy);
  const found = await verified(source);
  if (found.wrong.length > 0 || source.kind !== 'file') return { ...found, before: null };
  const database = databaseOf(folder);
  if (database.kind === 'postgres') {
    const moved = await moveBetween({ from: source, to: database, folder: dirname(source.path) });
    carry(dirname(source.path), dataFolderOf(folder));
    return { ...found, wrong: moved.wrong, before: null };
  }
  return {
    ...found,
    before: await putBack(source.path, database.path, { folder, stamp, copyFile }),
  };
}

interface PuttingBack {
  readonly folder: string;
  readonly stamp: string;
  readonly copyFile: CopyFile;
}

async function putBack(
  copy: string,
  database: string,
  { folder, stamp, copyFile }: PuttingBack,
): Promise<string | null> {
  mkdirSync(dirname(database), { recursive: true, mode: 0o700 });
  const unlock = lockFor(database);
  try {
    const before = putAside(database, folder, stamp);
    try {
      await copyFile(copy, database);
      carry(dirname(copy), dataFolderOf(folder));
    } catch (error) {
      putAsideBack(before, database, dataFolderOf(folder));
      throw writingTo(database, error);
    }
    return before;
  } finally {
    unlock();
  }
}

/** The database that the `server.yaml` of a folder names. */
export function databaseOf(folder: string): DatabasePlace {
  const path = join(resolve(folder), SERVER_FILE);
  const loaded = loadServer(existsSync(path) ? readFileSync(path, 'utf8') : '', path);
  if (!loaded.ok) throw new CannotOpenStore(`${path} cannot be used: tocsin check says why`);
  return databasePlace(folder, loaded.settings.database, process.env);
}

function carry(from: string, to: string): void {
  for (const name of BESIDE) {
    const path = join(from, name);
    if (existsSync(path)) cpSync(path, join(to, name), { recursive: true });
  }
}

/** Nothing was restored: what was there is there again. */
function putAsideBack(aside: string | null, database: string, data: string): void {
  for (const path of [...filesOf(database), ...besideIn(data)]) {
    rmSync(path, { recursive: true, force: true });
    const kept = aside === null ? null : join(aside, basename(path));
    if (kept !== null && existsSync(kept)) renameSync(kept, path);
  }
  if (aside !== null) rmSync(aside, { recursive: true, force: true });
}

function filesOf(database: string): readonly string[] {
  return [database, `${database}-wal`, `${database}-shm`];
}

function besideIn(data: string): readonly string[] {
  return BESIDE.map((name) => join(data, name));
}

function putAside(database: string, folder: string, stamp: string): string | null {
  const data = dataFolderOf(folder);
  const there = [...filesOf(database), ...besideIn(data)].filter((path) => existsSync(path));
  if (!there.includes(database)) return null;
  const aside = join(data, `before-restore-${stamp}`);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  for (const path of there) renameSync(path, join(aside, basename(path)));
  return aside;
}
