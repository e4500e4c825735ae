// Clients that were written for earlier releases still get what they ask for.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startServer } from '#/serve.ts';
import type { RunningServer } from '#/serve.ts';
import { startInbox } from '#/shell/integrations/email/inbox.fixture.ts';
import type { Inbox } from '#/shell/integrations/email/inbox.fixture.ts';
import { makeFolder } from '../doors/house.ts';
import type { Folder } from '../doors/house.ts';
import { LIFE, live, missingIn } from './api-client.ts';
import type { Exchange } from './api-client.ts';

const RECORDED = new URL('./api/', import.meta.url);
let folder: Folder;
let inbox: Inbox;
let server: RunningServer;

before(async () => {
  inbox = await startInbox();
  folder = await makeFolder(inbox.url);
  const { path } = folder;
  const log = { note: noOp, warn: noOp, bug: assert.fail };
  server = await startServer({ folder: path, log, port: 0, env: {}, startedIn: path });
  await server.ready;
  const release = process.env['TOCSIN_WRITE'] ?? '';
  if (!/^\d/.test(release)) return;
  const exchanges = await live(server.url, folder.operatorKey(), LIFE);
  writeFileSync(new URL(`${release}.json`, RECORDED), `${JSON.stringify(exchanges)}\n`);
});
after(async () => {
  await server.stop();
  await inbox.close();
  folder.remove();
});

for (const name of readdirSync(RECORDED)) {
  test(`[API-9] a client of release ${name.replace('.json', '')} gets what it got then`, async () => {
    const then = JSON.parse(readFileSync(new URL(name, RECORDED), 'utf8')) as readonly Exchange[];
    assert.ok(then.length > 20);
    const now = await live(server.url, folder.operatorKey(), then);
    const wrong = now.flatMap(({ method, path, status, answer }, index) => {
      const was = then[index];
      if (was === undefined) return [];
      const others = status === was.status ? [] : [`answers ${status}, not ${was.status}`];
      const found = [...others, ...missingIn(answer, was.answer)];
      return found.map((one) => `${method} ${path}: ${one}`);
    });
    assert.deepEqual(wrong, []);
  });
}

test('what is gone or of another kind would be noticed', () => {
  const then = { kinds: ['object'], holds: { a: { kinds: ['string'] }, b: { kinds: ['null'] } } };
  const now = { kinds: ['object'], holds: { a: { kinds: ['number'] }, c: { kinds: ['list'] } } };
  assert.deepEqual(missingIn(now, then), [
    'the answer, a is number, and was string',
    'the answer, b is gone',
  ]);
  const debts = { kinds: ['object'], holds: { d18: { kinds: ['string'] } } };
  assert.deepEqual(missingIn({ ...debts, holds: { d19: { kinds: ['string'] } } }, debts), []);
  assert.deepEqual(missingIn({ ...debts, holds: {} }, debts), ['the answer, d18 is gone']);
});

function noOp(): void {}
