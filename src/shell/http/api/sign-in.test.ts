import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { Problem } from '#/contract/api/problem.ts';
import type { InvitationView, MeView, SetUpView } from '#/contract/api/views.ts';
import { hashOfCode } from '../../secrets.ts';
import { openHouse, START } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';

const CODE = 'ABCD-EFGH-JKLM-NPQR';
const PASSWORD = 'correct horse battery';
const ORIGIN = 'http://tocsin.example.org';

let house: House;
let eva: string;

before(async () => {
  house = await openHouse();
  const endsAt = at(Number.MAX_SAFE_INTEGER);
  const first = { hash: hashOfCode(CODE), person: null, team: null };
  await house.store.invite({ ...first, madeAt: at(START), endsAt });
});
after(() => house.close());

test('[API-1] before the set-up everybody is offered, and the API is closed', async () => {
  const view = (await (await house.ask('/api/v1/setup')).json()) as SetUpView;
  assert.equal(view.needed, true);
  const shop = view.teams.find(({ team }) => team === 'shop');
  assert.deepEqual(shop?.people.map(({ person }) => person).toSorted(), [
    'adi',
    'ana',
    'eva',
    'vera',
  ]);
  assert.equal((await house.ask('/api/v1/me')).status, 401);
});

test('[API-1] a wrong code sets nothing, and neither does a short password', async () => {
  const wrong = await setUp({ code: 'AAAA-AAAA-AAAA-AAAA' });
  assert.equal((await refusal(wrong)).code, 'code-not-valid');
  assert.equal((await refusal(await setUp({ password: 'short' }))).code, 'bad-fields');
  assert.equal((await refusal(await setUp({ person: 'nobody' }))).code, 'code-not-valid');
  assert.equal(await house.store.hasAccounts(), false);
});

test('[API-1] the code of the first start makes the operator, once', async () => {
  const response = await setUp({ code: CODE.toLowerCase().replaceAll('-', ' ') });
  assert.equal(response.status, 204);
  eva = cookieFrom(response);
  assert.ok(house.isSetUp());
  const me = await meOf(eva);
  assert.deepEqual([me.person, me.name, me.operator], ['eva', 'Eva Specimen', true]);
  assert.deepEqual(me.teams.map(({ team }) => team).toSorted(), ['later', 'shop']);
  assert.equal((await refusal(await setUp({ person: 'ana' }))).code, 'code-not-valid');
  const view = (await (await house.ask('/api/v1/setup')).json()) as SetUpView;
  assert.equal(view.needed, false);
  assert.ok(view.teams.every(({ people }) => people.length === 0));
});

test('[API-2] only a hash is kept of a password, of a session and of a code', async () => {
  const account = await house.store.account(personId('eva'));
  assert.match(account?.password ?? '', /^argon2id\$19456\$2\$1\$/);
  const secret = eva.split('=')[1] ?? '';
  assert.equal(await house.store.session(secret), null);
});

test('[API-2] a password opens a session, another one does not', async () => {
  const wrong = await signIn('eva', 'not the password');
  assert.equal((await refusal(wrong)).code, 'wrong-password');
  assert.equal((await refusal(await signIn('nobody', PASSWORD))).code, 'wrong-password');
  const right = await signIn('eva', PASSWORD);
  assert.equal(right.status, 204);
  const header = right.headers.get('set-cookie') ?? '';
  assert.match(header, /^tocsin=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
  assert.equal((await meOf(cookieFrom(right))).person, 'eva');
});

test('[API-2] signing out ends the session for whoever has its cookie', async () => {
  const cookie = cookieFrom(await signIn('eva', PASSWORD));
  const headers = { cookie, origin: ORIGIN };
  const out = await house.ask('/api/v1/session', { method: 'DELETE', headers });
  assert.equal(out.status, 204);
  assert.match(out.headers.get('set-cookie') ?? '', /Max-Age=0/);
  assert.equal((await house.ask('/api/v1/me', { headers: { cookie } })).status, 401);
});

test('[API-2] a session is over after thirty days', async () => {
  const cookie = cookieFrom(await signIn('eva', PASSWORD));
  house.pass(30 * 24 * 60);
  const response = await house.ask('/api/v1/me', { headers: { cookie } });
  assert.equal((await refusal(response)).code, 'not-signed-in');
  eva = cookieFrom(await signIn('eva', PASSWORD));
});

test('[API-3] with a cookie only a page of ours may change anything', async () => {
  const body = { action: 'incident.declare', fields: { title: 'Forged', severity: 'SEV1' } };
  const turnedAway = [
    { cookie: eva },
    { cookie: eva, origin: 'https://evil.example.net' },
    { cookie: eva, origin: 'null' },
    { cookie: eva, 'sec-fetch-site': 'same-site' },
    { cookie: eva, 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of turnedAway) {
    const response = await house.ask('/api/v1/actions', { body, headers });
    assert.equal((await refusal(response)).code, 'foreign-origin', JSON.stringify(headers));
  }
  assert.deepEqual(await house.store.incidents({ limit: 10 }), []);
  for (const headers of [
    { cookie: eva, origin: ORIGIN },
    { cookie: eva, 'sec-fetch-site': 'same-origin' },
  ]) {
    assert.equal((await house.ask('/api/v1/actions', { body, headers })).status, 200);
  }
});

test('[API-3] no other site can sign anybody in, or set the server up', async () => {
  const headers = { origin: 'https://evil.example.net' };
  const body = { person: 'eva', password: PASSWORD };
  const response = await house.ask('/api/v1/session', { body, headers });
  assert.equal((await refusal(response)).code, 'foreign-origin');
});

test('[API-5] a manager invites a person, who may then do what the roster says', async () => {
  const invited = await invite(eva, 'vera');
  const view = (await invited.json()) as InvitationView;
  assert.equal(invited.status, 201);
  const theirs = { person: 'vera', code: view.code };
  assert.equal((await refusal(await setUp({ ...theirs, person: 'ana' }))).code, 'code-not-valid');
  const response = await setUp(theirs);
  const vera = cookieFrom(response);
  assert.equal((await meOf(vera)).operator, false);
  assert.deepEqual([...new Set((await meOf(vera)).teams.map(({ access }) => access))], ['viewer']);
  assert.equal((await refusal(await setUp(theirs))).code, 'code-not-valid');
  assert.equal((await refusal(await invite(vera, 'ana'))).code, 'may-not');
  const body = { action: 'incident.declare', fields: { title: 'Mine', severity: 'SEV1' } };
  const headers = { cookie: vera, origin: ORIGIN };
  assert.equal(
    (await refusal(await house.ask('/api/v1/actions', { body, headers }))).code,
    'may-not',
  );
});

test('[API-5] nobody but an operator invites the operator, and an old code is worth nothing', async () => {
  const manager = await house.key({ person: personId('eva') });
  const body = { team: 'shop', person: 'eva' };
  const response = await house.ask('/api/v1/invitations', { key: manager, body });
  assert.equal((await refusal(response)).code, 'may-not');
  const { code } = (await (await invite(eva, 'ana')).json()) as InvitationView;
  house.pass(8 * 24 * 60);
  assert.equal((await refusal(await setUp({ person: 'ana', code }))).code, 'code-not-valid');
});

test('[API-5] a new password ends every session of the person', async () => {
  const before = cookieFrom(await signIn('eva', PASSWORD));
  const { code } = (await (await invite(before, 'eva')).json()) as InvitationView;
  const response = await setUp({ person: 'eva', code, password: 'another long password' });
  assert.equal(response.status, 204);
  assert.equal((await house.ask('/api/v1/me', { headers: { cookie: before } })).status, 401);
  const now = cookieFrom(response);
  assert.equal((await meOf(now)).operator, true);
});

test('[API-6] after ten wrong tries the next one is not looked at', async () => {
  for (let i = 0; i < 10; i += 1) assert.equal((await signIn('ana', `wrong ${i}`)).status, 401);
  const response = await signIn('ana', PASSWORD);
  assert.equal((await refusal(response)).code, 'too-many-tries');
  assert.ok(Number(response.headers.get('retry-after')) > 0);
  assert.equal((await signIn('eva', 'another long password')).status, 204);
  house.pass(15);
  assert.equal((await signIn('ana', 'wrong once more')).status, 401);
});

test('[API-6] wrong tries through a proxy on this machine count for whoever made them', async () => {
  for (let i = 0; i < 10; i += 1) await tryFrom('127.0.0.1', '203.0.113.5, 198.51.100.7');
  assert.equal((await tryFrom('127.0.0.1', '198.51.100.7')).status, 429);
  assert.equal((await tryFrom('127.0.0.1', '198.51.100.8')).status, 401);
  // From elsewhere nobody is believed: another name brings no new tries.
  for (let i = 0; i < 10; i += 1) await tryFrom('203.0.113.9', `198.51.100.${i}`);
  assert.equal((await tryFrom('203.0.113.9', '198.51.100.99')).status, 429);
});

test('[API-2] over TLS the cookie is one that no other site can set', async () => {
  const behind = await openHouse({ publicUrl: 'https://tocsin.example.org', address: '0.0.0.0' });
  await firstCodeIn(behind);
  const response = await behind.ask('/api/v1/setup', {
    body: { team: 'shop', person: 'eva', password: PASSWORD, code: CODE },
  });
  const header = response.headers.get('set-cookie') ?? '';
  assert.match(header, /^__Host-tocsin=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax;/);
  await behind.close();
});

test('[API-2] nobody signs in over plain HTTP from elsewhere, unless the operator says so', async () => {
  const open = await openHouse({ address: '0.0.0.0' });
  await firstCodeIn(open);
  const body = { team: 'shop', person: 'eva', password: PASSWORD, code: CODE };
  assert.equal((await refusal(await open.ask('/api/v1/setup', { body }))).code, 'needs-tls');
  await open.close();
  const told = await openHouse({ address: '0.0.0.0', plainHttp: true });
  await firstCodeIn(told);
  assert.equal((await told.ask('/api/v1/setup', { body })).status, 204);
  await told.close();
});

async function firstCodeIn({ store }: House): Promise<void> {
  const endsAt = at(Number.MAX_SAFE_INTEGER);
  const first = { hash: hashOfCode(CODE), person: null, team: null };
  await store.invite({ ...first, madeAt: at(START), endsAt });
}

async function tryFrom(peer: string, forwarded: string): Promise<Response> {
  const request = new Request(`${ORIGIN}/api/v1/session`, {
    method: 'POST',
    headers: { 'x-forwarded-for': forwarded },
    body: JSON.stringify({ person: 'vera', password: 'wrong' }),
  });
  return house.fetch(request, { incoming: { socket: { remoteAddress: peer } } });
}

function setUp(parts: Readonly<Record<string, string>>): Promise<Response> {
  const body = { team: 'shop', person: 'eva', password: PASSWORD, code: CODE, ...parts };
  return house.ask('/api/v1/setup', { body, headers: { origin: ORIGIN } });
}

function signIn(person: string, password: string): Promise<Response> {
  return house.ask('/api/v1/session', { body: { person, password }, headers: { origin: ORIGIN } });
}

function invite(cookie: string, person: string): Promise<Response> {
  const body = { team: 'shop', person };
  return house.ask('/api/v1/invitations', { body, headers: { cookie, origin: ORIGIN } });
}

async function meOf(cookie: string): Promise<MeView> {
  const response = await house.ask('/api/v1/me', { headers: { cookie } });
  assert.equal(response.status, 200);
  return (await response.json()) as MeView;
}

function cookieFrom(response: Response): string {
  assert.equal(response.status, 204);
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function refusal(response: Response): Promise<Problem> {
  assert.equal(response.headers.get('content-type'), 'application/problem+json');
  return (await response.json()) as Problem;
}
