import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Outgoing, Sent } from '#/contract/ports.ts';
import { acknowledgementChannel } from './channel.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const asked: Asked[] = [];
/** What the server answers at a path; one that is not there is never answered. */
const ANSWERS: Readonly<Record<string, readonly [number, Readonly<Record<string, string>>]>> = {
  '/good': [204, {}],
  '/away': [302, { location: '/good' }],
  '/busy': [429, { 'retry-after': '7' }],
  '/broken': [503, {}],
  '/unknown': [404, {}],
};

const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    const { method = '', url = '', headers } = request;
    asked.push({ method, url, headers, body });
    const answer = ANSWERS[url];
    if (answer === undefined) return;
    response.writeHead(answer[0], answer[1]);
    response.end('whatever');
  });
});

const MESSAGE: Outgoing = {
  id: 'group:shop:generic:checkout/3/0',
  again: false,
  lane: 'bulk',
  subject: '',
  text: '{"type":"acknowledged"}',
};

let base = '';

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

test('[ALR-10] the source is told with the token, the bytes and a key that stays the same', async () => {
  const channel = acknowledgementChannel({ token: 'env:TOKEN', env: { TOKEN: 'secret' } });
  for (const again of [false, true]) {
    const sent = await channel.send({ ...MESSAGE, again }, `${base}/good`, 10_000);
    assert.deepEqual(sent, { kind: 'sent', ref: '204' });
  }
  const [first, second] = asked.splice(0);
  assert.deepEqual([first?.method, first?.url, first?.body], ['POST', '/good', MESSAGE.text]);
  assert.equal(first?.headers.authorization, 'Bearer secret');
  assert.equal(first.headers['content-type'], 'application/json');
  assert.equal(first.headers['idempotency-key'], MESSAGE.id);
  assert.equal(second?.headers['idempotency-key'], MESSAGE.id);
});

for (const [path, wanted] of [
  ['/busy', { kind: 'retry', reason: 'it answered 429', afterMs: 7_000 }],
  ['/broken', { kind: 'retry', reason: 'it answered 503' }],
  ['/unknown', { kind: 'gone', reason: 'it answered 404' }],
] as const) {
  test(`[ALR-10] an answer at ${path} is understood: ${wanted.kind}`, async () => {
    assert.deepEqual(await tell(`${base}${path}`), wanted);
  });
}

test('[ALR-10] a redirect is not followed: nobody else decides whom Tocsin calls', async () => {
  asked.splice(0);
  assert.deepEqual(await tell(`${base}/away`), { kind: 'gone', reason: 'it answered 302' });
  assert.deepEqual(
    asked.map(({ url }) => url),
    ['/away'],
  );
});

test('[ALR-10] a server that is silent or away is tried again', async () => {
  const silent = await tell(`${base}/silent`, 20);
  assert.deepEqual(silent, { kind: 'retry', reason: 'it did not answer in time' });
  const away = await tell('http://127.0.0.1:1/');
  assert.equal(away.kind, 'retry');
});

test('[ALR-10] an address or a token that is not set, and no web address, tell nobody', async () => {
  const channel = acknowledgementChannel({ token: 'env:TOKEN', env: {} });
  asked.splice(0);
  assert.deepEqual(await channel.send(MESSAGE, `${base}/good`, 10_000), {
    kind: 'gone',
    reason: 'TOKEN is not set',
  });
  assert.deepEqual(await tell('env:ADDRESS'), { kind: 'gone', reason: 'ADDRESS is not set' });
  assert.equal((await tell('file:///etc/passwd')).kind, 'gone');
  assert.equal((await tell('http://ana:pass@127.0.0.1/')).kind, 'gone');
  assert.deepEqual(asked, []);
});

function tell(address: string, timeoutMs = 10_000): Promise<Sent> {
  return acknowledgementChannel({ token: null, env: {} }).send(MESSAGE, address, timeoutMs);
}
