import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import { personId } from '#/core/basics/ids.ts';
import type { NewKey } from '#/contract/api/small-answers.ts';
import type { KeyView } from '#/contract/api/views.ts';
import { calendarPath } from '#/contract/calendars.ts';
import { openHouse, START } from './house.fixture.ts';
import type { House } from './house.fixture.ts';

const DAY = 86_400_000;

let house: House;
let ana: string;
let vera: string;
let operator: string;
let outside: string;

before(async () => {
  house = await openHouse();
  ana = await house.key({ person: personId('ana'), scope: 'admin' });
  vera = await house.key({ person: personId('vera'), scope: 'admin' });
  operator = await house.key({ person: null, team: null });
  outside = await house.key({ person: personId('zoe'), team: null });
});
after(() => house.close());

async function asked(key: string, body: object): Promise<Response> {
  return house.ask('/api/v1/keys', { key, body: { kind: 'calendar', team: 'shop', ...body } });
}

async function made(key: string, name: string): Promise<NewKey & { readonly path: string }> {
  const response = await asked(key, { name });
  assert.equal(response.status, 201, await response.clone().text());
  const answer = (await response.json()) as NewKey;
  return { ...answer, path: calendarPath(answer.secret) };
}

async function eventsAt(path: string): Promise<readonly ICAL.Event[]> {
  const response = await house.ask(path);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8');
  const parsed = new ICAL.Component(ICAL.parse(await response.text()) as unknown[]);
  return parsed.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

test('[ONC-11] a person reads their shifts without a cookie, in a form that programs understand', async () => {
  const { path } = await made(ana, 'shifts');
  const events = await eventsAt(path);
  assert.ok(events.length > 20);
  const now = events.filter(({ startDate, endDate }) => {
    return startDate.toJSDate().getTime() <= START && START < endDate.toJSDate().getTime();
  });
  assert.deepEqual(
    now.map((one) => [one.summary, one.startDate.toString(), one.endDate.toString()]),
    [['On call: weekly, primary', '2026-11-16T08:00:00Z', '2026-11-23T08:00:00Z']],
  );
  assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length);
});

test('[ONC-11] a rota shows everybody in it, and an override as soon as it is made', async () => {
  const { path } = await made(vera, 'rota/weekly');
  const before = await eventsAt(path);
  assert.ok(before.every(({ summary }) => summary === 'Ana Example: primary'));
  const from = new Date(START + DAY).toISOString();
  const to = new Date(START + 2 * DAY).toISOString();
  const reason = 'Ana travels; a train, 1st class';
  const fields = { rota: 'weekly', slot: 'primary', person: 'eva', from, to, reason };
  const body = { action: 'override.set', fields };
  assert.equal((await house.ask('/api/v1/actions', { key: ana, body })).status, 200);
  const standing = (await eventsAt(path)).filter(
    ({ summary }) => summary === 'Eva Specimen: primary',
  );
  assert.deepEqual(
    standing.map((one) => [
      one.startDate.toJSDate().toISOString(),
      one.endDate.toJSDate().toISOString(),
    ]),
    [[from, to]],
  );
  assert.ok(standing[0]?.description.endsWith(`, standing in: ${reason}`));
});

test('[ONC-11] what has not changed is not sent again, however much later it is asked', async () => {
  const { path } = await made(ana, 'rota/weekly');
  const etag = (await house.ask(path)).headers.get('etag') ?? '';
  house.pass(60);
  const again = new Request(`http://tocsin.example.org${path}`, {
    headers: { 'if-none-match': etag },
  });
  const response = await house.fetch(again);
  assert.equal(response.status, 304);
  assert.equal(await response.text(), '');
});

test('[ONC-11] an address that was ended or never made shows nothing, and opens nothing else', async () => {
  const { path, key, secret } = await made(ana, 'shifts');
  assert.equal((await house.ask('/api/v1/me', { key: secret })).status, 401);
  for (const other of [
    '/calendar/tocsin_notthis.ics',
    `/calendar/${ana}.ics`,
    '/calendar/x',
    path.replace('.ics', ''),
  ]) {
    assert.equal((await house.ask(other)).status, 404, other);
  }
  const listed = await house.ask('/api/v1/keys', { key: ana });
  const { keys } = (await listed.json()) as { readonly keys: readonly KeyView[] };
  assert.ok(
    keys.some(({ id, kind, scope }) => id === key.id && kind === 'calendar' && scope === 'read'),
  );
  assert.doesNotMatch(JSON.stringify(keys), new RegExp(secret));
  const ended = await house.ask(`/api/v1/keys/${key.id}`, { key: ana, method: 'DELETE' });
  assert.equal(ended.status, 200);
  assert.equal((await house.ask(path)).status, 404);
});

test('[ONC-11] nobody but the operator makes one for somebody else, and it shows what there is', async () => {
  const other = await asked(vera, { name: 'shifts', person: 'ana' });
  assert.equal(other.status, 403);
  assert.equal((await asked(operator, { name: 'shifts', person: 'ana' })).status, 201);
  assert.equal((await asked(operator, { name: 'rota/weekly' })).status, 201);
  assert.equal((await asked(operator, { name: 'shifts' })).status, 422);
  assert.equal((await asked(ana, { name: 'rota/nightly' })).status, 422);
  const elsewhere = await asked(outside, { name: 'rota/weekly' });
  const { key } = (await elsewhere.json()) as NewKey;
  assert.equal(key.person, null, 'of an operator whom the roster does not name it is the team’s');
  assert.equal((await asked(ana, { name: 'everything' })).status, 422);
});
