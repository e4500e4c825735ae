// Debian's real Alertmanager, for tests and as a peer in the benchmark.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './house.ts';

const PROGRAM = 'prometheus-alertmanager';
const LONGEST_START_MS = 20_000;

/** Why tests with Alertmanager cannot run here; false where they can. */
export const NO_ALERTMANAGER: string | false = isInstalled()
  ? false
  : `${PROGRAM} is not installed: apt-get install ${PROGRAM}`;

/** Where Alertmanager sends to, and what it puts together. */
export interface Route {
  readonly webhook: string | null;
  /** Labels by which alerts are put together; every label makes each alert its own group. */
  readonly groupBy: readonly string[];
  /** Whether it speaks with others of its kind, as it does unless told otherwise. */
  readonly isClustered?: boolean;
}

/** An Alertmanager that runs. */
export interface Alertmanager {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds from the start of the process until it was ready. */
  readonly tookMs: number;
  /** Sets alerts firing, or ends them. */
  readonly post: (...alerts: Posted[]) => Promise<void>;
  readonly kill: () => Promise<void>;
  /** Ends it at once and starts it again on what it kept. */
  readonly killAndStart: () => Promise<Alertmanager>;
}

/** An alert as Prometheus would send it. */
export interface Posted {
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  /** When it began, as ISO text; the same at every repeat. */
  readonly startsAt?: string;
  readonly isOver?: boolean;
}

/** Which release is installed. */
export function alertmanagerVersion(): string {
  const { stdout } = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' });
  return /version (\d[\w.]*)/.exec(stdout)?.[1] ?? 'unknown';
}

/** Starts an Alertmanager that groups without waiting. */
export async function startAlertmanager(route: Route): Promise<Alertmanager> {
  const folder = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  const port = await freePort();
  writeFileSync(join(folder, 'config.yml'), configOf(route));
  return startOn(folder, port, route);
}

async function startOn(folder: string, port: number, route: Route): Promise<Alertmanager> {
  const startedAt = performance.now();
  const child = spawn(PROGRAM, flagsOf(folder, port, route), { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await isReady(url);
  return {
    url,
    pid: child.pid ?? 0,
    tookMs: performance.now() - startedAt,
    post: (...alerts) => post(url, alerts),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
    killAndStart: async () => {
      child.kill('SIGKILL');
      await exited;
      return startOn(folder, port, route);
    },
  };
}

function flagsOf(folder: string, port: number, route: Route): readonly string[] {
  return [
    `--config.file=${join(folder, 'config.yml')}`,
    `--storage.path=${join(folder, 'kept')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    ...(route.isClustered === true ? [] : ['--cluster.listen-address=']),
    '--log.level=error',
  ];
}

function configOf({ webhook, groupBy }: Route): string {
  const receiver = webhook === null ? {} : { webhook_configs: [{ url: webhook }] };
  return JSON.stringify({
    route: {
      receiver: 'one',
      group_by: groupBy,
      group_wait: '0s',
      group_interval: '1s',
      repeat_interval: '4h',
    },
    receivers: [{ name: 'one', ...receiver }],
  });
}

async function post(url: string, alerts: readonly Posted[]): Promise<void> {
  const written = alerts.map(({ labels, summary, startsAt, isOver }) => ({
    labels,
    annotations: { summary },
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(isOver === true ? { endsAt: new Date().toISOString() } : {}),
  }));
  const response = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(written),
  });
  assert.equal(response.status, 200, await response.text());
}

async function isReady(url: string): Promise<void> {
  const until = performance.now() + LONGEST_START_MS;
  for (;;) {
    const isUp = await fetch(`${url}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    assert.ok(performance.now() < until, 'Alertmanager is ready in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function isInstalled(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, PROGRAM)));
}
