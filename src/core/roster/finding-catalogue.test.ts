// Whoever adds a finding describes it: the catalogue knows every code, and the guide's tables are made
// of it. `TOCSIN_WRITE=1 node --test` of this file writes them anew; `npm run fix` lays them out.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { FINDING_TABLES, findingKind } from './finding-catalogue.ts';

const ROOMS = ['../runbook/', './'].map((room) => new URL(room, import.meta.url));
const GUIDE = new URL('../../../docs/guide/reading-findings.md', import.meta.url);

function codesInCode(): readonly string[] {
  const files = ROOMS.flatMap((room) =>
    readdirSync(room)
      .filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(name))
      .map((name) => readFileSync(new URL(name, room), 'utf8')),
  );
  const found = files.flatMap((text) => [
    ...text.matchAll(/\bcode: '([a-z-]+)'|\bfindingOf\(\s*'([a-z-]+)'/g),
  ]);
  return [...new Set(found.map(([, literal, made]) => literal ?? made ?? ''))];
}

test('[RDR-9] the catalogue knows every code that can be found', () => {
  const codes = codesInCode();
  assert.ok(codes.length > 60, String(codes.length));
  assert.deepEqual(
    codes.filter((code) => findingKind(code) === undefined),
    [],
  );
});

test('what the catalogue knows can be found', () => {
  const made = new Set([...codesInCode(), 'unknown-person', 'unknown-rota', 'unknown-slot']);
  const fromTheShell = new Set(['unreadable', 'no-roster']);
  const known = FINDING_TABLES.flatMap(({ kinds }) => Object.keys(kinds));
  assert.deepEqual(
    known.filter(
      (code) => !made.has(code) && !fromTheShell.has(code) && !code.startsWith('cover-'),
    ),
    [],
  );
});

for (const { name, kinds } of FINDING_TABLES) {
  test(`the guide's table of ${name} is the catalogue's`, () => {
    const rows = Object.entries(kinds).map(
      ([code, { level, title, why, instead }]) =>
        `| \`${code}\` | ${level} | ${title}. ${why} | ${instead} |`,
    );
    const head = [
      '| code | level | what it means, and why it matters | what to write |',
      '| --- | --- | --- | --- |',
    ];
    const wanted = [...head, ...rows].join('\n');
    const [start, end] = [`<!-- findings: ${name} -->`, '<!-- end -->'];
    const page = readFileSync(GUIDE, 'utf8');
    const from = page.indexOf(start) + start.length;
    const to = page.indexOf(end, from);
    assert.ok(from > start.length && to >= from, `the guide has a place for ${name}`);
    if (process.env['TOCSIN_WRITE'] === '1') {
      writeFileSync(GUIDE, `${page.slice(0, from)}\n\n${wanted}\n\n${page.slice(to)}`);
    }
    const written = readFileSync(GUIDE, 'utf8').slice(from, to);
    assert.equal(cellsOf(written), cellsOf(wanted));
  });
}

/** A table without the blanks that line its columns up. */
function cellsOf(table: string): string {
  return table
    .replaceAll(/[ -]*\|[ -]*/g, '|')
    .replaceAll(/\s*\n\s*/g, '\n')
    .trim();
}
