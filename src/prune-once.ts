// Throwing away what is old by a command: while the server is stopped, on a database that nodes share at
// any time; or only counting what would go.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Store } from '#/contract/ports.ts';
import type { Pruned, Pruning } from '#/contract/pruning.ts';
import type { KeepSettings } from '#/core/roster/keep-settings.ts';
import { loadServer } from '#/core/roster/server-settings.ts';
import { prune } from '#/loop/prune.ts';
import type { DatabasePlace } from '#/shell/database-place.ts';
import { CannotOpenStore } from '#/shell/store/cannot-open.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import { readFilePruning } from '#/shell/store/sqlite/prune.ts';
import { SqliteStore } from '#/shell/store/sqlite/store.ts';
import { SERVER_FILE } from '#/shell/team-files.ts';
import { databaseOf } from './keeping.ts';

/** Prunes the database of a served folder once, or only counts what would go. */
export async function pruneOnce(folder: string, dry: boolean): Promise<Pruned> {
  const keep = keepOf(folder);
  const opened = await openToPrune(databaseOf(folder), dry);
  const { pruning, events } = opened;
  try {
    return await prune({ store: pruning, events, keep, dry, pause: async () => true });
  } finally {
    await opened.close();
  }
}

interface OpenedToPrune {
  readonly pruning: Pruning;
  readonly events: Store['events'];
  readonly close: () => Promise<void>;
}

// Counting disturbs no server; what is thrown away from a file, a server that runs throws away itself.
async function openToPrune(place: DatabasePlace, dry: boolean): Promise<OpenedToPrune> {
  if (place.kind === 'file' && dry) return readFilePruning(place.path);
  const store = place.kind === 'file' ? openFile(place.path) : await openPostgres(place.address);
  return { pruning: store.pruning(), events: store.events, close: store.stop };
}

function openFile(path: string): SqliteStore {
  if (!existsSync(path)) throw new CannotOpenStore(`There is no database ${path}`);
  return new SqliteStore(path);
}

function openPostgres(address: string): Promise<PostgresStore> {
  return PostgresStore.open({ address, node: 'prune', failed: () => undefined });
}

function keepOf(folder: string): KeepSettings {
  const path = join(resolve(folder), SERVER_FILE);
  const loaded = loadServer(existsSync(path) ? readFileSync(path, 'utf8') : '', path);
  if (!loaded.ok) throw new CannotOpenStore(`${path} cannot be used: tocsin check says why`);
  return loaded.settings.keep;
}
