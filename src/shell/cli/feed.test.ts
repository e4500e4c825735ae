import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { follow } from './feed.ts';

test('a line that says nothing for longer than the server ever does is taken for broken, and comes back', async (t) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('event: cursor\nid: a.7\ndata: {}\n\n');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const end = new AbortController();
  t.after(() => {
    end.abort();
    server.closeAllConnections();
    server.close();
  });
  t.mock.timers.enable({ apis: ['setTimeout'] });

  const heard = follow({
    place: { url: `http://127.0.0.1:${port}`, key: 'key' },
    query: { after: 'a.1' },
    signal: end.signal,
  });
  assert.deepEqual((await heard.next()).value, { kind: 'cursor' });
  const next = heard.next();
  t.mock.timers.tick(39_000);
  t.mock.timers.tick(2_000);
  assert.deepEqual((await next).value, { kind: 'lost' });
  const again = heard.next();
  t.mock.timers.tick(2_000);
  assert.deepEqual((await again).value, { kind: 'cursor' });
  assert.match(asked[1] ?? '', /after=a\.7/);
});
