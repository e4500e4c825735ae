// The scenarios in the folder of a team. Only plain files that lie there are ever opened.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScenarioLine } from '#/contract/rehearsal.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import { readYaml } from '#/core/roster/yaml-file.ts';
import { WRITTEN_SCENARIO } from '#/sim/scenario-written.ts';

/** The folder of a team's scenarios, beside its runbook. */
const SCENARIOS = 'scenarios';
const MOST_FILES = 50;
const LARGEST_BYTES = 64_000;

/** The text of a scenario by the name of its file; null where none lies there. */
export async function scenarioText(
  folder: string,
  team: TeamId,
  file: string,
): Promise<string | null> {
  const isThere = (await filesIn(folder, team)).includes(file);
  return isThere ? readFile(join(folder, team, SCENARIOS, file), 'utf8') : null;
}

/** Every scenario with what it says of itself. */
export async function scenariosIn(folder: string, team: TeamId): Promise<readonly ScenarioLine[]> {
  const lines: ScenarioLine[] = [];
  for (const file of await filesIn(folder, team)) {
    lines.push(lineOf(file, await readFile(join(folder, team, SCENARIOS, file), 'utf8')));
  }
  return lines;
}

/** Names of the files, in order; too large ones are no scenarios. */
export async function filesIn(folder: string, team: TeamId): Promise<readonly string[]> {
  const path = join(folder, team, SCENARIOS);
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile() && /^[^.].*\.ya?ml$/i.test(entry.name))
    .map(({ name }) => name)
    .toSorted()
    .slice(0, MOST_FILES);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(path, name))).size));
  return names.filter((_, index) => (sizes[index] ?? 0) <= LARGEST_BYTES);
}

// What is wrong with one is said when it is played, with its line.
function lineOf(file: string, text: string): ScenarioLine {
  const read = readYaml(text, file, WRITTEN_SCENARIO);
  if (!read.ok) {
    return { file, title: file, summary: '', starts: null, severity: null, hasAlerts: false };
  }
  const { title, summary = '', starts, severity = null, alerts } = read.value;
  return { file, title, summary, starts, severity, hasAlerts: alerts !== undefined };
}
