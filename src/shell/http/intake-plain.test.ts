import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import type { ServerSettings } from '#/core/roster/server-settings.ts';
import { openHouse } from './house.fixture.ts';
import type { House } from './house.fixture.ts';
import { LARGEST_INTAKE } from './intake-gate.ts';
import { Intake } from './intake.ts';
import { plainIntake } from './intake-plain.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';

const SETTINGS = { address: '127.0.0.1', port: 0, tls: null } as ServerSettings;
const ALERT = { id: 'disk-db1', title: 'Disk is full', severity: 'SEV1' };

let house: House;
let server: Listening;
let key: string;
let elsewhere = 0;

before(async () => {
  house = await openHouse();
  key = await house.key({ kind: 'intake', name: 'intake' });
  function otherwise(): Response {
    elsewhere += 1;
    return new Response('otherwise', { status: 418 });
  }
  server = await listen(otherwise, SETTINGS, '.', plainIntake(new Intake(house.world)));
});
after(async () => {
  await server.close();
  await house.close();
});

test('an alert is answered without the framework as it is with it', async () => {
  const first = await post(`/in/generic/${key}`, JSON.stringify(ALERT));
  assert.equal(first.status, 200);
  assert.equal(first.headers.get('content-type'), 'application/json');
  assert.deepEqual(await first.json(), { stored: 1, fresh: 1, changed: 0, repeated: 0 });
  const again = await post(`/in/generic/${key}/`, JSON.stringify(ALERT), 'PUT');
  assert.deepEqual(await again.json(), { stored: 1, fresh: 0, changed: 0, repeated: 1 });
  assert.equal(elsewhere, 0);
});

test('what is no alert of a source goes the ordinary way', async () => {
  for (const path of ['/', `/in/heartbeat/${key}/backup`, `/in/generic/${key}/more`]) {
    assert.equal((await post(path, '{}')).status, 418, path);
  }
  assert.equal((await fetch(`${server.url}/in/generic/${key}`)).status, 418);
  assert.equal(elsewhere, 4);
});

test('a wrong key, a wrong body and a wrong source are refused with a reason', async () => {
  const answers = await Promise.all([
    post('/in/generic/tocsin_wrong', JSON.stringify(ALERT)),
    post(`/in/generic/${key}`, '{"id":'),
    post(`/in/nobody/${key}`, '{}'),
  ]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [401, 400, 404],
  );
  for (const answer of answers) {
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
    assert.ok(((await answer.json()) as { detail: string }).detail.length > 0);
  }
});

test('a body whose length is too great is refused before it is sent, and the connection goes on', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1').setEncoding('utf8');
  const head = `POST /in/generic/${key} HTTP/1.1\r\nhost: here\r\n`;
  socket.write(`${head}content-length: ${LARGEST_INTAKE + 1}\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [string];
  assert.match(answer, /^HTTP\/1\.1 413 /);
  socket.destroy();
});

test('a body in pieces is read as one, and one that breaks off changes nothing', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1').setEncoding('utf8');
  const text = JSON.stringify({ ...ALERT, id: 'in-pieces' });
  const head = `POST /in/generic/${key} HTTP/1.1\r\nhost: here\r\ncontent-length: ${text.length}\r\n\r\n`;
  socket.write(head + text.slice(0, 10));
  await once(socket, 'ready').catch(() => undefined);
  socket.write(text.slice(10));
  const [answer] = (await once(socket, 'data')) as [string];
  assert.match(answer, /"fresh":1/);
  const broken = { ...ALERT, id: 'breaks-off' };
  socket.write(head + JSON.stringify(broken).slice(0, 10));
  socket.destroy();
  await once(socket, 'close');
  const whole = await post(`/in/generic/${key}`, JSON.stringify(broken));
  assert.deepEqual(await whole.json(), { stored: 1, fresh: 1, changed: 0, repeated: 0 });
});

function post(path: string, body: string, method = 'POST'): Promise<Response> {
  return fetch(`${server.url}${path}`, { method, body });
}
