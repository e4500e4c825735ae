// The store that `server.yaml` names, with the secret that belongs to it: beside the file, or in the
// database where other nodes need the same one.
import { existsSync, mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import type { Meters } from '#/contract/meters.ts';
import type { Log, Store } from '#/contract/ports.ts';
import type { Pruning } from '#/contract/pruning.ts';
import { CannotStart } from '#/shell/cannot-start.ts';
import { databasePlace } from '#/shell/database-place.ts';
import type { Env } from '#/shell/database-place.ts';
import { newSecret } from '#/shell/secrets.ts';
import { dataFolderOf, secretIn } from '#/shell/server-files.ts';
import { CannotOpenStore } from '#/shell/store/cannot-open.ts';
import { SqliteStore } from '#/shell/store/sqlite/store.ts';
import { VERSION } from './version.ts';

/** The secret that signs links, by the name it has in a database. */
export const LINK_SECRET = 'links';

/** What a store is opened with. */
export interface StoreAsked {
  readonly folder: string;
  /** As written in `server.yaml`. */
  readonly database: string;
  readonly env: Env;
  readonly node: string;
  readonly log: Log;
  readonly meters?: Meters;
  /** In place of the store's own clock. */
  readonly clock?: (() => number) | undefined;
}

/** A store, open, and the secret that signs links. */
export interface OpenedStore {
  readonly store: Store & { readonly pruning: () => Pruning };
  readonly kind: 'sqlite' | 'postgresql';
  readonly secret: string;
}

/** Opens the store; throws CannotStart with what to do where that cannot be. */
export async function openStore(asked: StoreAsked): Promise<OpenedStore> {
  const place = databasePlace(asked.folder, asked.database, asked.env);
  try {
    return place.kind === 'file'
      ? openFile(place.path, asked)
      : await openPostgres(place.address, asked);
  } catch (error) {
    if (error instanceof CannotOpenStore) throw new CannotStart(error.message);
    throw error;
  }
}

function openFile(path: string, { folder, env, clock, meters }: StoreAsked): OpenedStore {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const store = new SqliteStore(path, clock, meters);
  return { store, kind: 'sqlite', secret: env['TOCSIN_SECRET'] ?? secretIn(secretFile(folder)) };
}

async function openPostgres(address: string, asked: StoreAsked): Promise<OpenedStore> {
  // Loaded where it is used: a server on a file never pays for it.
  const { PostgresStore } = await import('#/shell/store/postgres/store.ts');
  const { folder, env, node, log, clock, meters } = asked;
  const store = await PostgresStore.open({
    address,
    node,
    version: VERSION,
    home: `${hostname()}:${folder}`,
    clock,
    meters,
    failed: (error) => log.warn('the database is tried again', { why: String(error) }),
  });
  const file = secretFile(folder);
  const own = existsSync(file) ? secretIn(file) : newSecret();
  const secret = env['TOCSIN_SECRET'] ?? (await store.secret(LINK_SECRET, own));
  return { store, kind: 'postgresql', secret };
}

function secretFile(folder: string): string {
  return join(dataFolderOf(folder), 'secret');
}
