import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { noteBackup } from './backup-note.ts';
import { copiesOf } from './copies.ts';
import { copyLine } from './copy-line.ts';

const NOW = Date.UTC(2026, 10, 21);
const HOUR_MS = 3_600_000;
const NONE = { backup: null, followedAt: null };

test('copies are known by the word that a backup left, and by what Litestream took', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-copies-'));
  try {
    assert.deepEqual(await copiesOf(folder), NONE);
    noteBackup(folder, '/backup/friday');
    utimesSync(join(folder, 'last-backup'), NOW / 1_000, NOW / 1_000);
    const taken = join(folder, '.tocsin.db-litestream', 'ltx', '0');
    mkdirSync(taken, { recursive: true });
    utimesSync(taken, NOW / 1_000, NOW / 1_000);
    const { backup, followedAt } = await copiesOf(folder);
    assert.deepEqual(backup, { at: NOW, into: '/backup/friday' });
    assert.equal(followedAt, NOW);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a fresh copy of either kind is good, and of one made elsewhere it is said that nothing is known', () => {
  const backup = { at: NOW - 3 * HOUR_MS, into: '/backup/friday' };
  const fresh = copyLine({ copies: { ...NONE, backup }, store: 'sqlite', now: NOW });
  assert.equal(fresh.standing, 'good');
  assert.match(fresh.says, /made 3 h ago, into \/backup\/friday$/);
  const followed = { ...NONE, followedAt: NOW - 2_000 };
  const followedLine = copyLine({ copies: followed, store: 'sqlite', now: NOW });
  assert.equal(followedLine.standing, 'good');
  assert.match(
    followedLine.says,
    /Litestream took .* 2 s ago; whether that arrived, it alone knows/,
  );
  const none = copyLine({ copies: NONE, store: 'postgresql', now: NOW });
  assert.equal(none.standing, 'watch');
  assert.match(none.says, /Tocsin knows of no copy/);
  assert.match(none.advice ?? '', /own means/);
});

test('a backup of days ago, and a Litestream that stands still, are to be looked at', () => {
  const backup = { at: NOW - 80 * HOUR_MS, into: '/backup/tuesday' };
  const old = copyLine({ copies: { ...NONE, backup }, store: 'sqlite', now: NOW });
  assert.equal(old.standing, 'watch');
  const still = { backup: null, followedAt: NOW - 5 * HOUR_MS };
  const stands = copyLine({ copies: still, store: 'sqlite', now: NOW });
  assert.equal(stands.standing, 'watch');
  assert.match(stands.advice ?? '', /Look whether Litestream runs/);
  const both = copyLine({ copies: { ...still, backup }, store: 'sqlite', now: NOW });
  assert.match(both.says, /80 h|3 d/);
});
