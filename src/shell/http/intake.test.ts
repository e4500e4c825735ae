import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { teamId } from '#/core/basics/ids.ts';
import { MOST_ALERTS } from '#/contract/source.ts';
import { generic } from '../integrations/generic/parse.ts';
import { hashOfSecret } from '../secrets.ts';
import { doorsOf } from './app.ts';
import { openHouse } from './house.fixture.ts';
import { IntakeGate, LARGEST_INTAKE } from './intake-gate.ts';
import type { House } from './house.fixture.ts';
import type { World } from './world.ts';

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
  [
    'larger than a megabyte and does not say so',
    JSON.stringify({ id: 'x', title: 'x'.repeat(1_000_001) }),
    413,
  ],
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

test('a source that is not there is named with those that are, and the key is repeated nowhere', async () => {
  const sent = await house.ask(`/in/grafana/${key}`, { body: ALERT });
  assert.equal(sent.status, 404);
  const said = await sent.text();
  assert.match(said, /called .*grafana/);
  assert.match(said, /generic/);
  for (const path of [`/in/${key}`, `/in/a/b/${key}`]) {
    const lost = await house.ask(path, { body: ALERT });
    assert.equal(lost.status, 404);
    assert.doesNotMatch(await lost.text(), new RegExp(key));
  }
});

test('who fetches from an intake is told to send by POST', async () => {
  const fetched = await house.ask(`/in/generic/${key}`);
  assert.equal(fetched.status, 405);
  assert.match(await fetched.text(), /by POST/);
});

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

test('[DEL-9] overload is said with 503 before the body is read, as Alertmanager drops on 429', async () => {
  const busy = { ...house.world, store: { ...house.store, isOverloaded: () => true } };
  const body = JSON.stringify(ALERT);
  const url = `http://tocsin.example.org/in/generic/${key}`;
  const request = new Request(url, { method: 'POST', body });
  const response = await doorsOf(busy)(request);
  assert.equal(response.status, 503);
  assert.equal(response.headers.get('retry-after'), '1');
  assert.equal(request.bodyUsed, false);
});

test('[DEL-9] a source whose senders repeat after 429 is answered with 429', async () => {
  const sources = new Map([['events', { ...generic, name: 'events', whenBusy: 429 as const }]]);
  const store = { ...house.store, isOverloaded: () => true };
  const response = await postTo({ ...house.world, store, sources }, '[]', 'events');
  assert.equal(response.status, 429);
  assert.equal(response.headers.get('retry-after'), '1');
  assert.match(((await response.json()) as { detail: string }).detail, /was not accepted/);
});

test('[DEL-9] what waits under one key leaves room for others, and no more than the room is taken', async () => {
  const gate = new IntakeGate({ requests: 3, bytes: 1_000 }, { requests: 2, bytes: 500 });
  const world = { ...house.world, gate };
  const body = JSON.stringify(ALERT);
  const row = await house.store.keyByHash(hashOfSecret(key));
  assert.equal(gate.enter(row?.id ?? '', 450), null);
  const full = await postTo(world, body);
  assert.deepEqual([full.status, full.headers.get('retry-after')], [503, '1']);
  assert.match(((await full.json()) as { detail: string }).detail, /under this key/);
  gate.leave(row?.id ?? '', 450);
  assert.equal((await postTo(world, body)).status, 200);
  assert.deepEqual(gate.waiting, { requests: 0, bytes: 0 });
  assert.equal(gate.enter('another', 400), null);
  assert.equal(gate.enter('a third', 500), null);
  const all = await postTo(world, body.padEnd(200));
  assert.equal(all.status, 503);
  assert.match(((await all.json()) as { detail: string }).detail, /More arrived/);
});

test('[DEL-9] what is turned away is counted each time and told once a minute', async () => {
  const told: Readonly<Record<string, unknown>>[] = [];
  function warn(_what: string, facts = {}): void {
    told.push(facts);
  }
  let now = 0;
  const gate = new IntakeGate({ requests: 0, bytes: 0 });
  const log = { ...house.world.log, warn };
  const before = refusedCount('overloaded');
  const doors = doorsOf({ ...house.world, gate, log, now: () => now });
  for (let n = 0; n < 5; n += 1) await doors(requestOf(JSON.stringify(ALERT)));
  assert.deepEqual(
    told.map(({ why, count }) => [why, count]),
    [['overloaded', 1]],
  );
  now = 60_000;
  await doors(requestOf(JSON.stringify(ALERT)));
  assert.equal(told[1]?.['count'], 5);
  assert.equal(refusedCount('overloaded') - before, 6);
});

test('[DEL-9] a body that is too long, or carries too many alerts, gets 413 and what to do', async () => {
  const long = await postTo(house.world, '{}', 'generic', String(LARGEST_INTAKE + 1));
  assert.equal(long.status, 413);
  assert.match(((await long.json()) as { advice: string }).advice, /several requests/);
  const many = JSON.stringify(Array.from({ length: MOST_ALERTS + 1 }, () => 0));
  const before = await stored();
  const refused = await post(key, many);
  assert.equal(refused.status, 413);
  const said = (await refused.json()) as { detail: string; advice: string };
  assert.match(said.detail, /20001 alerts .* 20000/);
  assert.match(said.advice, /several requests/);
  assert.deepEqual(await stored(), before);
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

test('[ALR-5] a storm that no team claims is told to the operator at once, and then once a minute', async () => {
  house.rest(60_000);
  house.rest(60_000);
  const told = house.told.length;
  const all = await house.key({ kind: 'intake', name: 'all again', team: null });
  for (let n = 0; n < 50; n += 1) {
    const alert = { id: `stray-${n}`, title: `Stray alert ${n}` };
    assert.equal((await post(all, JSON.stringify(alert))).status, 200);
  }
  assert.equal(house.told.length, told + 1);
  assert.match(house.told.at(-1) ?? '', /Nobody was paged: Stray alert 0/);
  house.rest(60_000);
  const rest = house.told.at(-1) ?? '';
  assert.match(rest, /Nobody was paged: 49 more alerts/);
  assert.match(rest, /Stray alert 20\nand 29 more$/);
  house.rest(60_000);
  assert.equal(house.told.length, told + 2, 'and nothing while nothing comes');
});

test('[ALR-13] each alert of a request is taken or refused by itself, and the answer says which', async () => {
  const batch = [{ id: 'batch-1', title: 'One' }, { id: 'batch-2', status: 'perhaps' }, 'three'];
  const response = await post(key, JSON.stringify(batch));
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), {
    stored: 1,
    fresh: 1,
    changed: 0,
    repeated: 0,
    refused: 2,
    why: [
      { alert: 2, problem: 'the status "perhaps" is unknown' },
      { alert: 3, problem: 'it is no object' },
    ],
  });
  assert.match(
    house.world.meters.text(),
    /tocsin_alerts_total\{source="generic",outcome="refused"\} 2/,
  );
});

test('[ALR-13, DEL-1] a hundred alerts of one request are one commit, and answered after it', async () => {
  const commits: number[] = [];
  const loop = {
    ...house.world.loop,
    intake: async (...asked: Parameters<World['loop']['intake']>) => {
      const result = await house.world.loop.intake(...asked);
      commits.push(asked[1].length);
      return result;
    },
  };
  const batch = Array.from({ length: 100 }, (_, n) => ({ id: `hundred-${n}`, group: 'hundred' }));
  const response = await postTo({ ...house.world, loop }, JSON.stringify(batch));
  assert.deepEqual(commits, [100]);
  assert.deepEqual(await response.json(), { stored: 100, fresh: 100, changed: 0, repeated: 0 });
});

function post(
  secret: string,
  body: string | Uint8Array<ArrayBuffer>,
  source = 'generic',
): Promise<Response> {
  const url = `http://tocsin.example.org/in/${source}/${secret}`;
  return Promise.resolve(house.fetch(new Request(url, { method: 'POST', body })));
}

/** A request at the doors of a world that differs. */
function postTo(
  world: World,
  body: string,
  source = 'generic',
  length: string = String(body.length),
): Promise<Response> {
  return Promise.resolve(doorsOf(world)(requestOf(body, source, length)));
}

function requestOf(body: string, source = 'generic', length = String(body.length)): Request {
  const headers = { 'content-length': length };
  const url = `http://tocsin.example.org/in/${source}/${key}`;
  return new Request(url, { method: 'POST', body, headers });
}

function refusedCount(why: string): number {
  const text = house.world.meters.text();
  return Number(new RegExp(`refused_total\\{why="${why}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

async function stored(): Promise<readonly string[]> {
  const rows = await house.store.incidents({ limit: 100 });
  return rows.map(({ id, version }) => `${id} ${version}`);
}
