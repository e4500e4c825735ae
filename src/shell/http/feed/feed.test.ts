import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { personId, teamId } from '#/core/basics/ids.ts';
import type { NowView, TeamNowView } from '#/contract/api/on-call-views.ts';
import type { ActedView } from '#/contract/api/views.ts';
import { hashOfSecret } from '../../secrets.ts';
import { openHouse, START } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';
import { reading } from './reader.fixture.ts';
import type { Reader } from './reader.fixture.ts';

let house: House;
let ana: string;
let open: Reader[] = [];

before(async () => {
  house = await openHouse();
  ana = await house.key({ person: personId('ana') });
});
beforeEach(async () => {
  for (const reader of open) await reader.leave();
  open = [];
  house.rest(100);
});
after(async () => {
  for (const reader of open) await reader.leave();
  await house.close();
});

test('[API-7] what is recorded is on an open screen at once, with the state it led to', async () => {
  const reader = await listen();
  const number = await declare('Seen');
  const { incident, entries } = await reader.incident();
  assert.equal(incident.number, number);
  assert.ok(incident.ringing.some(({ person }) => person === 'ana'));
  assert.ok(entries.some(({ text }) => /Declared SEV1: Seen/.test(text)));
});

test('[API-7] many changes of one incident become one event after a tenth of a second', async () => {
  const number = await declare('Busy');
  house.rest(100);
  const reader = await listen();
  await act('hypothesis.record', number, { text: 'first' });
  const first = await reader.incident();
  await act('hypothesis.record', number, { text: 'second' });
  await act('hypothesis.record', number, { text: 'third' });
  house.rest(100);
  const then = await reader.incident();
  assert.ok(then.incident.version > first.incident.version);
  const told = then.entries.map(({ text }) => text).join('\n');
  assert.match(told, /second[^]*third/);
  assert.doesNotMatch(told, /first/);
  house.rest(100);
  await act('hypothesis.record', number, { text: 'fourth' });
  assert.match(JSON.stringify((await reader.incident()).entries), /fourth/);
});

test('[API-7] who was away is told what they missed, once, and where to go on from', async () => {
  const reader = await listen();
  const number = await declare('Away');
  await reader.incident();
  const place = reader.lastId();
  await reader.leave();
  house.rest(100);
  await act('hypothesis.record', number, { text: 'while away' });
  const other = await declare('Meanwhile');
  const back = await listen({ 'last-event-id': place });
  assert.match(JSON.stringify((await back.incidentOf(number)).entries), /while away/);
  await back.incidentOf(other);
  await back.event('cursor');
  assert.notEqual(back.lastId(), place);
});

test('[API-7] a cursor of another life, or of none, asks to load anew', async () => {
  for (const place of ['other.1', 'nonsense', `${START}.99999`]) {
    const reader = await listen({ 'last-event-id': place });
    await reader.event('reset');
  }
});

test('[API-7] nothing falls between the state that was loaded and the feed', async () => {
  const response = await house.ask('/api/v1/now?team=shop', { key: ana });
  const { cursor } = (await response.json()) as NowView;
  const number = await declare('Between');
  const reader = await listen({}, `&after=${cursor}`);
  const told = await reader.incidentOf(number);
  assert.match(JSON.stringify(told.entries), /Declared SEV1: Between/);
});

test('[API-7] whoever stands in is shown to everybody who looks on', async () => {
  const reader = await listen();
  const from = new Date(START).toISOString();
  const to = new Date(START + 86_400_000).toISOString();
  const fields = { rota: 'weekly', slot: 'primary', person: 'eva', from, to };
  const body = { action: 'override.set', fields };
  assert.equal((await house.ask('/api/v1/actions', { key: ana, body })).status, 200);
  const view = JSON.parse((await reader.event('team')).json) as TeamNowView;
  assert.equal(view.onCall[0]?.people[0]?.person, 'eva');
  assert.ok(view.wouldPage.some(({ people }) => people.some(({ person }) => person === 'eva')));
  house.pass(2 * 24 * 60);
  house.rest(15_000);
  const after = JSON.parse((await reader.event('team')).json) as TeamNowView;
  assert.equal(after.onCall[0]?.people[0]?.person, 'ana');
});

test("[API-4] nobody hears of another team's incidents", async () => {
  const other = await house.key({ person: personId('ana'), team: teamId('later') });
  const stranger = await listen({}, '', other);
  const reader = await listen();
  await declare('Private');
  await reader.incident();
  await endKey(other);
  house.rest(15_000);
  assert.doesNotMatch(await stranger.rest(), /Private/);
});

test('[API-4] the feed ends for a key that was ended, and beats for one that holds', async () => {
  const key = await house.key({ person: personId('vera') });
  const held = await listen();
  const ended = await listen({}, '', key);
  await endKey(key);
  house.rest(15_000);
  await ended.rest();
  const { json } = await held.event('alive');
  assert.deepEqual(JSON.parse(json), { at: new Date(house.world.now()).toISOString() });
});

async function listen(
  headers: Readonly<Record<string, string>> = {},
  more = '',
  key = ana,
): Promise<Reader> {
  const team = key === ana ? 'team=shop' : '';
  const response = await house.ask(`/api/v1/feed?${team}${more}`, { key, headers });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
  const reader = reading(response);
  open.push(reader);
  const places = ['last-event-id' in headers, more !== ''];
  if (!places.includes(true)) await reader.event('cursor');
  return reader;
}

async function endKey(secret: string): Promise<void> {
  const key = await house.store.keyByHash(hashOfSecret(secret));
  await house.store.endKey(key?.id ?? '');
}

async function declare(title: string): Promise<string> {
  const acted = await act('incident.declare', undefined, { title, severity: 'SEV1' });
  return acted.incident?.number ?? '';
}

async function act(
  action: string,
  incident: string | undefined,
  fields: object,
): Promise<ActedView> {
  const body = incident === undefined ? { action, fields } : { action, fields, incident };
  const response = await house.ask('/api/v1/actions', { key: ana, body });
  assert.equal(response.status, 200);
  return (await response.json()) as ActedView;
}
