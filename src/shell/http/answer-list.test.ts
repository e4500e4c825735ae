import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import { openHouse } from './house.fixture.ts';
import type { House, SentMessage } from './house.fixture.ts';

let house: House;
let key: string;
let bundle: SentMessage;
let path: string;

const TITLES = ['Queue', '<b>Disk', 'Cache', 'Search'];

before(async () => {
  house = await openHouse();
  key = await house.key({ person: personId('eva') });
  await declare('First');
  await house.message((one) => one.subject.includes('First'));
  for (const title of TITLES) await declare(title);
  house.pass(0.2);
  bundle = await house.message((one) => one.carries !== undefined);
  path = /http:\/\/tocsin\.example\.org(\/a\/\S+\/all)/.exec(bundle.text)?.[1] ?? '';
});
after(() => house.close());

test('[PAG-6] pages that come within a minute of another are one message that lists them', async () => {
  assert.equal(bundle.carries?.length, 4);
  assert.match(bundle.subject, /Queue and 3 more$/);
  for (const title of TITLES) assert.ok(bundle.text.includes(title));
  assert.doesNotMatch(bundle.html ?? '', /<b>/);
  const toAna = house.sent.filter(
    ({ address, lane }) => address === 'ana@example.org' && lane === 'page',
  );
  assert.equal(toAna.length, 2, 'the first by itself, then the others');
});

test('[PAG-6] [DEL-7] the list shows each page, and looking changes nothing', async () => {
  const html = await (await house.ask(path)).text();
  assert.match(html, /4 pages at once/);
  assert.match(html, /Acknowledge all 4/);
  assert.doesNotMatch(html, /<b>/);
  assert.equal(html.match(/Nobody has it yet/g)?.length, 4);
});

test('[PAG-6] [ACK-7] one of the list is acknowledged alone, and the others go on', async () => {
  const [id = ''] = bundle.carries ?? [];
  const html = await (await answer(id, 'acknowledge')).text();
  assert.match(html, /You have it\. Nobody else is rung\./);
  assert.match(html, /Acknowledge all 3/);
  assert.equal(html.match(/Nobody has it yet/g)?.length, 3);
  assert.equal((await holders()).filter((one) => one === 'ana').length, 1);
});

test('[ACK-7] all are acknowledged by one press, each as a hold of its own, and only by the list they are in', async () => {
  const html = await (await answer('all', 'acknowledge')).text();
  assert.doesNotMatch(html, /Acknowledge all/);
  assert.equal((await holders()).filter((one) => one === 'ana').length, 4);
  const first = house.sent.find((one) => one.subject.includes('First'));
  await answer(first?.id ?? '', 'acknowledge');
  assert.equal(
    (await holders()).filter((one) => one === 'ana').length,
    4,
    'the first is not of the list',
  );
  assert.equal((await house.ask(path.replace('/all', 'AAAA/all'))).status, 404);
});

async function declare(title: string): Promise<void> {
  const body = { action: 'incident.declare', fields: { title, severity: 'SEV1' } };
  assert.equal((await house.ask('/api/v1/actions', { key, body })).status, 200);
}

async function answer(delivery: string, given: string): Promise<Response> {
  const body = new URLSearchParams({ answer: given, delivery });
  return house.fetch(new Request(`http://tocsin.example.org${path}`, { method: 'POST', body }));
}

async function holders(): Promise<readonly (string | undefined)[]> {
  const response = await house.ask('/api/v1/incidents', { key });
  const { incidents } = (await response.json()) as {
    incidents: { holder: { person: string } | null }[];
  };
  return incidents.map(({ holder }) => holder?.person);
}
