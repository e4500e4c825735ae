// Speaks with a running server. Which one: what the environment says, else the one that left word in
// this folder or in one above it; never one that was merely started last.
import { readFileSync } from 'node:fs';
import type { Problem } from '#/contract/api/problem.ts';
import { ROUTES } from '#/contract/api/routes.ts';
import type { RouteName, RouteTypes } from '#/contract/api/routes.ts';
import { findPointer } from '../server-files.ts';
import { complain, painted, plain, sayJson } from './terminal.ts';
import { EXIT } from './verb.ts';
import type { Given } from './verb.ts';

/** What every verb that asks a server takes. */
export const SERVER_FLAGS = [
  ['--json', 'the answer as JSON'],
  [
    '--dir <folder>',
    'the folder that is served; else TOCSIN_URL and TOCSIN_KEY, else found from here',
  ],
] as const;

/** What a server answered. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly exit: number;
      readonly problem: Problem | null;
      readonly sentence: string;
    };

/** A server, and who asks it. */
export interface Place {
  readonly url: string;
  readonly key: string;
}

const GIVES_UP_AFTER_MS = 15_000;

/** What goes along with a question. */
export interface Sent<Name extends RouteName> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: RouteTypes[Name]['query'];
  readonly body?: RouteTypes[Name]['body'];
}

/** Asks the server by one route of the table; whatever goes wrong is an answer. */
export async function ask<Name extends RouteName>(
  given: Given,
  name: Name,
  sent: Sent<Name> = {},
): Promise<Answer<RouteTypes[Name]['answer']>> {
  const place = placeOf(given);
  if (typeof place === 'string') return failed(EXIT.unreachable, place);
  try {
    const response = await fetch(`${place.url}${addressOf(name, sent)}`, {
      method: ROUTES[name].method.toUpperCase(),
      headers: { ...headersFor(place), 'content-type': 'application/json' },
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      signal: AbortSignal.timeout(GIVES_UP_AFTER_MS),
    });
    const value: unknown = await response.json();
    if (response.ok) return { ok: true, value: value as RouteTypes[Name]['answer'] };
    const problem = value as Problem;
    return { ok: false, exit: EXIT.refused, problem, sentence: problemText(problem) };
  } catch (error) {
    return failed(EXIT.unreachable, `No server answers at ${place.url} (${whyOf(error)})`);
  }
}

/** The address of a question, from the root of the server. */
export function addressOf<Name extends RouteName>(name: Name, sent: Sent<Name>): string {
  const path = ROUTES[name].path.replaceAll(/\{(\w+)\}/g, (_all, param: string) =>
    encodeURIComponent(sent.params?.[param] ?? ''),
  );
  const asked = Object.entries(sent.query ?? {}).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(asked.map(([key, value]) => [key, String(value)]));
  return `/api/v1${path}${query.size === 0 ? '' : `?${query.toString()}`}`;
}

/** What shows the server who asks. */
export function headersFor({ key }: Place): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${key}` };
}

/** Shows what went wrong; the exit code is the answer. */
export function showFailure(given: Given, answer: Extract<Answer<unknown>, { ok: false }>): number {
  if (given.is('json') && answer.problem !== null) sayJson(answer.problem);
  else complain(answer.sentence);
  return answer.exit;
}

/** The server that is meant, or why none is known. */
export function placeOf(given: Given): Place | string {
  const { env } = process;
  const dir = given.text('dir');
  const url = env['TOCSIN_URL'];
  const key = env['TOCSIN_KEY'];
  if (dir === undefined && url !== undefined && key !== undefined) {
    return { url: url.replace(/\/+$/, ''), key };
  }
  const pointer = findPointer(dir ?? process.cwd());
  if (pointer === null) {
    return 'No server is known here. Start one with: tocsin serve FOLDER (npm start serves the examples)\nFor another one set TOCSIN_URL and TOCSIN_KEY, or say --dir FOLDER';
  }
  return { url: pointer.url, key: key ?? keyIn(pointer.keyFile) };
}

function keyIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return ''; // Not ours to read: the server will say that a key is needed.
  }
}

function problemText({ title, detail, advice }: Problem): string {
  const head = `${painted('red', plain(title))}: ${plain(detail ?? '', 2_000)}`;
  return advice === undefined ? head : `${head}\n${plain(advice, 1_000)}`;
}

function failed(exit: number, sentence: string): Answer<never> {
  return { ok: false, exit, problem: null, sentence };
}

function whyOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const { code } = (cause ?? {}) as { code?: string };
  return code ?? (error instanceof Error ? error.message : String(error));
}
