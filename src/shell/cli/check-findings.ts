// Everything that is said of a runbook and its roster, in one shape and in the order of the lines.
import type { Gap } from '#/core/roster/linked.ts';
import { settledFindings } from '#/core/roster/settled.ts';
import type { Problem } from '#/core/roster/yaml-file.ts';
import type { Finding } from '#/core/runbook/plan.ts';
import type { TeamFolder } from '../team-folder.ts';

/** One finding with its place. */
export interface Found {
  readonly file: string;
  readonly line: number;
  /** Counted from 1; null where the whole line is meant. */
  readonly column: number | null;
  readonly level: 'error' | 'warning' | 'note';
  readonly code: string;
  readonly says: string;
  readonly fix: string;
  /** The line itself; null where there is none to show. */
  readonly source: string | null;
}

/** All findings of a team's folder, or the one sentence why its runbook cannot be read. */
export function findingsOf(team: TeamFolder, path: string): readonly Found[] {
  const { runbook, linked, roster } = team;
  if (!runbook.ok) return [unreadable(path, runbook.sentence)];
  const lines = runbook.text.split(/\r\n?|\n/);
  const read =
    linked !== null && roster.kind === 'loaded'
      ? settledFindings(linked, roster.roster)
      : runbook.plan.findings;
  const said = [...read, ...(linked?.findings ?? [])];
  return [
    ...said.map((finding) => ofRunbook(finding, path, lines)),
    ...(linked?.gaps ?? []).map((gap) => ofRunbook(asFinding(gap), path, lines)),
    ...ofRoster(team),
  ].toSorted((a, b) => Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line);
}

function unreadable(file: string, says: string): Found {
  const fix = 'Name a runbook in Markdown';
  return {
    file,
    line: 1,
    column: null,
    level: 'error',
    code: 'unreadable',
    says,
    fix,
    source: null,
  };
}

function ofRunbook(finding: Finding, file: string, lines: readonly string[]): Found {
  const { code, level, says, fix } = finding;
  const [line, last] = finding.lines;
  const isWhole = line === 1 && (last === 1 || last >= lines.length - 1);
  const source = isWhole ? null : (lines[line - 1] ?? null);
  return { file, line, column: null, level, code, says, fix, source };
}

// A gap keeps the team from going live, so it counts as an error.
function asFinding({ code, says, fix, lines = [1, Number.MAX_SAFE_INTEGER] }: Gap): Finding {
  return { code, level: 'error', kind: 'missing', says, fix, lines };
}

function ofRoster({ roster, rosterPath }: TeamFolder): readonly Found[] {
  if (roster.kind === 'absent') return [];
  const lines = roster.text.split(/\r\n?|\n/);
  const problems = roster.kind === 'refused' ? roster.problems : roster.warnings;
  const level = roster.kind === 'refused' ? 'error' : 'warning';
  return problems.map((problem) => ofYaml(problem, { level, file: rosterPath, lines }));
}

function ofYaml(
  { code, says, fix, line, column }: Problem,
  place: {
    readonly level: Found['level'];
    readonly file: string;
    readonly lines: readonly string[];
  },
): Found {
  const { level, file, lines } = place;
  return { file, line, column, level, code, says, fix, source: lines[line - 1] ?? null };
}
