import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { teamId } from '#/core/basics/ids.ts';
import { doorsOf } from './app.ts';
import { openHouse } from './house.fixture.ts';
import type { House } from './house.fixture.ts';

const ALERT = { id: 'disk-db1', title: 'Disk is full', severity: 'SEV1' };

let house: House;
let key: string;

before(async () => {
  house = await openHouse();
  key = await house.key({ kind: 'intake', name: 'intake' });
});
after(() => house.close());

test('an alert is stored, then answered, and whoever is on call is paged', async () => {
  const response = await post(key, JSON.stringify(ALERT));
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { stored: 1, fresh: 1, changed: 0, repeated: 0 });
  const page = await house.message(({ address }) => address === 'ana@example.org');
  assert.match(page.subject, /SEV1.*Disk is full/);
});

test('[ALR-1] a repeat is counted and pages nobody again', async () => {
  const response = await post(key, JSON.stringify({ ...ALERT, title: 'Disk is full' }));
  assert.deepEqual(await response.json(), { stored: 1, fresh: 0, changed: 0, repeated: 1 });
});

for (const [what, body, status] of [
  ['malformed', '{"id":', 400],
  ['no alert at all', '7', 400],
  ['nested deeply', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 400],
  ['no text', new Uint8Array([0xff, 0xfe]), 400],
  ['larger than a megabyte', JSON.stringify({ id: 'x', title: 'x'.repeat(1_000_001) }), 413],
] as const) {
  test(`a body that is ${what} gets ${status} and changes nothing`, async () => {
    const before = await stored();
    const response = await post(key, body);
    assert.equal(response.status, status);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.notEqual(((await response.json()) as { advice: string }).advice, '');
    assert.deepEqual(await stored(), before);
  });
}

test('a body that does not say its length is cut off at the limit', async () => {
  const chunk = new Uint8Array(64_000).fill(0x20);
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(chunk);
    },
  });
  const response = await house.fetch(
    new Request(`http://tocsin.example.org/in/generic/${key}`, {
      method: 'POST',
      body,
      duplex: 'half',
    }),
  );
  assert.equal(response.status, 413);
  assert.ok(pulled < 20, 'It stops reading soon after the limit');
});

test('a wrong key, a key of another kind and an unknown source open nothing', async () => {
  assert.equal((await post('wrong', JSON.stringify(ALERT))).status, 401);
  const personal = await house.key({ kind: 'person' });
  assert.equal((await post(personal, JSON.stringify(ALERT))).status, 401);
  assert.equal((await post(key, JSON.stringify(ALERT), 'pigeon')).status, 404);
});

test('whoever sends with a wrong key is told where the keys for the path lie', async () => {
  const { detail, advice } = (await (await post('wrong', '{}')).json()) as Record<string, string>;
  assert.match(detail ?? '', /key in the path/);
  assert.match(advice ?? '', /\.tocsin\/intake\//);
  assert.doesNotMatch(advice ?? '', /Authorization/);
});

test('overload is said with 503 before the body is read, as Alertmanager drops on 429', async () => {
  const busy = { ...house.world, store: { ...house.store, isOverloaded: () => true } };
  const body = JSON.stringify(ALERT);
  const url = `http://tocsin.example.org/in/generic/${key}`;
  const request = new Request(url, { method: 'POST', body });
  const response = await doorsOf(busy)(request);
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('retry-after'), '1');
  assert.equal(request.bodyUsed, false);
});

test("the operator's key is routed by what services match", async () => {
  const all = await house.key({ kind: 'intake', name: 'all', team: null });
  const alert = { id: 'co', title: 'Checkout down', labels: { job: 'checkout' } };
  assert.equal((await post(all, JSON.stringify(alert))).status, 200);
  house.pass(1);
  await house.message(({ subject }) => subject.includes('Checkout down'));
  const [incident] = await house.store.incidents({ limit: 1 });
  assert.equal(incident?.team, teamId('shop'));
});

test('[ALR-5] an alert that no team claims is stored and the operator is told', async () => {
  const all = await house.key({ kind: 'intake', name: 'all', team: null });
  assert.equal((await post(all, JSON.stringify({ id: 'n', title: 'Stray alert' }))).status, 200);
  assert.ok(house.told.some((text) => /Nobody was paged: Stray alert/.test(text)));
});

test('[PLN-2] the alerts of a team that is not live are stored and the operator is told', async () => {
  const later = await house.key({ kind: 'intake', name: 'later', team: teamId('later') });
  const response = await post(later, JSON.stringify({ id: 'n', title: 'Too early' }));
  assert.deepEqual(await response.json(), { stored: 1, fresh: 1, changed: 0, repeated: 0 });
  const again = await post(later, JSON.stringify({ id: 'n', title: 'Too early' }));
  assert.equal(((await again.json()) as { repeated: number }).repeated, 1);
  assert.ok(house.told.some((text) => /later is not live/.test(text) && /Too early/.test(text)));
});

function post(
  secret: string,
  body: string | Uint8Array<ArrayBuffer>,
  source = 'generic',
): Promise<Response> {
  const url = `http://tocsin.example.org/in/${source}/${secret}`;
  return Promise.resolve(house.fetch(new Request(url, { method: 'POST', body })));
}

async function stored(): Promise<readonly string[]> {
  const rows = await house.store.incidents({ limit: 100 });
  return rows.map(({ id, version }) => `${id} ${version}`);
}
