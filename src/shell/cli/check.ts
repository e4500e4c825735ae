// `tocsin check`: what is unclear, missing or contradictory, each with its line. With the roster beside
// the runbook it also says what still has to be filled before the team can go live.
import { githubText } from './check-github.ts';
import { findingOfNoRoster, findingsOf, findingsOfServer } from './check-findings.ts';
import type { Found, Level } from './check-findings.ts';
import { placesUnder } from './check-places.ts';
import type { Place } from './check-places.ts';
import { sarifOf } from './check-sarif.ts';
import { findingsText } from './check-text.ts';
import { readTeamFolder } from '../team-folder.ts';
import { complain, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

/** Prints the findings of runbooks, of their rosters, and of the settings of a server. */
export const checkVerb: Verb = verbOf(
  {
    name: 'check',
    says: 'Says what is unclear, missing or contradictory in a runbook and its roster',
    takes: [
      ['<path...>', 'runbooks, folders of teams, folders that are served; - for standard input'],
    ],
    flags: [
      ['--format <format>', 'text, json, sarif or github (default text)'],
      ['--json', 'the same as --format json'],
      ['--fail-on <level>', 'exit with 1 from this level: error, warning or info (default error)'],
      ['--quiet', 'errors and warnings only'],
    ],
    examples: [
      'tocsin check runbook.md',
      'tocsin check examples',
      'tocsin check docs/incidents --format github --fail-on warning',
      'tocsin check runbook.md --format sarif > findings.sarif',
    ],
  },
  run,
);

type Format = (found: readonly Found[], runbooks: number) => void;

const FORMATS: Readonly<Record<string, Format>> = {
  text: (found, runbooks) => say(...findingsText(found, runbooks)),
  json: (found) => sayJson(found.map((one) => ({ ...one, source: undefined }))),
  sarif: (found) => sayJson(sarifOf(found)),
  github: (found) => say(...githubText(found)),
};

const FAIL_ON: Readonly<Record<string, readonly Level[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'note'],
};

async function run(given: Given): Promise<number> {
  const wanted = given.text('format') ?? (given.is('json') ? 'json' : 'text');
  const print = Object.hasOwn(FORMATS, wanted) ? FORMATS[wanted] : undefined;
  const level = given.text('failOn') ?? 'error';
  const failing = Object.hasOwn(FAIL_ON, level) ? FAIL_ON[level] : undefined;
  if (print === undefined || failing === undefined) {
    complain('--format is text, json, sarif or github; --fail-on is error, warning or info');
    return EXIT.usage;
  }
  const places = placesUnder(given.words);
  const empty = places.find(({ runbooks }) => runbooks.length === 0);
  if (empty !== undefined) {
    complain(`${empty.path} holds no runbook.md, no folder that does, and no Markdown`);
    return EXIT.refused;
  }
  const today = new Date().toISOString().slice(0, 10);
  const found = places.flatMap((place) => findingsIn(place, today));
  const shown = given.is('quiet') ? found.filter((one) => one.level !== 'note') : found;
  print(shown, places.flatMap(({ runbooks }) => runbooks).length);
  return found.some((one) => failing.includes(one.level)) ? EXIT.refused : EXIT.done;
}

function findingsIn({ settings, runbooks }: Place, today: string): readonly Found[] {
  return [
    ...(settings === null ? [] : findingsOfServer(settings)),
    ...runbooks.flatMap((runbook) => {
      const team = readTeamFolder(runbook);
      const isNotServed = settings !== null && team.roster.kind === 'absent';
      return [
        ...(isNotServed ? [findingOfNoRoster(runbook)] : []),
        ...findingsOf(team, runbook, today),
      ];
    }),
  ];
}
