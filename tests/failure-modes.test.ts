// The table of docs/spec/failure-modes.md: what fails elsewhere, the rules against it, the tests that
// would catch it. `TOCSIN_WRITE=1 node --test` of this file writes it anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { FAILURE_MODES } from './failure-modes.ts';
import type { FailureMode } from './failure-modes.ts';
import { textOf } from './examples.ts';
import { readRepository } from './tidy/repository.ts';

const PAGE = new URL('../docs/spec/failure-modes.md', import.meta.url);

suite('what fails elsewhere', () => {
  test('each way to fail has rules that are written', () => {
    assert.equal(FAILURE_MODES.length, 25);
    const spec = readRepository().filter(({ path }) => path.startsWith('docs/spec/'));
    const text = spec.map((file) => file.text).join('\n');
    const unwritten = FAILURE_MODES.flatMap(({ rules }) =>
      rules.filter((rule) => !text.includes(`- **${rule}** `)),
    );
    assert.deepEqual(unwritten, []);
    assert.ok(FAILURE_MODES.every(({ rules }) => rules.length > 0));
  });

  test('each test that is named is there, once, and cites a rule or stands for one', () => {
    const wrong = FAILURE_MODES.flatMap(({ tests }) =>
      tests.filter(
        ([file, name]) => namesIn(file).filter((one) => one.includes(name)).length !== 1,
      ),
    );
    assert.deepEqual(wrong, []);
  });

  test('the page shows them all', () => {
    const wanted = pageText();
    if (process.env['TOCSIN_WRITE'] === '1') writeFileSync(PAGE, wanted);
    assert.equal(cellsOf(readFileSync(PAGE, 'utf8')), cellsOf(wanted));
  });
});

function namesIn(file: string): readonly string[] {
  return [...textOf(file).matchAll(/\btest\(\s*['"`](.+?)['"`],/g)].map(([, name = '']) => name);
}

function pageText(): string {
  return [
    '# What fails elsewhere',
    '',
    'Twenty-five ways in which systems for being on call have failed those who rely on them, the rules',
    'that stand against each here, and the tests that would catch it. This page is written by',
    '`tests/failure-modes.test.ts`; _nothing yet_ means that what could fail so is not built.',
    '',
    '| | what goes wrong | what we do instead | rules | tests |',
    '| --- | --- | --- | --- | --- |',
    ...FAILURE_MODES.map(row),
    '',
  ].join('\n');
}

function row({ wrong, ours, rules, tests }: FailureMode, index: number): string {
  const named = tests.map(([file, name]) => `[${name}](../../${file})`);
  const cells = [index + 1, wrong, ours, rules.join(', '), named.join('; ') || '_nothing yet_'];
  return `| ${cells.join(' | ')} |`;
}

/** A page without the blanks that line its tables up. */
function cellsOf(page: string): string {
  return page.replaceAll(/[ -]*\|[ -]*/g, '|').trim();
}
