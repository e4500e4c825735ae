// The real program on a folder of its own: what the tests of doors and the benchmark start, ask and
// kill. Nothing here knows how Tocsin works inside.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The Node that the program runs under: the one that runs the tests. */
export const NODE: string = process.execPath;

const FLAGS_FILE = new URL('../../bin/node-flags.json', import.meta.url);
const SERVER_FLAGS = JSON.parse(readFileSync(FLAGS_FILE, 'utf8')) as readonly string[];

/** The bundle. */
export const PROGRAM: string = fileURLToPath(new URL('../../dist/main.mjs', import.meta.url));

const LONGEST_START_MS = 120_000;

/** The one team of the house; its folder has the same name. */
export const TEAM = 'shop';

const RUNBOOK = `# Incidents of the Example Shop

## Severity Levels

### SEV1 - Critical
- **Definition**: Nobody can order
- **Response Time**: 15 minutes

### SEV2 - Minor
- **Definition**: Some orders fail
- **Response Time**: 4 hours

## Escalation

1. On-call engineer: at once
2. Engineering manager: if nobody answers within 50 minutes

## Closing

- Stable for 30 minutes
`;

const ROSTER = `version: 1
team: Example Shop
zone: Europe/Berlin
people:
  ana:
    name: Ana Example
    access: admin
    methods: [{ email: ana@example.org, perMinute: unlimited }]
  eva:
    name: Eva Specimen
    access: manager
    methods: [{ email: eva@example.org, perMinute: unlimited }]
rotas:
  weekly:
    starts: 2026-01-05
    handover: "09:00"
    every: 1w
    slots:
      primary: [ana]
bind:
  On-call engineer: weekly/primary
  Engineering manager: eva
services:
  checkout:
    match: { job: checkout }
    severityMap: { critical: SEV1, warning: SEV2 }
managers: [eva]
values:
  defaultSeverity: SEV1
  severities:
    SEV1: { attention: page }
    SEV2: { attention: message }
  ladder:
    - { to: On-call engineer, after: 0m }
    - { to: Engineering manager, after: 50m }
  stableFor: 30m
  reviewHoldWithin: 5 business days
  lastResortEvery: 10m
`;

/** A folder with one team, on a port that was free when it was made. */
export interface Folder {
  readonly path: string;
  readonly port: number;
  /** The key of the team's intake door, once the server ran. */
  readonly intakeKey: () => string;
  /** The operator's key, bound to the first person, once the server ran. */
  readonly operatorKey: () => string;
  readonly remove: () => void;
}

/** Makes a folder whose mail leaves by an SMTP server; another database than its own may be named. */
export async function makeFolder(smtpUrl: string, database?: string): Promise<Folder> {
  const path = mkdtempSync(join(tmpdir(), 'tocsin-doors-'));
  const port = await freePort();
  mkdirSync(join(path, TEAM));
  writeFileSync(join(path, TEAM, 'runbook.md'), RUNBOOK);
  writeFileSync(join(path, TEAM, 'tocsin.yaml'), ROSTER);
  const server = [
    `port: ${port}`,
    'fallback: { name: The Operator, email: operator@example.org }',
    `providers: { email: { url: "${smtpUrl}", from: "Tocsin <tocsin@example.org>" } }`,
    ...(database === undefined ? [] : [`database: "${database}"`]),
  ];
  writeFileSync(join(path, 'server.yaml'), `${server.join('\n')}\n`);
  function secret(...names: readonly string[]): string {
    return readFileSync(join(path, '.tocsin', ...names), 'utf8').trim();
  }
  return {
    path,
    port,
    intakeKey: () => secret('intake', TEAM),
    operatorKey: () => secret('key'),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

type Env = Readonly<Record<string, string>>;

/** A program that runs. */
export interface Running {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process until it said that it listens. */
  readonly tookMs: number;
  /** Until its teams were loaded and its loop ran. */
  readonly readyMs: number;
  readonly errors: () => string;
  /** Ends it at once, whatever it is doing. */
  readonly kill: () => Promise<void>;
  /** Asks it to end, and answers with its exit code. */
  readonly stop: () => Promise<number>;
}

/** Starts the program on a folder, under another program if one is named, and waits until it is ready. */
export async function startProgram(
  folder: Folder,
  env: Env = {},
  under: readonly string[] = [],
): Promise<Running> {
  const startedAt = performance.now();
  const child = spawnProgram(folder, env, under);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const errors = collect(child);
  const url = await addressFrom(child, errors);
  const tookMs = performance.now() - startedAt;
  try {
    await isReady(url);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error(`The program was not ready in time:\n${errors()}`, { cause: error });
  }
  return {
    url,
    pid: child.pid ?? 0,
    tookMs,
    readyMs: performance.now() - startedAt,
    errors,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = await exited;
      return code ?? -1;
    },
  };
}

/** Starts the program without waiting for anything. */
export function spawnProgram(
  folder: Folder,
  env: Env = {},
  under: readonly string[] = [],
): ChildProcess {
  const [command, ...words] = [
    ...under,
    NODE,
    ...SERVER_FLAGS,
    PROGRAM,
    'serve',
    folder.path,
  ] as const;
  return spawn(command ?? NODE, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    text = (text + chunk).slice(-20_000);
  });
  return () => text;
}

async function addressFrom(child: ChildProcess, errors: () => string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let text = '';
  const tooLate = setTimeout(() => reject(new Error('No address in time')), LONGEST_START_MS);
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const address = /listens on (https?:\/\/\S+)/.exec(text)?.[1];
    if (address !== undefined) resolve(address);
  });
  child.once('exit', (code) => {
    reject(new Error(`The program ended with ${code} before it listened:\n${text}${errors()}`));
  });
  try {
    return await promise;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(tooLate);
  }
}

async function isReady(url: string): Promise<void> {
  let said = '';
  try {
    await eventually(
      'it is ready',
      async () => {
        const response = await fetch(`${url}/readyz`);
        said = await response.text();
        return response.ok || null;
      },
      LONGEST_START_MS,
    );
  } catch (error) {
    throw new Error(`It says: ${said}`, { cause: error });
  }
}

/** What a request brought. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Asks the API with the operator's key; a repeat of a question carries the same id. */
export async function ask(
  url: string,
  key: string,
  asked: { readonly path: string; readonly body?: unknown; readonly id?: string },
): Promise<Answered> {
  const { path, body, id } = asked;
  const response = await fetch(`${url}/api/v1${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      ...(id === undefined ? {} : { 'idempotency-key': id }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** Asks and expects that it is done. */
export async function told(...asked: Parameters<typeof ask>): Promise<unknown> {
  const { status, body } = await ask(...asked);
  assert.ok(status >= 200 && status < 300, `${status} ${JSON.stringify(body)}`);
  return body;
}

/** Waits until something is there, and gives it. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null> | T | null,
  withinMs = 15_000,
): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    assert.ok(performance.now() < until, `In time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
