import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { UNCOUNTED } from '#/contract/meters.ts';
import { StoreAway } from '#/contract/store-away.ts';
import { at } from '#/core/basics/time.ts';
import { CommitQueue } from './queue.ts';
import { Statements } from './statements.ts';
import { worldOf } from './failure.ts';

const UNWATCHED = {
  meters: UNCOUNTED,
  committing: () => undefined,
  committed: () => undefined,
  rolledBack: () => undefined,
};

// A file system of its own needs rights that a test has not: SQLite's own limit fails the same way.
test('[SAFE-5] a disk that is full is a failure of the world, and passes once there is room', async () => {
  const sql = fresh();
  sql.database.exec('create table notes (text text not null) strict; pragma max_page_count = 12;');
  const queue = new CommitQueue(sql.database, () => at(0), UNWATCHED);
  const long = 'x'.repeat(100_000);
  await assert.rejects(
    queue.run(() => sql.run('insert into notes values (?)', long)),
    (error) => error instanceof StoreAway && /the disk is full/.test(error.message),
  );
  sql.database.exec('pragma max_page_count = 100000');
  assert.equal(await queue.run(() => sql.run('insert into notes values (?)', long)), 1);
  sql.database.close();
});

test('[SAFE-5] a file that may only be read, or that somebody else holds, is one too', async () => {
  const sql = fresh();
  sql.database.exec('create table notes (text text not null) strict; pragma busy_timeout = 1;');
  const queue = new CommitQueue(sql.database, () => at(0), UNWATCHED);
  const other = new DatabaseSync(sql.database.location() ?? '');
  other.exec('begin immediate');
  await assert.rejects(
    queue.run(() => 1),
    /another program holds the database/,
  );
  other.exec('rollback');
  sql.database.exec('pragma query_only = on');
  await assert.rejects(
    queue.run(() => sql.run('insert into notes values (?)', 'one')),
    /the database may only be read/,
  );
  other.close();
  sql.database.close();
});

test('[SAFE-1] what a statement of ours breaks is a bug all the same', () => {
  const sql = fresh();
  sql.database.exec('create table notes (id integer primary key, text text not null) strict');
  assert.throws(
    () => sql.run('insert into notes values (?, null)', 1),
    (error) => !(error instanceof StoreAway),
  );
  assert.ok(worldOf('a text') === 'a text');
  sql.database.close();
});

function fresh(): Statements {
  return new Statements(join(mkdtempSync(join(tmpdir(), 'tocsin-failure-')), 'tocsin.db'));
}
