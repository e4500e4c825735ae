import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { streamId } from '#/core/basics/ids.ts';
import { addTo, START } from '../store.fixture.ts';
import { accountsSuite } from '../accounts.suite.ts';
import { alertsSuite } from '../alerts.suite.ts';
import { pruneSuite } from '../prune.suite.ts';
import { besideSuite } from '../beside.suite.ts';
import { dueSuite } from '../due.suite.ts';
import { togetherSuite } from '../together.suite.ts';
import { storeSuite } from '../store.suite.ts';
import type { Tried } from '../store.suite.ts';
import { SqliteStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-store-'));
const opened = new Set<SqliteStore>();
let files = 0;

after(async () => {
  for (const store of opened) await store.stop();
  rmSync(folder, { recursive: true });
});

storeSuite('SQLite', open);
accountsSuite('SQLite', open);
alertsSuite('SQLite', open);
besideSuite('SQLite', open);
dueSuite('SQLite', open);
togetherSuite('SQLite', open);
pruneSuite('SQLite', open);

test('a second process on the same file is refused, until the first is gone', async () => {
  const path = newPath();
  const first = await started(path, { now: START });
  assert.throws(() => new SqliteStore(path), /Another process uses the database/);
  await ended(first);
  await ended(await started(path, { now: START }));
});

test('a database of a newer release is refused with what to do', async () => {
  const path = newPath();
  await ended(await started(path, { now: START }));
  const raw = new DatabaseSync(path);
  raw.exec('pragma user_version = 99');
  raw.close();
  assert.throws(() => new SqliteStore(path), /schema 99.*use the release that wrote it/);
});

test('[CLK-10] time down is noticed even where something is stored before the start', async () => {
  const path = newPath();
  await ended(await started(path, { now: START }));
  const store = new SqliteStore(path, () => START + 20_000);
  await store.keepPlan('hash', '{}');
  await store.start();
  opened.add(store);
  assert.deepEqual(await store.outages(), [{ from: START, to: START + 20_000 }]);
  await ended(store);
});

test('what was acknowledged is in the file, synced', async () => {
  const path = newPath();
  const store = await started(path, { now: START });
  await store.run(addTo(streamId('one')));
  const reader = new DatabaseSync(path, { readOnly: true });
  assert.equal(reader.prepare('select count(*) as n from events').get()?.['n'], 1);
  reader.close();
  await ended(store);
});

test('machines are turned away while what they sent before still waits', async () => {
  const clock = { now: START };
  const store = await started(newPath(), clock);
  const title = 'x'.repeat(20 * 1_024 * 1_024);
  const alert = { source: 'generic', fingerprint: 'f', group: 'g', status: 'firing' } as const;
  const rest = { title, summary: '', labels: {}, url: null, startsAt: null, endsAt: null };
  const team = 'web' as Parameters<SqliteStore['intake']>[0];
  const waits = store.intake(team, [{ ...alert, ...rest }]);
  assert.equal(store.isOverloaded(), true);
  assert.deepEqual(await store.intake(team, [{ ...alert, ...rest }]), { kind: 'overloaded' });
  assert.equal((await waits).kind, 'stored');
  assert.equal(store.isOverloaded(), false);
});

async function open(): Promise<Tried & { readonly store: SqliteStore }> {
  const clock = { now: START };
  const path = newPath();
  let store = await started(path, clock);
  return {
    store,
    clock,
    reopen: async () => {
      await ended(store);
      store = await started(path, clock);
      return store;
    },
  };
}

async function started(path: string, clock: { now: number }): Promise<SqliteStore> {
  const store = new SqliteStore(path, () => clock.now);
  await store.start();
  opened.add(store);
  return store;
}

async function ended(store: SqliteStore): Promise<void> {
  opened.delete(store);
  await store.stop();
}

function newPath(): string {
  files += 1;
  return join(folder, `store-${files}.db`);
}
