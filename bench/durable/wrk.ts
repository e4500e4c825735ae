// Load by wrk, which costs a fraction of what a client in Node does: what is left of the two
// processors is the server's.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Brought } from './bodies.ts';

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url));

/** What is posted, and how. */
export interface Load {
  readonly connections: number;
  readonly seconds: number;
  /** Alerts in a request. */
  readonly batch: number;
  /** How many groups the alerts belong to; null makes each alert a group of its own. */
  readonly groups: number | null;
  /** Number of the first alert, so that two runs bring different ones. */
  readonly first: number;
}

/** What a run of wrk brought. */
export interface Loaded {
  /** Alerts that were answered with 200. */
  readonly taken: number;
  readonly seconds: number;
  /** Requests answered with anything but 200, or not at all. */
  readonly refused: number;
  /** Milliseconds of a request. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Whether a program can be started by its name. */
export function isOnPath(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** Why nothing can be loaded here; false where it can. */
export const NO_WRK: string | false =
  !isOnPath('wrk') && 'wrk is not installed (Debian: apt-get install wrk)';

/** Posts alerts to an address until the time is over. */
export async function wrk(
  url: string,
  bodyOf: (brought: Brought) => string,
  load: Load,
): Promise<Loaded> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-wrk-'));
  const body = join(folder, 'body');
  const alerts = Array.from({ length: load.batch }, (_, index) => `flood-@A${index}@-`);
  writeFileSync(body, bodyOf({ alerts, group: load.groups === null ? 'own-@A0@' : 'group-@G@' }));
  const words = [
    '-t1',
    `-c${load.connections}`,
    `-d${load.seconds}s`,
    '--timeout',
    '60s',
    '-s',
    SCRIPT,
    url,
    '--',
    body,
    String(load.first),
    String(load.groups ?? 1),
  ];
  const child = spawn('wrk', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  rmSync(folder, { recursive: true, force: true });
  return loaded(said, load.batch);
}

interface Written {
  readonly requests: number;
  readonly micros: number;
  readonly refused: number;
  readonly broken: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

function loaded(said: string, batch: number): Loaded {
  const line = /^MEASURED (.+)$/m.exec(said)?.[1];
  if (line === undefined) throw new Error(`wrk ended without figures: ${said}`);
  const { requests, micros, refused, broken, p50, p99, max } = JSON.parse(line) as Written;
  return {
    taken: (requests - refused) * batch,
    seconds: micros / 1_000_000,
    refused: refused + broken,
    p50: p50 / 1_000,
    p99: p99 / 1_000,
    max: max / 1_000,
  };
}
