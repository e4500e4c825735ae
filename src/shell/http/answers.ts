import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Refusal } from '#/core/stream/stream.ts';
import { problemOf } from '#/contract/api/problem.ts';

/** An answer in plain parts, for whichever server gives it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A refusal as an HTTP response (RFC 9457). */
export function refused(code: string, facts: Refusal['facts'] = {}): Response {
  return responseOf(refusal(code, facts));
}

/** A reply as a response. */
export function responseOf({ status, headers, text }: Reply): Response {
  return new Response(text, { status, headers });
}

/** A refusal as a reply (RFC 9457). */
export function refusal(code: string, facts: Refusal['facts'] = {}): Reply {
  const problem = problemOf({ code, facts });
  return {
    status: problem.status,
    text: JSON.stringify(problem),
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...(problem.status === 503 || code === 'overloaded-slow-down' ? { 'retry-after': '1' } : {}),
      ...(typeof facts['wait'] === 'number'
        ? { 'retry-after': String(Math.ceil(facts['wait'] / 1_000)) }
        : {}),
    },
  };
}

/** A value as a JSON response. */
export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}

const WORTH_COMPRESSING = 20_000;
const compressed = promisify<string, { level: number }, Buffer<ArrayBuffer>>(gzip);

/** A value that may be long as a JSON response: compressed, beside the main thread, for who takes that. */
export async function longJson(value: unknown, { headers }: Request): Promise<Response> {
  const text = JSON.stringify(value);
  const takes = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(
    headers.get('accept-encoding') ?? '',
  );
  const isShort = text.length < WORTH_COMPRESSING;
  const body = isShort || !takes ? text : await compressed(text, { level: 1 });
  return new Response(body, {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      'content-length': String(Buffer.byteLength(body)),
      vary: 'accept-encoding',
      ...(body === text ? {} : { 'content-encoding': 'gzip' }),
    },
  });
}
