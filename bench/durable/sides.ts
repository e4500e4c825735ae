// The two that are compared, each as something that takes alerts: the real program with its real
// database, and Debian's Alertmanager with what it keeps in memory.
import { startAlertmanager } from '../../tests/doors/alertmanager.ts';
import { startProgram } from '../../tests/doors/house.ts';
import { bugsIn } from '../../tests/doors/lives.ts';
import { mailSink, webhookSink } from '../sinks.ts';
import type { OpenSink } from '../sinks.ts';
import { postedByAlertmanager, postedToAlertmanager } from './bodies.ts';
import type { Brought } from './bodies.ts';
import { onSqlite } from './database.ts';
import type { Database, Keeping } from './database.ts';
import { isOnPath } from './wrk.ts';

/** Someone who takes alerts, freshly started. */
export interface Side {
  /** Where alerts are posted. */
  readonly url: string;
  readonly bodyOf: (brought: Brought) => string;
  /** Processes whose time and memory count. */
  readonly pids: () => readonly number[];
  readonly sink: OpenSink;
  /** Ends it without a word, and says how many alerts it had then. */
  readonly kill: () => Promise<number>;
}

/** How a side treats what comes. */
export interface Shape {
  /** Each alert is a group of its own and pages; else there are few groups. */
  readonly isPaging: boolean;
}

/** What makes a side. */
export type Start = (shape: Shape) => Promise<Side>;

/** Tocsin, on SQLite. */
export function tocsin(): Promise<Side> {
  return tocsinOn(onSqlite);
}

/** Why there is no side whose syncs are slow; false where there is one. */
export const NO_STRACE: string | false =
  !isOnPath('strace') && 'strace is not installed (Debian: apt-get install strace)';

const SLOWED = 'fsync,fdatasync';

/** How every sync is made slower: only syncs are stopped at, and the process stays the one started. */
const SLOW_SYNCS: readonly string[] = [
  'strace',
  '-D',
  '-f',
  '-qq',
  '--seccomp-bpf',
  '-o',
  '/dev/null',
  '-e',
  `trace=${SLOWED}`,
  '-e',
  `inject=${SLOWED}:delay_exit=5000`,
];

/** Tocsin on SQLite, where every sync takes 5 ms longer. */
export function tocsinWithSlowSyncs(): Promise<Side> {
  return tocsinOn(onSqlite, SLOW_SYNCS);
}

/** Tocsin on some database, under another program if one is named. */
export async function tocsinOn(keeping: Keeping, under: readonly string[] = []): Promise<Side> {
  const sink = await mailSink();
  const folder = await keeping.folder(sink.url);
  const running = await startProgram(folder, keeping.env, under);
  return {
    url: `${running.url}/in/alertmanager/${folder.intakeKey()}`,
    bodyOf: postedByAlertmanager,
    pids: () => [running.pid, ...keeping.pids()],
    sink,
    kill: async () => {
      await running.kill();
      await sink.close();
      const stored = await keeping.on(folder, countOfAlerts);
      folder.remove();
      const bugs = bugsIn(running);
      if (bugs !== '') throw new Error(bugs);
      return stored;
    },
  };
}

/** Alertmanager; without pages it has no receiver. */
export async function alertmanager({ isPaging }: Shape): Promise<Side> {
  const sink = await webhookSink();
  const running = await startAlertmanager({
    webhook: isPaging ? sink.url : null,
    groupBy: [isPaging ? '...' : 'group'],
  });
  return {
    url: `${running.url}/api/v2/alerts`,
    bodyOf: postedToAlertmanager,
    pids: () => [running.pid],
    sink,
    kill: async () => {
      const stored = await received(running.url);
      await running.kill();
      await sink.close();
      return stored;
    },
  };
}

// What stands in the database of a program that was killed is what it kept.
async function countOfAlerts({ all }: Database): Promise<number> {
  const [row] = await all('select count(*) as n from alerts');
  return Number(row?.['n']);
}

async function received(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = /^alertmanager_alerts_received_total\{status="firing",version="v2"\} (\S+)$/m;
  return Number(line.exec(text)?.[1]);
}
