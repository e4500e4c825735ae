// Which runbooks a path means: a file, the folder of a team, a folder of teams, a folder of documents.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_FOLDER } from '../last-good.ts';
import { isMarkdown } from '../linked-files.ts';
import { RUNBOOK_FILE, SERVER_FILE } from '../team-files.ts';

/** A path as it was given, with the runbooks it means. */
export interface Place {
  readonly path: string;
  readonly runbooks: readonly string[];
  /** The settings of a server; null where the folder is not served. */
  readonly settings: string | null;
}

/** The runbooks of several paths, each runbook once. */
export function placesUnder(paths: readonly string[]): readonly Place[] {
  const seen = new Set<string>();
  return paths.flatMap((path): Place[] => {
    const all = runbooksUnder(path);
    const runbooks = all.filter((one) => !seen.has(one));
    for (const one of runbooks) seen.add(one);
    const isRepeated = all.length > 0 && runbooks.length === 0;
    return isRepeated ? [] : [{ path, runbooks, settings: settingsIn(path) }];
  });
}

function runbooksUnder(path: string): readonly string[] {
  if (!isFolder(path)) return [path];
  const own = join(path, RUNBOOK_FILE);
  if (existsSync(own)) return [own];
  const names = readdirSync(path).toSorted();
  const teams = names
    .map((name) => join(path, name, RUNBOOK_FILE))
    .filter((runbook) => existsSync(runbook));
  if (teams.length > 0) return teams;
  return names.some(isMarkdown) ? [path] : [];
}

// A folder that has settings, or that a server left its own files in, is one that is served.
function settingsIn(path: string): string | null {
  const settings = join(path, SERVER_FILE);
  const isServed = existsSync(settings) || existsSync(join(path, DATA_FOLDER));
  return isFolder(path) && isServed ? settings : null;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
