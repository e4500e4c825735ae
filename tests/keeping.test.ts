// Keeping what happened, on files of a real server: verified, copied while it runs, put back.
import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { backUp, databaseAt, restore, verified } from '#/keeping.ts';
import { startServer } from '#/serve.ts';
import type { RunningServer } from '#/serve.ts';

const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));
let folder: string;
let served: string;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-keep-'));
  served = join(folder, 'served');
  mkdirSync(join(served, 'shop'), { recursive: true });
  for (const name of ['runbook.md', 'tocsin.yaml']) {
    writeFileSync(join(served, 'shop', name), readFileSync(join(EXAMPLES, 'lantern', name)));
  }
  const fallback = 'fallback: { name: Opal Example, email: opal@example.org }\n';
  writeFileSync(join(served, 'server.yaml'), fallback);
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('a copy made while the server runs is whole, and comes back with its keys', async () => {
  const server = await started();
  await declare(server, 'Before the copy');
  const copy = join(folder, 'copy');
  const copied = await backUp(served, copy);
  assert.deepEqual(copied.wrong, []);
  assert.ok(copied.events > 5, `${copied.events} events`);
  assert.equal(text(copy, 'secret'), text(join(served, '.tocsin'), 'secret'));
  await assert.rejects(backUp(served, copy), /not empty/);
  await declare(server, 'After the copy');
  await assert.rejects(restore(copy, served, 'one'), /Another process uses/);
  await server.stop();
  const { before: aside, wrong } = await restore(copy, served, 'one');
  assert.deepEqual(wrong, []);
  assert.ok(aside !== null && existsSync(join(aside, 'tocsin.db')));
  const again = await started();
  const list = JSON.stringify(await told(again, '/incidents'));
  assert.match(list, /Before the copy/);
  assert.doesNotMatch(list, /After the copy/);
  await again.stop();
});

test('what is not as its events say is found and named, and never restored', async () => {
  const path = databaseAt(served);
  assert.deepEqual((await verified(path)).wrong, []);
  const broken = join(folder, 'broken');
  await backUp(served, broken);
  change(broken, `update streams set state = replace(state, 'investigating', 'mitigating')`);
  assert.match(
    (await verified(databaseAt(broken))).wrong.join('\n'),
    /incident INC.*another state/,
  );
  assert.equal((await restore(broken, served, 'two')).before, null);
  change(broken, `delete from events where seq = 3`);
  assert.match((await verified(databaseAt(broken))).wrong.join('\n'), /event 3 is missing/);
  change(broken, `delete from streams where kind = 'incident'`);
  assert.match((await verified(databaseAt(broken))).wrong.join('\n'), /stream that is not there/);
  await assert.rejects(verified(databaseAt(join(served, 'server.yaml'))), /no database of Tocsin/);
  await assert.rejects(verified(databaseAt(join(folder, 'nowhere'))), /There is no database/);
});

test('a copy that cannot be written is said with its place and why, and leaves nothing behind', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  await assert.rejects(backUp(served, join(file, 'copy')), /a-file.copy cannot be written: /);
  const into = join(folder, 'torn');
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
  await assert.rejects(
    backUp(served, into, () => Promise.reject(full)),
    /torn cannot be written: the disk is full/,
  );
  assert.deepEqual(readdirSync(into), []);
  assert.deepEqual((await backUp(served, into)).wrong, [], 'the next try finds its folder free');
});

test('where a copy cannot be put back, what was there is there again', async () => {
  const copy = join(folder, 'to-put-back');
  await backUp(served, copy);
  const was = readdirSync(join(served, '.tocsin')).toSorted();
  const secret = text(join(served, '.tocsin'), 'secret');
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
  await assert.rejects(
    restore(copy, served, 'two', () => Promise.reject(full)),
    /tocsin.db cannot be written: the disk is full/,
  );
  assert.deepEqual(readdirSync(join(served, '.tocsin')).toSorted(), was);
  assert.equal(text(join(served, '.tocsin'), 'secret'), secret);
  assert.deepEqual((await verified(databaseAt(served))).wrong, []);
});

test('a database of a kind that is not known is refused, and no file is made of its address', () => {
  assert.throws(
    () => databaseAt('postgress://tocsin:secret@db.example.org/tocsin'),
    (error) => {
      return (
        error instanceof Error &&
        /"postgress:\/\/"/.test(error.message) &&
        !error.message.includes('secret')
      );
    },
  );
});

function change(copy: string, sql: string): void {
  const database = new DatabaseSync(join(copy, 'tocsin.db'));
  database.exec(sql);
  database.close();
}

function text(...path: readonly string[]): string {
  return readFileSync(join(...path), 'utf8');
}

async function started(): Promise<RunningServer> {
  const log = { note: noOp, warn: noOp, bug: noOp };
  const server = await startServer({ folder: served, log, port: 0, env: {}, startedIn: served });
  await server.ready;
  return server;
}

async function declare(server: RunningServer, title: string): Promise<void> {
  await told(server, '/actions', {
    action: 'incident.declare',
    fields: { title, severity: 'sev1' },
  });
}

async function told({ url }: RunningServer, path: string, body?: unknown): Promise<unknown> {
  const headers = { authorization: `Bearer ${text(served, '.tocsin', 'key').trim()}` };
  const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${url}/api/v1${path}`, { headers, ...asked });
  assert.equal(response.status, 200);
  return response.json();
}

function noOp(): void {}
