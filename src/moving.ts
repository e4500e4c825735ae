// From one database to another, of either kind: all of it is copied, both are read again and compared
// row by row, and only then the copy is kept.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { wrongWith } from '#/loop/verify.ts';
import { CannotStart } from '#/shell/cannot-start.ts';
import type { DatabasePlace } from '#/shell/database-place.ts';
import { secretIn } from '#/shell/server-files.ts';
import { compareAll, copyAll, isEmpty, streamsOf } from '#/shell/store/archive.ts';
import type { Archive } from '#/shell/store/archive.ts';
import { CannotOpenStore } from '#/shell/store/cannot-open.ts';
import { fillPostgresArchive, readPostgresArchive } from '#/shell/store/postgres/archive.ts';
import type { PostgresArchive } from '#/shell/store/postgres/archive.ts';
import { fillFileArchive, readFileArchive } from '#/shell/store/sqlite/archive.ts';
import { lockFor } from '#/shell/store/sqlite/lock.ts';
import { LINK_SECRET } from './open-store.ts';

const SECRET_FILE = 'secret';

/** What a look at a whole database brought. */
export interface Verified {
  readonly database: string;
  readonly streams: number;
  readonly events: number;
  /** What is wrong, one sentence each. */
  readonly wrong: readonly string[];
}

/** What a move did. */
export interface Moved extends Verified {
  /** Rows that were compared. */
  readonly rows: number;
}

/** From where to where, and the folder whose file holds the secret of links. */
export interface Move {
  readonly from: DatabasePlace;
  readonly to: DatabasePlace;
  readonly folder: string;
}

/** A database to be read as of now. */
export async function opened(place: DatabasePlace): Promise<Archive> {
  return place.kind === 'file' ? readFileArchive(place.path) : readPostgresArchive(place.address);
}

/** Replays every stream and compares it with what is stored. */
export async function replayed(
  archive: Archive,
  unsound: readonly string[] = [],
): Promise<Verified> {
  const wrong = [...unsound];
  let streams = 0;
  let events = 0;
  for await (const { stream, log } of streamsOf(archive)) {
    events += log.length;
    if (stream === null) {
      const names = [...new Set(log.map((event) => event.stream))].join(', ');
      wrong.push(`events of a stream that is not there: ${names}`);
      continue;
    }
    streams += 1;
    const name = `${stream.kind} ${stream.number ?? stream.id} of ${stream.team}`;
    wrong.push(...wrongWith(stream, log).map((one) => `${name}: ${one}`));
  }
  return { database: archive.name, streams, events, wrong };
}

/** Moves everything to a database that is empty, while no server runs on either. */
export async function moveBetween(move: Move): Promise<Moved> {
  const isSame =
    move.from.kind === 'file' && move.to.kind === 'file' && move.from.path === move.to.path;
  if (isSame) {
    throw new CannotOpenStore(`${move.from.path} is the database in use: name another one`);
  }
  const source = await openSource(move.from);
  try {
    const target = await openTarget(move.to);
    try {
      return await moveAll(source, target, move.folder);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

interface End {
  readonly archive: Archive;
  /** Null where it is a file. */
  readonly postgres: PostgresArchive | null;
  readonly close: () => Promise<void>;
}

async function moveAll(source: End, target: End, folder: string): Promise<Moved> {
  if (!(await isEmpty(target.archive))) {
    throw new CannotOpenStore(
      `${target.archive.name} is not empty: name an empty database, so that nothing is mixed`,
    );
  }
  await copyAll(source.archive, target.archive);
  const { rows, differences } = await compareAll(source.archive, target.archive);
  if (differences.length > 0) {
    return { database: target.archive.name, streams: 0, events: 0, rows, wrong: differences };
  }
  const found = await replayed(target.archive);
  await moveSecret(source, target, folder);
  await target.archive.commit();
  return { ...found, rows };
}

async function moveSecret(source: End, target: End, folder: string): Promise<void> {
  const file = join(folder, SECRET_FILE);
  const own = existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
  const secret = (await source.postgres?.secret(LINK_SECRET)) ?? own;
  if (secret === null) return;
  if (target.postgres === null) putSecretFile(folder, secret);
  else await target.postgres.putSecret(LINK_SECRET, secret);
}

/** Writes the secret that signs links into a folder, in the place of another one. */
export function putSecretFile(folder: string, secret: string): void {
  const file = join(folder, SECRET_FILE);
  rmSync(file, { force: true });
  secretIn(file, () => secret);
}

async function openSource(place: DatabasePlace): Promise<End> {
  if (place.kind === 'postgres') return openAlone(await readPostgresArchive(place.address));
  return openFile(place.path, readFileArchive);
}

async function openTarget(place: DatabasePlace): Promise<End> {
  if (place.kind === 'postgres') return openAlone(await fillPostgresArchive(place.address));
  mkdirSync(dirname(place.path), { recursive: true, mode: 0o700 });
  return openFile(place.path, fillFileArchive);
}

async function openAlone(archive: PostgresArchive): Promise<End> {
  try {
    await archive.alone();
  } catch (error) {
    await archive.close();
    throw error;
  }
  return { archive, postgres: archive, close: archive.close };
}

function openFile(path: string, open: (path: string) => Archive): End {
  const unlock = lockFor(path);
  try {
    const archive = open(path);
    return {
      archive,
      postgres: null,
      close: async () => {
        await archive.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** True where the place cannot be used for a reason that the person can mend. */
export function isMendable(error: unknown): error is Error {
  return error instanceof CannotOpenStore || error instanceof CannotStart;
}
