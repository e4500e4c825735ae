// What a run was measured on, without anything that names the machine.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type as system } from 'node:os';
import { DatabaseSync } from 'node:sqlite';

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
export function machineFacts(hasPeer: boolean): readonly string[] {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return [
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory}, ${system()} ${release()}`,
    `Node ${process.versions.node}, SQLite ${sqliteVersion()}`,
    hasPeer ? `Alertmanager ${peerVersion()}` : 'Alertmanager is not installed here',
    `${new Date().toISOString().slice(0, 10)}; load, servers and sinks share the processors`,
  ];
}

function sqliteVersion(): string {
  const database = new DatabaseSync(':memory:');
  const row = database.prepare('select sqlite_version() as version').get();
  database.close();
  return String(row?.['version']);
}

function peerVersion(): string {
  const text = execFileSync('prometheus-alertmanager', ['--version'], { encoding: 'utf8' });
  return /version (\S+)/.exec(text)?.[1]?.split('+')[0] ?? 'unknown';
}
