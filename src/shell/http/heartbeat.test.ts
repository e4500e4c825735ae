import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { heartbeatStream } from '#/core/alert/heartbeat.ts';
import { teamId } from '#/core/basics/ids.ts';
import { HEARTBEATS, openHouse } from './house.fixture.ts';
import type { House } from './house.fixture.ts';

const PROBE = heartbeatStream(teamId('shop'), 'probe');

let house: House;
let key: string;

before(async () => {
  house = await openHouse({}, HEARTBEATS);
  key = await house.key({ kind: 'intake', name: 'intake' });
});
after(() => house.close());

for (const method of ['GET', 'POST', 'PUT']) {
  test(`[ALR-12] a sign of life by ${method} is stored and answered with a word`, async () => {
    const before = (await house.store.alertsOf(PROBE))[0]?.count ?? 0;
    const response = await call(`/in/heartbeat/${key}/probe`, { method });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'OK\n');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal((await house.store.alertsOf(PROBE))[0]?.count, before + 1);
  });
}

for (const headers of [{ 'sec-fetch-mode': 'navigate' }, { 'sec-purpose': 'prefetch' }]) {
  test(`[ALR-12] ${JSON.stringify(headers)}: a browser that opens the address is no machine that lives`, async () => {
    const before = (await house.store.alertsOf(PROBE))[0]?.count;
    assert.equal((await call(`/in/heartbeat/${key}/probe`, { headers })).status, 400);
    assert.equal((await house.store.alertsOf(PROBE))[0]?.count, before);
  });
}

test('[ALR-12] a program that fetches says so in its headers, and lives', async () => {
  const headers = { 'sec-fetch-mode': 'cors' };
  assert.equal((await call(`/in/heartbeat/${key}/probe`, { headers })).status, 200);
});

test('[ALR-12] a wrong key, an unknown name and no name are told apart and store nothing', async () => {
  const personal = await house.key({ kind: 'person' });
  assert.equal((await call(`/in/heartbeat/wrong/probe`)).status, 401);
  assert.equal((await call(`/in/heartbeat/${personal}/probe`)).status, 401);
  const unknown = await call(`/in/heartbeat/${key}/toString`);
  assert.equal(unknown.status, 404);
  assert.match(await unknown.text(), /no-such-heartbeat/);
  assert.equal((await call(`/in/heartbeat/${key}`, { method: 'POST' })).status, 404);
});

test("[ALR-12] the operator's key reaches the one team that has the heartbeat", async () => {
  const all = await house.key({ kind: 'intake', name: 'all', team: null });
  assert.equal((await call(`/in/heartbeat/${all}/probe`)).status, 200);
  const shared = await call(`/in/heartbeat/${all}/shared`);
  assert.equal(shared.status, 409);
  assert.match(await shared.text(), /later and shop|shop and later/);
});

test('[ALR-12] one that stays out pages whoever is on call, and its return ends the incident', async () => {
  house.pass(7);
  const page = await house.message(({ subject }) => subject.includes('No sign of life from probe'));
  assert.equal(page.address, 'ana@example.org');
  await call(`/in/heartbeat/${key}/probe`);
  house.pass(1);
  await house.message(({ subject }) => /resolved|over|ended/i.test(subject));
  const [incident] = await house.store.incidents({ limit: 1 });
  assert.match(incident?.state ?? '', /"status":"resolved"/);
});

function call(path: string, init: RequestInit = {}): Promise<Response> {
  return Promise.resolve(house.fetch(new Request(`http://tocsin.example.org${path}`, init)));
}
