// The example teams as the directory of a server would hold them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TeamEntry } from '#/contract/ports.ts';
import { teamId } from '#/core/basics/ids.ts';
import { link } from '#/core/roster/link.ts';
import { loadRoster } from '#/core/roster/load.ts';
import { NOTHING_DECIDED } from '#/core/team/state.ts';
import type { Roster } from '#/core/roster/roster.ts';
import { compile } from '#/core/runbook/compile.ts';
import type { Plan } from '#/core/runbook/plan.ts';

/** Names of the example teams. */
export function exampleNames(): readonly string[] {
  return readdirSync(pathOf('examples'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .toSorted();
}

/** One example team, compiled and linked. */
export function exampleTeam(name: string): TeamEntry {
  const path = `examples/${name}/tocsin.yaml`;
  const loaded = loadRoster(textOf(path), path);
  assert.ok(loaded.ok, `${path} is a roster`);
  return teamEntry(name, compile(textOf(`examples/${name}/runbook.md`)), loaded.roster);
}

/** A team made of a plan and a roster. */
export function teamEntry(name: string, plan: Plan, roster: Roster): TeamEntry {
  const team = teamId(name);
  const linked = link(plan, roster, team);
  const planHash = createHash('sha256').update(JSON.stringify(linked)).digest('hex');
  return { team, roster, plan: linked, planHash, ...NOTHING_DECIDED };
}

/** The text of a file, by its path from the root of the checkout. */
export function textOf(path: string): string {
  return readFileSync(pathOf(path), 'utf8');
}

/** The whole path of a file, by its path from the root of the checkout. */
export function pathOf(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
