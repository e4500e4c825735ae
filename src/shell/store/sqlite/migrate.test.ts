import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { streamId } from '#/core/basics/ids.ts';
import { readFileArchive } from './archive.ts';
import { EVENTS } from '../tables.ts';
import { migrate } from './migrate.ts';
import { SqliteStore } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-migrate-'));

after(() => rmSync(folder, { recursive: true }));

/** Schema of the last release that kept events by the name of their stream. */
const BY_NAME = 7;

test('events of an older file are found where a newer one keeps them, and go on from there', async () => {
  const path = join(folder, 'older.db');
  const older = new DatabaseSync(path);
  migrate(older, BY_NAME);
  for (const stream of ['b', 'a']) {
    older.exec(`insert into streams (id, kind, team, version, fold, open, last_at, woken, state)
      values ('${stream}', 'incident', 'web', 2, 1, 1, 0, 0, '{}')`);
    for (const seq of [2, 1])
      older.exec(
        `insert into events values ('${stream}', ${seq}, 5, 'noted', 1, 'x', 'y', null, '{}')`,
      );
  }
  // A damaged file may hold events of streams that are gone: they are evidence, and stay.
  for (const stream of ['lost', 'stray']) {
    older.exec(`insert into events values ('${stream}', 3, 5, 'noted', 1, 'x', 'y', null, '{}')`);
  }
  older.close();
  const store = new SqliteStore(path);
  const found = await store.events(streamId('a'), 1, 10);
  assert.deepEqual(
    found.map(({ stream, seq }) => [stream, seq]),
    [
      ['a', 1],
      ['a', 2],
    ],
  );
  assert.deepEqual(
    (await store.events(streamId('b'), 2, 10)).map(({ stream, seq }) => [stream, seq]),
    [['b', 2]],
  );
  await store.stop();
  assert.deepEqual(await named(path), ['a 1', 'a 2', 'b 1', 'b 2', 'lost 3', 'stray 3']);
});

async function named(path: string): Promise<readonly string[]> {
  const archive = readFileArchive(path);
  const names: string[] = [];
  for await (const set of archive.sets(EVENTS)) {
    for (const [stream, seq] of set) names.push(`${stream} ${seq}`);
  }
  await archive.close();
  return names;
}
