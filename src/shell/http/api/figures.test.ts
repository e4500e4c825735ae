import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import type { FiguresView } from '#/contract/api/figures-view.ts';
import { figuresTable } from '#/contract/figures-table.ts';
import type { ActedView } from '#/contract/api/views.ts';
import { openHouse, START } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

let house: House;
let key: string;

before(async () => {
  house = await openHouse();
  key = await house.key({ person: personId('eva'), team: null });
  await declare('Only an exercise', { drill: true, participants: ['ana'] });
  const first = await declare('=HYPERLINK("x.example")', {});
  await act(first, 'incident.acknowledge', {});
  const third = await declare('Nothing was wrong', {});
  await act(third, 'incident.cancel', { reason: 'A false alarm' });
});
after(() => house.close());

async function declare(title: string, more: object): Promise<string> {
  const body = { action: 'incident.declare', team: 'shop', fields: { title, ...more } };
  const response = await house.ask('/api/v1/actions', { key, body });
  const acted = (await response.json()) as ActedView;
  return acted.incident?.number ?? '';
}

async function act(incident: string, action: string, fields: object): Promise<void> {
  const response = await house.ask('/api/v1/actions', { key, body: { action, incident, fields } });
  assert.equal(response.status, 200, await response.text());
}

async function figures(query: string): Promise<FiguresView> {
  const response = await house.ask(`/api/v1/figures?team=shop${query}`, { key });
  assert.equal(response.status, 200);
  return (await response.json()) as FiguresView;
}

test('[REV-3] the figures of twelve weeks leave out drills and what was cancelled, and say so', async () => {
  const view = await figures('');
  assert.deepEqual(view.left, { drills: 1, cancelled: 1, merged: 0 });
  assert.deepEqual([view.incidents.length, view.weeks.length, view.isWhole], [1, 13, true]);
  const [paged] = view.people;
  assert.ok(paged !== undefined && paged.pages > 0 && paged.name !== '');
});

test('[REV-3] a time before anything happened has no incident, and one that ends first is refused', async () => {
  const before = new Date(START - 40 * 86_400_000).toISOString().slice(0, 10);
  const view = await figures(`&from=${before}&to=${before}`);
  assert.deepEqual([view.incidents, view.weeks.length], [[], 1]);
  const path = '/api/v1/figures?team=shop&from=2026-05-02&to=2026-05-01';
  assert.equal((await house.ask(path, { key })).status, 422);
  const wrong = await house.ask('/api/v1/figures?team=shop&from=yesterday', { key });
  assert.equal(wrong.status, 422);
});

test('[REV-3] the table has a row for each incident, and no title of it is a formula', async () => {
  const [head, row, end] = figuresTable(await figures('')).split('\r\n');
  assert.match(head ?? '', /^number,title,severity,declared,seconds to acknowledge/);
  assert.match(row ?? '', /,"'=HYPERLINK\(""x\.example""\)",/);
  assert.equal(end, '');
});
