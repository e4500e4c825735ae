import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import { openHouse } from './house.fixture.ts';
import type { House, SentMessage } from './house.fixture.ts';

let house: House;
let key: string;

before(async () => {
  house = await openHouse();
  key = await house.key({ person: personId('eva') });
});
after(() => house.close());

test('a GET shows the incident and changes nothing, as mail scanners follow links', async () => {
  const path = await pagedFor('Orders fail');
  const before = await versions();
  for (let i = 0; i < 3; i += 1) assert.equal((await house.ask(path)).status, 200);
  const html = await (await house.ask(path)).text();
  assert.match(html, /Orders fail/);
  assert.match(html, /Nobody has it yet/);
  assert.match(html, /value="acknowledge"/);
  assert.deepEqual(await versions(), before);
});

test('[ACK-1] a POST takes the incident', async () => {
  const path = await pagedFor('Search is slow');
  const response = await answer(path, 'acknowledge');
  assert.equal(response.status, 200);
  const html = await response.text();
  assert.match(html, /You have it/);
  assert.doesNotMatch(html, /value="acknowledge"/);
  assert.equal((await incident('Search is slow')).holder?.person, 'ana');
});

test('[ACK-7] a late click shows who holds it and changes nothing', async () => {
  const path = await pagedFor('Mail is late');
  await act('incident.acknowledge', 'Mail is late');
  const response = await answer(path, 'acknowledge');
  assert.equal(response.status, 409);
  assert.match(await response.text(), /Eva Specimen has it since/);
  assert.equal((await incident('Mail is late')).holder?.person, 'eva');
});

test('a second click of the holder is no error', async () => {
  const path = await pagedFor('Twice');
  await answer(path, 'acknowledge');
  const response = await answer(path, 'acknowledge');
  assert.equal(response.status, 200);
  assert.match(await response.text(), /You have it already/);
});

test('[ACK-6] "Not me" pages the next person at once', async () => {
  const path = await pagedFor('Not mine');
  assert.equal((await answer(path, 'decline')).status, 200);
  await house.message(
    (one) => one.address === 'eva@example.org' && one.subject.includes('Not mine'),
  );
});

test('[ACK-8] who says "I have seen this" does not take the incident, at the second click neither', async () => {
  await pagedFor('Have a look');
  await act('incident.page', 'Have a look', { person: 'eva', reason: 'You know the client' });
  const page = await house.message(
    (one) => one.address === 'eva@example.org' && isAbout(one, 'Have a look'),
  );
  for (let click = 0; click < 2; click += 1) {
    const response = await answer(linkIn(page) ?? '', 'acknowledge');
    assert.equal(response.status, 200);
    assert.match(await response.text(), /you have seen this/);
    assert.equal((await incident('Have a look')).holder, null);
  }
});

test('a POST without an answer, or with another one, changes nothing', async () => {
  const path = await pagedFor('Quiet');
  const before = await versions();
  assert.equal((await answer(path, '')).status, 200);
  assert.equal((await answer(path, 'close')).status, 200);
  assert.deepEqual(await versions(), before);
});

test('a link that was not made here leads nowhere', async () => {
  const path = await pagedFor('Forged');
  const forged = `${path.slice(0, -4)}AAAA`;
  const before = await versions();
  assert.equal((await house.ask(forged)).status, 404);
  assert.equal((await answer(forged, 'acknowledge')).status, 404);
  assert.deepEqual(await versions(), before);
});

test('a title cannot put anything into the page, and no script may run there', async () => {
  const path = await pagedFor('<script>alert(1)</script>"><b>x');
  const response = await house.ask(path);
  assert.doesNotMatch(await response.text(), /<script>|<b>/);
  const policy = response.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /script-src|unsafe/);
  assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  assert.equal(response.headers.get('cache-control'), 'no-store');
});

interface Shown {
  readonly number: string;
  readonly title: string;
  readonly holder: { readonly person: string } | null;
}

async function incident(title: string): Promise<Shown> {
  const response = await house.ask('/api/v1/incidents?all=1', { key });
  const { incidents } = (await response.json()) as { incidents: readonly Shown[] };
  const found = incidents.find((one) => one.title === title);
  assert.ok(found !== undefined);
  return found;
}

async function act(action: string, title: string, fields: object = {}): Promise<void> {
  const { number } = await incident(title);
  const response = await house.ask('/api/v1/actions', {
    key,
    body: { action, incident: number, fields },
  });
  assert.equal(response.status, 200);
}

/** Declares an incident and gives the path of the link in Ana's page. */
async function pagedFor(title: string): Promise<string> {
  const fields = { title, severity: 'SEV1' };
  const body = { action: 'incident.declare', fields };
  assert.equal((await house.ask('/api/v1/actions', { key, body })).status, 200);
  const known = house.sent.length;
  // Long enough for what waits for other pages; it may then be one of several.
  house.pass(1);
  const page = await house.message(
    (one) => one.address === 'ana@example.org' && one.text.includes(title),
  );
  assert.ok(house.sent.length >= known);
  return linkIn(page, title) ?? '';
}

function isAbout(message: SentMessage, title: string): boolean {
  return message.subject.includes(title);
}

function linkIn({ text }: SentMessage, title = ''): string | null {
  const rest = text.slice(Math.max(0, text.indexOf(title)));
  return /http:\/\/tocsin\.example\.org(\/a\/\S+)/.exec(rest)?.[1] ?? null;
}

async function answer(path: string, given: string): Promise<Response> {
  const body = new URLSearchParams({ answer: given });
  return house.fetch(new Request(`http://tocsin.example.org${path}`, { method: 'POST', body }));
}

async function versions(): Promise<readonly string[]> {
  const rows = await house.store.incidents({ limit: 100 });
  return rows.map(({ id, version }) => `${id} ${version}`);
}
