// One team's folder: `runbook.md` is the process, `tocsin.yaml` beside it the roster. Both are read
// and linked here, for the server and for `tocsin check` alike.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { teamId } from '#/core/basics/ids.ts';
import { link } from '#/core/roster/link.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import { loadRoster } from '#/core/roster/load.ts';
import type { Roster } from '#/core/roster/roster.ts';
import type { Problem } from '#/core/roster/yaml-file.ts';
import { calendarsIn } from './calendar-file.ts';
import { readRunbook, whyNoRunbook } from './runbook-file.ts';
import type { ReadRunbook } from './runbook-file.ts';
import { ROSTER_FILE } from './team-files.ts';

export { whyNoRunbook } from './runbook-file.ts';

/** The roster beside a runbook. */
export type BesideRoster =
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly text: string; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'loaded';
      readonly text: string;
      readonly roster: Roster;
      readonly warnings: readonly Problem[];
    };

/** A runbook with the roster beside it and, where both can be read, the plan they make. */
export interface TeamFolder {
  readonly runbook: ReadRunbook;
  readonly rosterPath: string;
  readonly roster: BesideRoster;
  readonly linked: LinkedPlan | null;
}

/** Reads a runbook, and the roster in the same folder. */
export function readTeamFolder(runbookPath: string): TeamFolder {
  const runbook = readRunbook(runbookPath);
  const rosterPath = join(dirname(runbookPath), ROSTER_FILE);
  const roster = readRosterBeside(rosterPath);
  return { runbook, rosterPath, roster, linked: linkedFrom(runbook, roster, runbookPath) };
}

function readRosterBeside(path: string): BesideRoster {
  const text = textOf(path);
  if (text === null) return { kind: 'absent' };
  const loaded = loadRoster(text, path, calendarsIn(dirname(path), new Date()));
  return loaded.ok
    ? { kind: 'loaded', text, roster: loaded.roster, warnings: loaded.warnings }
    : { kind: 'refused', text, problems: loaded.problems };
}

function linkedFrom(runbook: ReadRunbook, roster: BesideRoster, path: string): LinkedPlan | null {
  if (!runbook.ok || roster.kind !== 'loaded') return null;
  if (whyNoRunbook(runbook.plan) !== null) return null;
  return link(runbook.plan, roster.roster, teamId(basename(dirname(resolve(path)))));
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null; // Absent, or a folder: there is no roster to read.
  }
}
