// Everything the document says can be asked, asked wrongly: by nobody, by those who reach less, from
// other sites, and with bodies and queries that it does not allow.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { personId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { ACTIONS } from '#/contract/actions.ts';
import type { Accounts } from '#/contract/accounts.ts';
import type { Store } from '#/contract/ports.ts';
import { hashOfSecret } from '../../secrets.ts';
import { openHouse, START } from '../house.fixture.ts';
import type { House } from '../house.fixture.ts';
import { operations, problemJudge } from './document.fixture.ts';
import type { Operation } from './document.fixture.ts';
import { LARGEST_API_BODY } from './guard.ts';

const ALL = operations();
const GUARDED = ALL.filter(({ isOpen }) => !isOpen);
const WITH_BODY = ALL.filter(({ body }) => body !== null);
const isProblem = problemJudge();
const SESSION = 'a-session-of-the-tests-that-holds';
const FAST = { seed: 20_261_120 };

let house: House;
let keys: { read: string; act: string; admin: string; ended: string; intake: string };
let asked = 0;
let writes = 0;

before(async () => {
  house = await openHouse();
  const eva = { person: personId('eva') };
  keys = {
    read: await house.key({ ...eva, scope: 'read' }),
    act: await house.key(eva),
    admin: await house.key({ ...eva, team: null }),
    ended: await house.key(eva),
    intake: await house.key({ kind: 'intake' }),
  };
  const ended = await house.store.keyByHash(hashOfSecret(keys.ended));
  await house.store.endKey(ended?.id ?? '');
  await signEvaIn();
  countWrites();
});
after(() => house.close());

test('[API-8] nobody gets in without credentials that hold', async () => {
  const credentials: Readonly<Record<string, string>>[] = [
    {},
    { authorization: '' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer ' },
    { authorization: `Basic ${Buffer.from('eva:password').toString('base64')}` },
    { authorization: `bearer ${'x'.repeat(500)}` },
    { authorization: `Bearer ${keys.act.slice(0, -1)}` },
    { authorization: `Bearer ${keys.act}x` },
    { authorization: `Bearer ${keys.ended}` },
    { authorization: `Bearer ${keys.intake}` },
    { authorization: `Bearer ${hashOfSecret(keys.act)}` },
    { cookie: 'tocsin=' },
    { cookie: `tocsin=${'A'.repeat(43)}`, origin: 'http://tocsin.example.org' },
    { cookie: `__Host-tocsin=${SESSION}`, origin: 'http://tocsin.example.org' },
    { cookie: `tocsin=${hashOfSecret(SESSION)}`, origin: 'http://tocsin.example.org' },
    { cookie: `tocsin=${SESSION}`, authorization: 'Bearer wrong' },
  ];
  for (const operation of GUARDED) {
    for (const headers of credentials) await turnedAway(operation, { headers }, [401]);
  }
});

test('[API-4] a key that reaches less is refused', async () => {
  const reach = ['read', 'act', 'admin'] as const;
  for (const operation of GUARDED) {
    const needs = reach.findIndex((one) => one === operation.scope);
    for (const scope of reach.slice(0, needs)) {
      const headers = { authorization: `Bearer ${keys[scope]}` };
      await turnedAway(operation, { headers }, [403]);
    }
  }
});

test('[API-3] no page of another site gets anything, with whatever it carries', async () => {
  const sites = [
    { origin: 'https://evil.example.net' },
    { origin: 'null' },
    { origin: 'http://tocsin.example.org.evil.example.net' },
    { origin: 'http://tocsin.example.org:8080' },
    { origin: 'https://evil.example.net', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  const carried = [
    { cookie: `tocsin=${SESSION}` },
    { authorization: `Bearer ${keys.admin}` },
    { cookie: `tocsin=${SESSION}`, authorization: `Bearer ${keys.admin}` },
    {},
  ];
  for (const operation of ALL) {
    for (const site of sites) {
      for (const credentials of carried) {
        await turnedAway(operation, { headers: { ...credentials, ...site } }, [403]);
      }
    }
    if (operation.method === 'GET' || operation.isOpen) continue;
    await turnedAway(operation, { headers: { cookie: `tocsin=${SESSION}` } }, [403]);
  }
});

test('[API-8] a body that cannot be read changes nothing', async () => {
  const texts = ['', ' ', '{', '[]]', 'nul', '{"a":1,}', "{'a':1}", '\u0000', '{"a":1}{"b":2}'];
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  for (const operation of WITH_BODY) {
    for (const text of [...texts, deep]) await turnedAway(operation, { text }, [400, 422]);
    const bytes = new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
    await turnedAway(operation, { bytes }, [400, 422]);
  }
});

test('[API-8] a body that is too large is refused, announced or not', async () => {
  const text = JSON.stringify({ action: 'x'.repeat(LARGEST_API_BODY) });
  for (const operation of WITH_BODY) {
    await turnedAway(operation, { text }, [413]);
    await turnedAway(operation, { text, isStreamed: true }, [413]);
    const headers = { 'content-length': String(LARGEST_API_BODY + 1) };
    await turnedAway(operation, { text: '{}', headers }, [413]);
  }
});

test('[API-8, API-9] what the document does not allow in a body is refused', async () => {
  for (const operation of WITH_BODY) {
    for (const value of wrongBodies(operation)) {
      await turnedAway(operation, { text: JSON.stringify(value) }, [400, 404, 422]);
    }
  }
});

test('[API-8, API-9] what the document does not allow in a query is refused', async () => {
  const values = ['-1', '0.5', 'NaN', '1e99', 'x'.repeat(300), '%00', '', '[]'];
  for (const operation of GUARDED) {
    await turnedAway(operation, { query: '?surprise=1' }, [422]);
    for (const { name, schema, allows } of operation.query) {
      const isNumber = 'type' in schema && schema.type === 'integer';
      const wrong = isNumber
        ? values.filter((value) => value !== '')
        : ['', 'x'.repeat(300)].filter((value) => !allows(value));
      for (const value of wrong) await turnedAway(operation, { query: `?${name}=${value}` }, [422]);
    }
  }
});

test('[API-8] five thousand wrong requests wrote nothing', async () => {
  assert.ok(asked >= 5_000, `${asked} requests`);
  assert.equal(writes, 0);
  assert.deepEqual(await house.store.incidents({ limit: 10 }), []);
});

interface Wrong {
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly isStreamed?: boolean;
  readonly query?: string;
}

async function turnedAway(
  operation: Operation,
  wrong: Wrong,
  statuses: readonly number[],
): Promise<void> {
  asked += 1;
  const { method, path, isOpen } = operation;
  const isJudgedLater = wrong.headers === undefined || 'content-length' in wrong.headers;
  const key = isJudgedLater && !isOpen ? { authorization: `Bearer ${keys.admin}` } : {};
  const text = method === 'POST' ? (wrong.bytes ?? wrong.text ?? '{}') : null;
  const body = wrong.isStreamed === true && text !== null ? streamed(String(text)) : text;
  const address = `http://tocsin.example.org${path}${wrong.query ?? ''}`;
  const response = await house.fetch(
    new Request(address, {
      method,
      headers: { ...key, ...wrong.headers },
      ...(body === null ? {} : { body, duplex: 'half' }),
    }),
  );
  const about = `${method} ${path} ${JSON.stringify(wrong).slice(0, 300)}`;
  assert.equal(response.headers.get('content-type'), 'application/problem+json', about);
  assert.ok(statuses.includes(response.status), `${response.status} ${about}`);
  const problem = (await response.json()) as { status: number; code: string };
  assert.equal(problem.status, response.status, about);
  assert.ok(isProblem(problem), `${problem.code} ${about}`);
  assert.equal(response.headers.get('set-cookie'), null, about);
  assert.equal(writes, 0, about);
}

function streamed(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return new ReadableStream({
    start: (controller) => {
      for (let i = 0; i < bytes.length; i += 8_192)
        controller.enqueue(bytes.subarray(i, i + 8_192));
      controller.close();
    },
  });
}

/** Bodies near to right ones and bodies far from them, as far as the document does not allow them. */
function wrongBodies({ name, body }: Operation): readonly unknown[] {
  const near = (RIGHT[name] ?? []).flatMap(mutations);
  const far = fc.sample(fc.jsonValue({ maxDepth: 3 }), { ...FAST, numRuns: 300 });
  const named = fc.sample(
    fc.record({ action: fc.constantFrom(...ACTIONS.keys()), fields: fc.jsonValue() }),
    { ...FAST, numRuns: 300 },
  );
  return [...near, ...far, ...named].filter((value) => body?.(value) !== true);
}

const RIGHT: Readonly<Record<string, readonly object[]>> = {
  act: [...ACTIONS.values()].map(({ name, example }) => ({ action: name, fields: example })),
  invite: [{ team: 'shop', person: 'ana' }],
  makeKey: [{ kind: 'person', name: 'Laptop', team: 'shop', person: 'ana', scope: 'act' }],
  setUp: [{ team: 'shop', person: 'ana', password: 'long enough for us', code: 'AAAA-BBBB' }],
  signIn: [{ person: 'ana', password: 'long enough for us' }],
};

const OTHER: readonly unknown[] = [
  null,
  0,
  -1.5,
  true,
  '',
  [],
  {},
  [null],
  { a: 1 },
  'x'.repeat(11_000),
];

function mutations(right: object): readonly unknown[] {
  const one = Object.entries(right).flatMap(([key, value]) => {
    const { [key]: _gone, ...rest } = right as Readonly<Record<string, unknown>>;
    const inner = isObject(value)
      ? mutations(value).map((made) => ({ ...right, [key]: made }))
      : [];
    return [rest, ...OTHER.map((other) => ({ ...right, [key]: other })), ...inner];
  });
  return [...one, { ...right, surprise: 1 }, [right]];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function signEvaIn(): Promise<void> {
  const { store } = house;
  const person = personId('eva');
  const endsAt = at(START + 1e9);
  await store.invite({ hash: 'code', person: null, team: null, madeAt: at(START), endsAt });
  await store.accept('code', { person, password: '', operator: true, setAt: at(START) });
  const hash = hashOfSecret(SESSION);
  await store.addSession({ hash, person, madeAt: at(START), endsAt });
}

type Writing = 'run' | 'intake' | 'addKey' | 'endKey' | 'keepMail' | 'keepPlan' | 'keepRoster';
const WRITING: readonly (Writing | keyof Accounts)[] = [
  'run',
  'intake',
  'addKey',
  'endKey',
  'keepMail',
  'keepPlan',
  'keepRoster',
  'invite',
  'accept',
  'withdraw',
  'addSession',
  'endSession',
];

function countWrites(): void {
  const store = house.store as unknown as Record<keyof Store, (...args: unknown[]) => unknown>;
  for (const name of WRITING) {
    const real = store[name];
    store[name] = (...args) => {
      writes += 1;
      return real(...args);
    };
  }
}
