// `tocsin check FILE|FOLDER`: what is unclear, missing or contradictory, each with its line. With the
// roster beside the runbook it also says what still has to be filled before the team can go live.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findingOfNoRoster, findingsOf, findingsOfServer } from './check-findings.ts';
import type { Found } from './check-findings.ts';
import { DATA_FOLDER } from '../last-good.ts';
import { RUNBOOK_FILE, SERVER_FILE } from '../team-files.ts';
import { readTeamFolder } from '../team-folder.ts';
import { complain, painted, plain, say, sayJson } from './terminal.ts';
import type { Paint } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

/** Prints the findings of one runbook, or of every team of a folder and of its settings. */
export const checkVerb: Verb = verbOf(
  {
    name: 'check',
    says: 'Says what is unclear, missing or contradictory in a runbook and its roster',
    takes: [['<path>', 'a runbook, the folder of a team, or a folder that is served']],
    flags: [
      ['--json', 'the findings as JSON'],
      ['--quiet', 'errors and warnings only'],
    ],
    examples: [
      'tocsin check runbook.md',
      'tocsin check examples',
      'tocsin check runbook.md --json',
    ],
  },
  run,
);

async function run(given: Given): Promise<number> {
  const [path = ''] = given.words;
  const runbooks = runbooksUnder(path);
  if (runbooks.length === 0) {
    complain(`${path} holds no ${RUNBOOK_FILE}, and no folder that does`);
    return EXIT.refused;
  }
  const settings = settingsIn(path);
  const found = [
    ...(settings === null ? [] : findingsOfServer(settings)),
    ...runbooks.flatMap((runbook) => {
      const team = readTeamFolder(runbook);
      const isNotServed = settings !== null && team.roster.kind === 'absent';
      return [...(isNotServed ? [findingOfNoRoster(runbook)] : []), ...findingsOf(team, runbook)];
    }),
  ];
  const shown = given.is('quiet') ? found.filter(({ level }) => level !== 'note') : found;
  if (given.is('json')) sayJson(shown.map((finding) => ({ ...finding, source: undefined })));
  else sayFindings(shown, runbooks.length);
  return found.some(({ level }) => level === 'error') ? EXIT.refused : EXIT.done;
}

function runbooksUnder(path: string): readonly string[] {
  if (!isFolder(path)) return [path];
  const own = join(path, RUNBOOK_FILE);
  if (existsSync(own)) return [own];
  return readdirSync(path)
    .map((name) => join(path, name, RUNBOOK_FILE))
    .filter((runbook) => existsSync(runbook))
    .toSorted();
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

const PAINTS: Readonly<Record<Found['level'], Paint>> = {
  error: 'red',
  warning: 'yellow',
  note: 'cyan',
};

function sayFindings(found: readonly Found[], files: number): void {
  for (const one of found) {
    say(...findingText(one), '');
  }
  const counts = (['error', 'warning', 'note'] as const)
    .map((level) => [found.filter((one) => one.level === level).length, level] as const)
    .filter(([count]) => count > 0)
    .map(([count, level]) => `${count} ${level}${count === 1 ? '' : 's'}`);
  const where = files === 1 ? 'the runbook' : `${files} runbooks`;
  say(counts.length === 0 ? `Nothing to say about ${where}` : counts.join(', '));
}

function findingText(one: Found): readonly string[] {
  const place = painted('bold', `${plain(one.file)}:${one.line}`);
  const level = painted(PAINTS[one.level], one.level);
  const head = `${place} ${level} ${plain(one.says, 500)} ${painted('dim', `[${one.code}]`)}`;
  const fix = `  ${painted('green', 'do')} ${plain(one.fix, 500)}`;
  return one.source === null ? [head, fix] : [head, ...marked(one, one.source), fix];
}

function marked({ line, column }: Found, source: string): readonly string[] {
  const text = source.replaceAll('\t', ' ').slice(0, 100);
  const from = column ?? text.length - text.trimStart().length + 1;
  const width = Math.max(1, column === null ? text.trim().length : 1);
  const margin = `${line}`.padStart(6);
  const caret = `${' '.repeat(6)} | ${' '.repeat(from - 1)}${painted('yellow', '^'.repeat(width))}`;
  return [`${margin} | ${plainKeepingIndent(text)}`, caret];
}

function plainKeepingIndent(text: string): string {
  const indent = text.length - text.trimStart().length;
  return ' '.repeat(indent) + plain(text);
}
