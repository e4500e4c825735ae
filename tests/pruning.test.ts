// What is old goes: by a server that runs, by a command, and never more than a dry run said.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { keepOf } from '#/core/roster/keep-settings.ts';
import { pruneOnce } from '#/prune-once.ts';
import { pruneInBackground, sumOf } from '#/pruning.ts';
import { SqliteStore } from '#/shell/store/sqlite/store.ts';
import { eventually } from './doors/house.ts';

const PROGRAM = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const LONG_AGO = Date.UTC(2020, 0, 1);
const MAIL = { to: 'a@example.org', subject: 's', text: 't', html: '', headers: {} };
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-prune-'));
  path = join(folder, '.tocsin', 'tocsin.db');
  mkdirSync(join(folder, '.tocsin'));
  writeFileSync(join(folder, 'server.yaml'), 'keep: { alerts: 30 days }\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('[KEP-4] a dry run counts while a server runs, the command throws away when none does', async () => {
  const store = await filled();
  assert.equal((await pruneOnce(folder, true)).mails, 3);
  await assert.rejects(pruneOnce(folder, false), /Another process uses the database/);
  assert.equal((await store.mails(10)).length, 3);
  await store.stop();
  assert.equal(asked('--dry-run'), 'Would be thrown away: 3 mails\n');
  assert.equal(asked(), 'Thrown away: 3 mails\n');
  assert.equal(asked('--dry-run'), 'Would be thrown away: nothing\n');
});

test('[KEP-4] a folder that was never served is told so, and nothing is made', async () => {
  await assert.rejects(pruneOnce(folder, true), /There is no database/);
  await assert.rejects(pruneOnce(folder, false), /There is no database/);
  assert.equal(existsSync(path), false);
});

test('[KEP-3, KEP-4] a server throws away by itself, in steps, but no plan, and stops in the middle', async () => {
  const store = await filled();
  const timers = new HandTimers();
  const said: string[] = [];
  const log = { note: (what: string) => said.push(what), warn: assert.fail, bug: assert.fail };
  const stop = pruneInBackground({ store, keep: keepOf({ alerts: '30 days' }), log, timers });
  assert.equal((await store.mails(10)).length, 3);
  timers.first();
  await eventually('it is done', () => {
    timers.pauses();
    return said.length > 0 || null;
  });
  assert.equal((await store.mails(10)).length, 0);
  assert.equal(await store.plan('hash'), '{}');
  timers.hour();
  let isStopped = false;
  const stopped = stop().then(() => (isStopped = true));
  await eventually('it has stopped', () => {
    timers.pauses();
    return isStopped || null;
  });
  await stopped;
  assert.deepEqual(said, ['old things were thrown away']);
  assert.equal(sumOf(await pruneOnce(folder, true)), 0);
  await store.stop();
});

async function filled(): Promise<SqliteStore> {
  const clock = { now: LONG_AGO };
  const store = new SqliteStore(path, () => clock.now);
  await store.start();
  for (const id of ['a', 'b', 'c']) await store.keepMail({ ...MAIL, id });
  await store.keepPlan('hash', '{}');
  clock.now = Date.now();
  return store;
}

function asked(...flags: readonly string[]): string {
  const words = [PROGRAM, 'prune', '--dir', folder, ...flags];
  return execFileSync(process.execPath, words, { encoding: 'utf8' });
}

/** Waits that are over when the test says so. */
class HandTimers {
  readonly #after: { readonly ms: number; readonly call: () => void }[] = [];
  #every: () => void = () => undefined;

  after = (ms: number, call: () => void): (() => void) => {
    this.#after.push({ ms, call });
    return () => undefined;
  };

  every = (_ms: number, call: () => void): (() => void) => {
    this.#every = call;
    return () => undefined;
  };

  first(): void {
    this.#after.shift()?.call();
  }

  hour(): void {
    this.#every();
  }

  pauses(): void {
    for (const { call } of this.#after.splice(0)) call();
  }
}
