// The table of docs/requirements.md: what five real runbooks need, and which tests hold it, by the ids
// that tests cite. `TOCSIN_WRITE=1 node --test` of this file writes it anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { BREATHWORK } from './requirements/breathwork.ts';
import { FRAMEWRIGHT } from './requirements/framewright.ts';
import { LANTERN } from './requirements/lantern.ts';
import { ORACLE_LINE } from './requirements/oracle-line.ts';
import type { Asks, Requirement } from './requirements/requirement.ts';
import { STONEQUARRY } from './requirements/stonequarry.ts';
import { readRepository } from './tidy/repository.ts';
import type { SourceFile } from './tidy/repository.ts';

const PAGE = new URL('../docs/requirements.md', import.meta.url);

const TEAMS: Readonly<Record<string, readonly Requirement[]>> = {
  lantern: LANTERN,
  'oracle-line': ORACLE_LINE,
  framewright: FRAMEWRIGHT,
  breathwork: BREATHWORK,
  stonequarry: STONEQUARRY,
};
const ALL = Object.values(TEAMS).flat();
const KNOWN = new Set(ALL.map(([id]) => id));

const FILES = readRepository();
/** Tests of what is read, and tests of what happens by it. */
const READ = citations(/^src\/core\/runbook\/.*\.test\.ts$|^tests\/examples\//);
const RUN = citations(
  /^src\/(?!core\/runbook\/).*\.test\.ts$|^tests\/(?!examples\/|requirements).*\.ts$/,
);

suite('what five real runbooks need', () => {
  test('every line has an id of its own, without a hole', () => {
    assert.equal(KNOWN.size, 180);
    for (const list of Object.values(TEAMS)) {
      const prefix = list[0]?.[0].split('-')[0] ?? '';
      assert.deepEqual(
        list.map(([id]) => id),
        list.map((_, index) => `${prefix}-${index + 1}`),
      );
    }
  });

  test('no test cites a line that there is not', () => {
    const cited = [...READ.keys(), ...RUN.keys()];
    assert.deepEqual(
      cited.filter((id) => !KNOWN.has(id)),
      [],
    );
  });

  test('every line is read out of the document', () => {
    assert.deepEqual(
      ALL.map(([id]) => id).filter((id) => !READ.has(id)),
      [],
    );
  });

  test('the page shows each line, and where it is met', () => {
    const wanted = pageText();
    if (process.env['TOCSIN_WRITE'] === '1') writeFileSync(PAGE, wanted);
    assert.equal(cellsOf(readFileSync(PAGE, 'utf8')), cellsOf(wanted));
  });
});

/** The files that cite each id, by name or as part of a range: `SA-4 to SA-6`. */
function citations(place: RegExp): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { path, text } of FILES.filter((file) => place.test(file.path))) {
    for (const id of idsIn(text)) found.set(id, (found.get(id) ?? new Set()).add(path));
  }
  return new Map([...found].map(([id, paths]) => [id, [...paths].toSorted()]));
}

function idsIn(text: SourceFile['text']): readonly string[] {
  const cited = text.matchAll(/\b(ST|SA|SC|TO|SN)-(\d+)(?:\s+to\s+(?:\1-)?(\d+))?/g);
  return [...cited].flatMap(([, prefix = '', from = '', to = from]) =>
    Array.from(
      { length: Number(to) - Number(from) + 1 },
      (_, at) => `${prefix}-${Number(from) + at}`,
    ),
  );
}

function pageText(): string {
  const process = ALL.filter(([, asks]) => asks === 'process');
  const met = process.filter(([id]) => RUN.has(id)).length;
  const head = [
    '# What five real runbooks need',
    '',
    'Five teams handed over their runbooks as they stood, and each line here is something that one of',
    'them needs. The examples have the shapes and the numbers of these runbooks, in other words. _Read_',
    'names the tests that hold what the reader makes of the document; _run_ those that hold what happens',
    'by it, in simulated time. This page is written by `tests/requirements.test.ts` from the ids that',
    'tests cite.',
    '',
    `Of ${ALL.length} lines, ${ALL.filter(([id]) => READ.has(id)).length} are read. ${process.length} ask for a process, and ${met} of these run in a test that names`,
    'them. **Not yet** means that no test does: what such a line asks for may be built in part, or is still',
    'to come. The others ask for commands to be carried out, for words in a chat or for the public, or only',
    'to be shown, and say so.',
    '',
    '| team | lines | of them process | held | not yet |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(TEAMS).map(summaryRow),
    '',
  ];
  return [...head, ...Object.entries(TEAMS).flatMap(teamText)].join('\n');
}

function summaryRow([name, list]: readonly [string, readonly Requirement[]]): string {
  const process = list.filter(([, asks]) => asks === 'process').map(([id]) => id);
  const open = process.filter((id) => !RUN.has(id));
  const cells = [name, list.length, process.length, process.length - open.length];
  return `| ${cells.join(' | ')} | ${open.length === 0 ? 'whole' : open.join(', ')} |`;
}

const WITHOUT_A_TEST: Readonly<Record<Asks, string>> = {
  read: '–',
  process: '**not yet**',
  commands: 'commands',
  chat: 'chat',
  page: 'words outside',
  shown: 'shown',
};

function teamText([name, list]: readonly [string, readonly Requirement[]]): readonly string[] {
  const rows = list.map(([id, asks, says]) => {
    const run = RUN.has(id) ? namesOf(RUN.get(id)) : WITHOUT_A_TEST[asks];
    return `| ${id} | ${says} | ${namesOf(READ.get(id))} | ${run} |`;
  });
  const title = `## [${name}](../examples/${name}/runbook.md)`;
  return [
    title,
    '',
    '| id | what it needs | read | run |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ];
}

function namesOf(paths: readonly string[] | undefined): string {
  if (paths === undefined) return 'not yet';
  return paths.map((path) => `[${nameOf(path)}](../${path})`).join(', ');
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/(?:\.test)?\.ts$/, '');
}

/** A page without the blanks that line its tables up. */
function cellsOf(page: string): string {
  return page.replaceAll(/[ -]*\|[ -]*/g, '|').trim();
}
