// Everything that is said of a runbook and its roster, in one shape and in the order of the lines.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingKind } from '#/core/roster/finding-catalogue.ts';
import type { Gap, LinkFinding } from '#/core/roster/linked.ts';
import { loadServer } from '#/core/roster/server-settings.ts';
import { settledFindings } from '#/core/roster/settled.ts';
import { placeIn } from '#/core/roster/yaml-file.ts';
import type { Problem } from '#/core/roster/yaml-file.ts';
import { placeOf } from '#/core/runbook/linked-texts.ts';
import type { Finding } from '#/core/runbook/plan.ts';
import { reviewFindings } from '#/core/runbook/time-findings.ts';
import type { GoodRunbook } from '../runbook-file.ts';
import { coverFindings } from './check-cover.ts';
import type { CoverSaid } from './check-cover.ts';
import { ROSTER_FILE } from '../team-files.ts';
import type { TeamFolder } from '../team-folder.ts';

/** How grave a finding is. */
export type Level = Finding['level'];

/** One finding with its place. */
export interface Found {
  readonly file: string;
  readonly line: number;
  readonly lastLine: number;
  /** Counted from 1; null where the whole line is meant. */
  readonly column: number | null;
  readonly level: Level;
  readonly code: string;
  /** What all findings of this code have in common. */
  readonly title: string;
  readonly says: string;
  /** What it costs when the incident comes. */
  readonly why: string;
  readonly fix: string;
  /** The line itself; null where there is none to show. */
  readonly source: string | null;
}

/** All findings of a team's folder on a day, or the one sentence why its runbook cannot be read. */
export function findingsOf(team: TeamFolder, path: string, today: string): readonly Found[] {
  const { runbook, linked, roster } = team;
  if (!runbook.ok) {
    const fix = 'Name a runbook in Markdown';
    return [whole(path, { code: 'unreadable', says: runbook.sentence, fix })];
  }
  const read =
    linked !== null && roster.kind === 'loaded'
      ? settledFindings(linked, roster.roster)
      : runbook.plan.findings;
  const rows = runbook.text.split(/\r\n?|\n/);
  const said = [...read, ...(linked?.findings ?? []), ...reviewFindings(runbook.plan, today)];
  return onceEach([
    ...[...(linked?.gaps ?? []).map(asFinding), ...said].map(
      (finding) => inRoster(finding, team) ?? ofRunbook(finding, runbook, rows),
    ),
    ...ofRoster(team),
    ...coverFindings(team, Date.parse(`${today}T00:00:00Z`)).map((one) => ofCover(one, team)),
  ]).toSorted((a, b) => Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line);
}

// A gap is found where it stands and again as what keeps the team from going live.
function onceEach(all: readonly Found[]): readonly Found[] {
  const seen = new Set<string>();
  return all.filter(({ file, line, code, says }) => {
    const key = JSON.stringify([file, line, code, says]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function ofCover(one: CoverSaid, { rosterPath }: TeamFolder): Found {
  const place = { file: rosterPath, line: 1, lastLine: 1, column: null, source: null };
  return { ...place, ...wordsOf(one.code), ...one };
}

/** What is wrong with, or worth knowing about, the settings of a server; without a file all are open. */
export function findingsOfServer(file: string): readonly Found[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const loaded = loadServer(text, file);
  const place = { file, lines: text.split(/\r\n?|\n/) };
  return loaded.ok
    ? loaded.warnings.map((problem) => ofYaml(problem, { ...place, level: 'warning' }))
    : loaded.problems.map((problem) => ofYaml(problem, { ...place, level: 'error' }));
}

/** What keeps a server from serving a team that has no roster yet. */
export function findingOfNoRoster(runbook: string): Found {
  const says = `The team has no ${ROSTER_FILE}, so it is not served`;
  const fix = `Write one with: tocsin init ${runbook}`;
  return whole(runbook, { code: 'no-roster', says, fix });
}

function whole(file: string, said: Pick<Found, 'code' | 'says' | 'fix'>): Found {
  const place = { file, line: 1, lastLine: 1, column: null, source: null };
  return { ...place, level: 'error', ...wordsOf(said.code), ...said };
}

function wordsOf(code: string): Pick<Found, 'title' | 'why'> {
  const { title, why } = findingKind(code) ?? { title: code, why: '' };
  return { title, why };
}

function ofRunbook(
  finding: Finding,
  { document, folder, plan }: GoodRunbook,
  rows: readonly string[],
): Found {
  const { code, level, says, fix } = finding;
  const [from, to] = finding.lines;
  const isWhole = from === 1 && (to === 1 || to >= plan.source.lines);
  const { file, line, lastLine } = isWhole
    ? { file: null, line: 1, lastLine: 1 }
    : placeOf(plan.source, [from, to]);
  return {
    file: file === null ? document : join(folder, file),
    line,
    lastLine,
    column: null,
    level,
    code,
    ...wordsOf(code),
    says,
    fix,
    source: isWhole ? null : (rows[from - 1] ?? null),
  };
}

// What the roster says itself stands there; all else about a runbook and its roster in the runbook.
function inRoster(finding: LinkFinding, { roster, rosterPath }: TeamFolder): Found | null {
  if (finding.inRoster === undefined || roster.kind !== 'loaded') return null;
  const { level, code, says, fix } = finding;
  const place = placeIn(roster.text, finding.inRoster);
  const problem = { code, says, fix, file: rosterPath, ...place };
  const lines = roster.text.split(/\r\n?|\n/);
  return ofYaml(problem, { level, file: rosterPath, lines });
}

// A gap keeps the team from going live, so it counts as an error.
function asFinding({ lines = [1, Number.MAX_SAFE_INTEGER], ...gap }: Gap): LinkFinding {
  return { ...gap, level: 'error', kind: 'missing', lines };
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
  const source = lines[line - 1] ?? null;
  return { file, line, lastLine: line, column, level, code, ...wordsOf(code), says, fix, source };
}
