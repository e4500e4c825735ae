// The scenario of a drill: a file beside the runbook, or anywhere.
import { readFileSync } from 'node:fs';
import type { TeamEntry } from '#/contract/ports.ts';
import type { Rehearsal } from '#/sim/drill.ts';
import { loadScenario } from '#/sim/scenario.ts';
import { plain } from './terminal.ts';
import type { Given } from './verb.ts';

const SAID_BY_THE_SCENARIO: Readonly<Record<string, string>> = {
  severity: '--severity',
  answerAfter: '--answer-after',
  hours: '--hours',
  fact: '--fact',
  at: '--at',
};

/** The rehearsal that a file describes, or why it cannot be played. */
export function scenarioOf(file: string, given: Given, team: TeamEntry): Rehearsal | string {
  const other = Object.entries(SAID_BY_THE_SCENARIO).find(([key]) => given.text(key) !== undefined);
  if (other !== undefined) return `Leave out ${other[1]}: the scenario says it`;
  const text = textOf(file);
  if (text === null) return `${file} cannot be read`;
  const loaded = loadScenario(text, file, team);
  if (loaded.ok) return loaded.rehearsal;
  return loaded.problems
    .map(
      ({ line, column, says, fix }) => `${file}:${line}:${column}: ${plain(says)}. ${plain(fix)}`,
    )
    .join('\n');
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
