// Asking the server. A refusal comes back as a value with its advice; only the cookie says who asks.
import type { Problem } from '#/contract/api/problem.ts';
import type { ActedView } from '#/contract/api/views.ts';

/** What a question brought: what was asked for, or the problem as it is shown to people. */
export type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** Asks for what lies at a path of the API. */
export function ask<T>(path: string): Promise<Answered<T>> {
  return request<T>('GET', path);
}

/** Sends something to a path of the API. */
export function send<T>(path: string, body: unknown): Promise<Answered<T>> {
  return request<T>('POST', path, { body: JSON.stringify(body) });
}

/** Ends what lies at a path of the API. */
export function end(path: string): Promise<Answered<unknown>> {
  return request('DELETE', path);
}

/** One action, as a button asks for it. */
export interface Asked {
  readonly action: string;
  readonly team: string;
  readonly incident?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Does an action. The same id sent again does it once, so a lost answer can be asked for again. */
export async function act(asked: Asked, id: string): Promise<Answered<ActedView>> {
  const settings = { body: JSON.stringify(asked), id };
  const first = await request<ActedView>('POST', '/actions', settings);
  const isLost = !first.ok && first.problem.code === UNREACHABLE;
  return isLost ? request<ActedView>('POST', '/actions', settings) : first;
}

const UNREACHABLE = 'unreachable';
// A connection that died while the machine slept answers never; the next question takes another one.
const LONGEST_WAIT_MS = 8_000;

async function request<T>(
  method: string,
  path: string,
  { body, id }: { readonly body?: string; readonly id?: string } = {},
): Promise<Answered<T>> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (id !== undefined) headers.set('idempotency-key', id);
  try {
    const signal = AbortSignal.timeout(LONGEST_WAIT_MS);
    const settings = { method, headers, signal, ...(body === undefined ? {} : { body }) };
    const response = await fetch(`/api/v1${path}`, settings);
    const text = await response.text();
    const value = text === '' ? null : (JSON.parse(text) as unknown);
    if (response.ok) return { ok: true, value: value as T };
    return { ok: false, problem: problemFrom(value, response.status) };
  } catch {
    return { ok: false, problem: NOT_REACHED };
  }
}

function problemFrom(value: unknown, status: number): Problem {
  const given = value as Partial<Problem> | null;
  return {
    type: given?.type ?? 'about:blank',
    code: given?.code ?? 'failed',
    title: given?.title ?? 'Tocsin failed',
    status,
    detail: given?.detail ?? `The server answered ${status}`,
    advice: given?.advice ?? 'Try again; if it stays, look at the log of the server',
    ...(given?.facts === undefined ? {} : { facts: given.facts }),
  };
}

const NOT_REACHED: Problem = {
  type: 'about:blank',
  code: UNREACHABLE,
  title: 'The server cannot be reached',
  status: 0,
  detail: 'No answer came, so nothing is known to have changed',
  advice:
    'Look at your network, then try again. The command line and the links in pages may still work',
};
