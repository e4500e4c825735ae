// What a client of an earlier release asks and gets: requests as they were written then, and the shape
// of what was answered. Recorded once for each release that adds a route, and kept for ever:
//
//   TOCSIN_WRITE=0.2 npm test -- tests/upgrade/api.test.ts
import assert from 'node:assert/strict';

/** The shape of a value: its kinds, and the shapes of what it holds. */
interface Shape {
  readonly kinds: readonly string[];
  /** Of an object, by name; what stands under `*` is of each member of a list. */
  readonly holds?: Readonly<Record<string, Shape>>;
}

/** One request of a client and what it was answered. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With `{number}` where the client had the number of its incident. */
  readonly path: string;
  readonly body?: unknown;
  readonly status: number;
  readonly answer: Shape;
}

/** What a client asks in the life of an incident. */
export const LIFE: readonly Omit<Exchange, 'status' | 'answer'>[] = [
  { method: 'GET', path: '/me' },
  { method: 'GET', path: '/teams' },
  { method: 'GET', path: '/people' },
  { method: 'GET', path: '/on-call' },
  { method: 'GET', path: '/actions' },
  act('incident.declare', { title: 'Checkout is down', severity: 'SEV1' }, null),
  { method: 'GET', path: '/now?team=shop' },
  { method: 'GET', path: '/incidents' },
  { method: 'GET', path: '/incidents?team=shop&limit=1' },
  { method: 'GET', path: '/incidents/{number}' },
  act('incident.acknowledge', {}),
  act('update.post', { text: 'A deploy is being rolled back' }),
  act('severity.set', { severity: 'SEV2', reason: 'Some orders work again' }),
  act('hypothesis.record', { text: 'The pool is full' }),
  act('impact.record', { kind: 'users', text: 'half of them' }),
  act('debt.open', { what: 'The fallback is on' }),
  act('item.add', { what: 'Alert on the pool' }),
  act('incident.mitigate', { note: 'Rolled back' }),
  act('incident.resolve', { note: 'It was the deploy' }),
  act('no.such.action', {}),
  { method: 'GET', path: '/incidents/{number}' },
  { method: 'GET', path: '/incidents/{number}/timeline' },
  { method: 'GET', path: '/incidents/{number}/events' },
  { method: 'GET', path: '/incidents/{number}/alerts' },
  { method: 'GET', path: '/incidents/{number}/review' },
  { method: 'GET', path: '/incidents/INC-1999-0101-0001' },
  { method: 'GET', path: '/alerts' },
  { method: 'GET', path: '/cover?team=shop' },
  { method: 'GET', path: '/figures?team=shop' },
  { method: 'GET', path: '/runbook?team=shop' },
  { method: 'GET', path: '/rehearsals?team=shop' },
  { method: 'GET', path: '/mail' },
  { method: 'GET', path: '/keys' },
  { method: 'POST', path: '/keys', body: { kind: 'machine', name: 'ci', team: 'shop' } },
  { method: 'GET', path: '/openapi.json' },
  { method: 'GET', path: '/no-such-route' },
];

function act(
  action: string,
  fields: Readonly<Record<string, unknown>>,
  incident: string | null = '{number}',
): Omit<Exchange, 'status' | 'answer'> {
  const of = incident === null ? {} : { incident };
  return { method: 'POST', path: '/actions', body: { action, ...of, fields } };
}

/** The shape of a value. */
function shapeOf(value: unknown): Shape {
  if (value === null) return { kinds: ['null'] };
  if (Array.isArray(value)) {
    const members = value.map(shapeOf);
    return members.length === 0
      ? { kinds: ['list'] }
      : { kinds: ['list'], holds: { '*': members.reduce(both) } };
  }
  if (typeof value !== 'object') return { kinds: [typeof value] };
  const holds = Object.entries(value).map(([name, one]) => [name, shapeOf(one)] as const);
  return { kinds: ['object'], holds: Object.fromEntries(holds) };
}

// What only some members of a list hold, no client could count on.
function both(one: Shape, other: Shape): Shape {
  const kinds = [...new Set([...one.kinds, ...other.kinds])];
  if (one.holds === undefined || other.holds === undefined)
    return { kinds, ...(one.holds ?? other.holds) };
  const theirs = other.holds;
  const common = Object.entries(one.holds).flatMap(([name, shape]) => {
    const its = theirs[name];
    return its === undefined ? [] : [[name, both(shape, its)] as const];
  });
  return { kinds, holds: Object.fromEntries(common) };
}

const ID = /^[a-z]+\d+$/;

/** What a client of then would miss in an answer of today, one sentence each. */
export function missingIn(now: Shape, then: Shape, where = 'the answer'): readonly string[] {
  const others = now.kinds.filter((kind) => !then.kinds.includes(kind) && kind !== 'null');
  const isOther = others.length > 0 && !then.kinds.includes('null');
  if (isOther) return [`${where} is ${now.kinds.join(' or ')}, and was ${then.kinds.join(' or ')}`];
  if (then.holds === undefined || now.holds === undefined) return [];
  const today = now.holds;
  return Object.entries(then.holds).flatMap(([name, shape]) => {
    // An id is counted from what happened before, which is not the same each time.
    const its = today[name] ?? (ID.test(name) ? Object.values(today)[0] : undefined);
    const place = `${where}, ${name}`;
    return its === undefined ? [`${place} is gone`] : missingIn(its, shape, place);
  });
}

/** Asks a server all of it. */
export async function live(
  url: string,
  key: string,
  asked: readonly Omit<Exchange, 'status' | 'answer'>[],
): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  let number = '';
  for (const one of asked) {
    const { method, path, body } = one;
    const text = body === undefined ? null : JSON.stringify(body).replaceAll('{number}', number);
    const response = await fetch(`${url}/api/v1${path.replaceAll('{number}', number)}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(text === null ? {} : { body: text }),
    });
    const answer: unknown = await response.json();
    const isDeclared = number === '' && method === 'POST';
    if (isDeclared) number = /INC-[\d-]+\d/.exec(JSON.stringify(answer))?.[0] ?? '';
    // The document describes itself; its members are the routes.
    const shape = path === '/openapi.json' ? { kinds: ['object'] } : shapeOf(answer);
    exchanges.push({ ...one, status: response.status, answer: shape });
  }
  assert.notEqual(number, '');
  return exchanges;
}
