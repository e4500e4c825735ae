// Which plan of each team was the last good one: a small file beside the database, so that a start
// with broken files still serves what held before.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the folder in which a server keeps what is its own. */
export const DATA_FOLDER = '.tocsin';

/** Hashes of the last good plans, by team. */
export function readLastGood(folder: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Record<string, string>;
  } catch {
    return {}; // The first start, or a file that a crash cut short.
  }
}

/** Notes the last good plan of a team. */
export function writeLastGood(folder: string, team: string, planHash: string): void {
  const known = readLastGood(folder);
  if (known[team] === planHash) return;
  mkdirSync(join(folder, DATA_FOLDER), { recursive: true, mode: 0o700 });
  const fresh = `${fileIn(folder)}.new`;
  writeFileSync(fresh, JSON.stringify({ ...known, [team]: planHash }, null, 2));
  renameSync(fresh, fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, DATA_FOLDER, 'last-good.json');
}
