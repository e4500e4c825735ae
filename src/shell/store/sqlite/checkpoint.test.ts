import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { RestingCheckpoint } from './checkpoint.ts';

const MANY = 100;

test('what was committed is moved into the file in a moment without commits, by a thread', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-checkpoint-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const database = new DatabaseSync(join(folder, 'a.db'));
  database.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table t (n)');
  const checkpoint = new RestingCheckpoint(join(folder, 'a.db'));

  for (let n = 0; n < MANY; n += 1) {
    database.exec(`insert into t values (${n})`);
    checkpoint.committed();
    t.mock.timers.tick(5);
  }
  assert.equal(movedIn(folder), 0);
  t.mock.timers.tick(20);
  await checkpoint.stop();
  assert.equal(movedIn(folder), MANY);
  database.close();
});

/** Rows that are in the file itself, without the log beside it. */
function movedIn(folder: string): number {
  copyFileSync(join(folder, 'a.db'), join(folder, 'copy.db'));
  const copy = new DatabaseSync(join(folder, 'copy.db'));
  try {
    return Number(copy.prepare('select count(*) as n from t').get()?.['n']);
  } catch {
    return 0; // Not even the table is there.
  } finally {
    copy.close();
  }
}
