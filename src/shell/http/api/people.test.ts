import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import type { InvitationLine, KeyView, PersonCardView } from '#/contract/api/views.ts';
import type { Problem } from '#/contract/api/problem.ts';
import { openHouse } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

let house: House;
let ana: string;
let eva: string;
let adi: string;
let operator: string;

before(async () => {
  house = await openHouse();
  ana = await house.key({ person: personId('ana'), scope: 'admin' });
  eva = await house.key({ person: personId('eva'), scope: 'admin' });
  adi = await house.key({ person: personId('adi'), scope: 'admin' });
  operator = await house.key({ person: personId('ana'), team: null });
});
after(() => house.close());

async function got<T>(path: string, key: string): Promise<T> {
  return (await (await house.ask(`/api/v1${path}`, { key })).json()) as T;
}

async function people(): Promise<readonly PersonCardView[]> {
  return (await got<{ people: PersonCardView[] }>('/people?team=shop', ana)).people;
}

async function keysOf(key: string): Promise<readonly KeyView[]> {
  return (await got<{ keys: KeyView[] }>('/keys', key)).keys;
}

async function code(response: Response): Promise<string> {
  return ((await response.json()) as Problem).code;
}

test('[API-11] people are listed with what they do and how they are reached, without an address', async () => {
  const listed = await people();
  const found = listed.find(({ person }) => person === 'ana');
  assert.ok(found !== undefined);
  const { name, access, reachedBy, signsIn, onCall } = found;
  assert.deepEqual([name, access, signsIn], ['Ana Example', 'responder', false]);
  assert.deepEqual(reachedBy, ['email']);
  assert.deepEqual(
    onCall.map(({ rota, slot }) => `${rota}/${slot}`),
    ['weekly/primary'],
  );
  assert.ok(!JSON.stringify(listed).includes('@'));
  const nowhere = await house.ask('/api/v1/people?team=nowhere', { key: ana });
  assert.equal(await code(nowhere), 'no-such-team');
});

test('[API-11] an invitation is seen waiting by whoever may invite, and can be taken back', async () => {
  const body = { team: 'shop', person: 'vera' };
  const made = await house.ask('/api/v1/invitations', { key: operator, body });
  const secret = ((await made.json()) as { code: string }).code;
  const { invitations } = await got<{ invitations: InvitationLine[] }>('/invitations', eva);
  assert.deepEqual(
    invitations.map(({ name }) => name),
    ['Vera Viewer'],
  );
  assert.ok((await people()).some((one) => one.person === 'vera' && one.invitedUntil !== null));
  assert.deepEqual((await got<{ invitations: [] }>('/invitations', ana)).invitations, []);
  const path = `/api/v1/invitations/${invitations[0]?.id ?? ''}`;
  assert.equal(await code(await house.ask(path, { key: ana, method: 'DELETE' })), 'not-found');
  assert.equal((await house.ask(path, { key: eva, method: 'DELETE' })).status, 200);
  const setUp = { team: 'shop', person: 'vera', password: 'long enough for us', code: secret };
  assert.equal(await code(await house.ask('/api/v1/setup', { body: setUp })), 'code-not-valid');
});

test('[API-11] everybody makes, lists and ends keys of their own, and of nobody else', async () => {
  const body = { kind: 'person', name: 'Laptop', team: 'shop' };
  const response = await house.ask('/api/v1/keys', { key: ana, body });
  const made = (await response.json()) as { key: KeyView; secret: string };
  assert.equal(made.key.person, 'ana');
  assert.equal((await house.ask('/api/v1/incidents', { key: made.secret })).status, 200);
  assert.ok((await keysOf(ana)).every(({ person, team }) => person === 'ana' && team === 'shop'));
  const forEva = { ...body, person: 'eva' };
  const refused = await house.ask('/api/v1/keys', { key: ana, body: forEva });
  assert.equal(await code(refused), 'key-of-another');
  const machine = { kind: 'machine', name: 'CI', team: 'shop' };
  assert.equal(await code(await house.ask('/api/v1/keys', { key: ana, body: machine })), 'may-not');
  const others = (await keysOf(adi)).find(({ person }) => person === 'eva');
  assert.ok(others !== undefined);
  const wrong = await house.ask(`/api/v1/keys/${others.id}`, { key: ana, method: 'DELETE' });
  assert.equal(await code(wrong), 'not-found');
  const own = `/api/v1/keys/${made.key.id}`;
  assert.equal((await house.ask(own, { key: ana, method: 'DELETE' })).status, 200);
  assert.equal((await house.ask('/api/v1/incidents', { key: made.secret })).status, 401);
});

test('[API-11] an admin of a team makes keys of its machines and ends any of its keys, of no other team', async () => {
  for (const kind of ['machine', 'intake']) {
    const body = { kind, name: kind, team: 'shop' };
    assert.equal((await house.ask('/api/v1/keys', { key: adi, body })).status, 201);
  }
  const elsewhere = { kind: 'machine', name: 'x', team: 'later' };
  const there = await house.ask('/api/v1/keys', { key: adi, body: elsewhere });
  assert.equal(await code(there), 'no-such-team');
  assert.ok((await keysOf(adi)).every(({ team }) => team === 'shop'));
  assert.ok((await keysOf(operator)).some(({ team }) => team === null));
});
