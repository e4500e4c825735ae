// What a server keeps for itself beside the teams' files, in `.tocsin`: the database, the secret that
// signs links, the first key, the keys of the intake doors, and where it can be found while it runs.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, parse, relative, resolve } from 'node:path';
import { DATA_FOLDER } from './last-good.ts';

/** How the command line finds a server that runs. */
export interface Pointer {
  readonly url: string;
  /** Path of the file that holds the operator's key. */
  readonly keyFile: string;
  readonly folder: string;
  readonly pid: number;
}

const POINTER = 'server.json';

/** The data folder of a folder of teams; made where it is missing, for its owner's eyes only. */
export function dataFolderOf(folder: string): string {
  const path = join(resolve(folder), DATA_FOLDER);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

/** The secret kept in a file; made by `make` where there is none. Only its owner may read it. */
export function secretIn(path: string, make: () => string = randomSecret): string {
  const known = textOf(path);
  if (known !== null && known.trim() !== '') return known.trim();
  const secret = make();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${secret}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
  return secret;
}

/**
 * Leaves word where the server is: beside its data, and in the folder it was started from where that
 * lies above, so that `tocsin declare` works there and nowhere else.
 */
export function leavePointer(pointer: Pointer, startedIn: string): () => void {
  const places = placesFor(pointer.folder, startedIn);
  const text = JSON.stringify(pointer, null, 2);
  for (const place of places) {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    writeFileSync(place, `${text}\n`, { mode: 0o600 });
  }
  return () => {
    for (const place of places) {
      if (textOf(place)?.trim() === text) rmSync(place, { force: true });
    }
  };
}

/** The server that left word in a folder or in one above it; null where none did. */
export function findPointer(from: string): Pointer | null {
  const { root } = parse(resolve(from));
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const text = textOf(join(folder, DATA_FOLDER, POINTER));
    if (text !== null) return JSON.parse(text) as Pointer;
    if (folder === root) return null;
  }
}

// Word left in the root or in a home would be found from everywhere below, by surprise.
function placesFor(folder: string, startedIn: string): readonly string[] {
  const own = join(folder, DATA_FOLDER, POINTER);
  const way = relative(startedIn, folder);
  const isBelow = way !== '' && !way.startsWith('..') && parse(way).root === '';
  const isTooHigh = startedIn === parse(startedIn).root || startedIn === homedir();
  return isBelow && !isTooHigh ? [own, join(startedIn, DATA_FOLDER, POINTER)] : [own];
}

function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // Not there yet.
  }
}
