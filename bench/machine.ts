// What a run was measured on, without anything that names the machine.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, release, tmpdir, totalmem, type as system } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { alertmanagerVersion } from '../tests/doors/alertmanager.ts';
import { spread } from './figures.ts';

/** Bytes of memory a process holds; NaN where the machine does not say. */
export function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024;
  } catch {
    return Number.NaN; // No such file on other systems.
  }
}

/** Facts of the machine and of what was compared, one line each. */
export async function machineFacts(hasPeer: boolean): Promise<readonly string[]> {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return [
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory}, ${system()} ${release()}`,
    `Node ${process.versions.node}, SQLite ${sqliteVersion()}`,
    hasPeer ? `Alertmanager ${alertmanagerVersion()}` : 'Alertmanager is not installed here',
    busyness(),
    `a bare commit of 4 kB to SQLite, synced, p50 / p99: ${await bareCommits()}`,
    'load, servers and sinks share the processors',
  ];
}

/** The day, and how busy the machine is with other things. */
export function busyness(): string {
  const load = loadavg()[0]?.toFixed(1) ?? 'unknown';
  return `${new Date().toISOString().slice(0, 10)}; load of the machine before the run: ${load}`;
}

// What no program on this disk and this machine can be faster than.
async function bareCommits(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bare-'));
  const database = new DatabaseSync(join(folder, 'bare.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; create table t (b text)');
  const insert = database.prepare('insert into t values (?)');
  const took: number[] = [];
  for (let i = 0; i < 300; i += 1) {
    const startedAt = performance.now();
    insert.run('x'.repeat(4_096));
    took.push(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  database.close();
  rmSync(folder, { recursive: true, force: true });
  return spread(took);
}

function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:');
  const row = database.prepare('select sqlite_version() as version').get();
  database.close();
  return String(row?.['version']);
}
