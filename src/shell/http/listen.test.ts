import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { ServerSettings } from '#/core/roster/server-settings.ts';
import type { Fetch } from './app.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';

const SETTINGS = { address: '127.0.0.1', port: 0, tls: null } as ServerSettings;
const POST = 'POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 10\r\n\r\n';
const GET = 'GET / HTTP/1.1\r\nhost: here\r\n\r\n';

test('a screen that sleeps over its feed does not hold up the end', async (t) => {
  const house = await listening(() => new Response(endless()));
  const sleeper = await asking(t, house, GET);
  await once(sleeper, 'readable'); // It is there, and is never read.
  await endsWhileOthersAreWaitedFor(t, house);
});

test('a request that never comes as a whole does not hold up the end', async (t) => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const house = await listening(async (request) => {
    begin();
    return new Response(await request.text());
  });
  await asking(t, house, `${POST}half`);
  await begun;
  await endsWhileOthersAreWaitedFor(t, house);
});

test('whoever asked in time is answered before the end', async (t) => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: done, resolve: finish } = Promise.withResolvers<void>();
  const house = await listening(async () => {
    begin();
    await done;
    return new Response('accepted');
  });
  const asker = await asking(t, house, GET);
  const answered = once(asker.setEncoding('utf8'), 'data');
  await begun;
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const closed = house.close();
  t.mock.timers.tick(1_000);
  finish();
  assert.match(String(await answered), /accepted/);
  // The connection is idle in a moment, and a sweep finds it.
  while (!asker.destroyed) {
    t.mock.timers.tick(50);
    await turn();
  }
  await closed;
});

async function endsWhileOthersAreWaitedFor(t: TestContext, house: Listening): Promise<void> {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const closed = house.close();
  t.mock.timers.tick(250);
  await closed;
}

function listening(fetch: Fetch): Promise<Listening> {
  return listen(fetch, SETTINGS, '.');
}

async function asking(t: TestContext, { url }: Listening, text: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  t.after(() => socket.destroy());
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

// More than the buffers of both ends take.
function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1_000_000)) });
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
