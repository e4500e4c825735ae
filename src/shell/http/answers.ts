import type { Refusal } from '#/core/stream/stream.ts';
import { problemOf } from '#/contract/api/problem.ts';

/** A refusal as an HTTP response (RFC 9457). */
export function refused(code: string, facts: Refusal['facts'] = {}): Response {
  const problem = problemOf({ code, facts });
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(problem.status === 503 ? { 'retry-after': '1' } : {}),
      ...(typeof facts['wait'] === 'number'
        ? { 'retry-after': String(Math.ceil(facts['wait'] / 1_000)) }
        : {}),
    },
  });
}

/** A value as a JSON response. */
export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
