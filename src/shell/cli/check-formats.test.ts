// One set of findings as text, as annotations of GitHub and as SARIF. What others wrote is in all of
// them, so each is tried with marks that would break out of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import type { Found } from './check-findings.ts';
import { githubText } from './check-github.ts';
import { sarifOf } from './check-sarif.ts';
import { findingsText } from './check-text.ts';
import { SARIF } from './sarif.fixture.ts';

const CALL: Found = {
  file: 'docs/run book.md',
  line: 7,
  lastLine: 7,
  column: null,
  level: 'warning',
  code: 'letters-in-number',
  title: 'A number that cannot be dialled',
  says: '"+1-555-CALL" has letters',
  why: 'A phone takes digits.',
  fix: 'Write the number in digits',
  source: '| 升級 | +1-555-CALL |',
};

function marks(found: Found): readonly [line: string, caret: string] {
  const [, line = '', caret = ''] = findingsText([found], 1);
  return [line, caret];
}

test('the mark stands below what is quoted, counted in cells of the terminal', () => {
  const [line, caret] = marks(CALL);
  assert.equal(line, '     7 | | 升級 | +1-555-CALL |');
  assert.equal(caret, `       | ${' '.repeat(9)}${'^'.repeat(11)}`);
});

test('without a quotation the whole line is meant, without its indent', () => {
  const [, caret] = marks({ ...CALL, says: 'Nothing says who decides', source: '\t- Lead' });
  assert.equal(caret, '       |   ^^^^^^');
});

test('a line that is too long is cut, and its mark stays on it', () => {
  const source = `${'a'.repeat(300)} +1-555-CALL`;
  const [line, caret] = marks({ ...CALL, source });
  assert.ok(line.length <= 109 && line.endsWith('…'), line);
  assert.ok(caret.length <= 109, caret);
});

test('nothing that others wrote reaches the terminal as an order to it', () => {
  const text = findingsText(
    [
      {
        ...CALL,
        source: 'a \u001b[2J\u009b1m \u202e b',
        says: 'x\u001b]0;y\u0007',
        file: 'a\u001bb',
      },
    ],
    1,
  ).join('\n');
  assert.doesNotMatch(text, /(?!\n)[\p{Cc}\p{Cf}]/u);
});

test('an annotation names its place, and nothing in it ends it or starts another', () => {
  const [line = '', ...more] = githubText([
    { ...CALL, file: 'a,b:c%.md', says: 'first\n::error::second ##[set-env]x', fix: '100%\r\n' },
  ]);
  assert.deepEqual(more, []);
  assert.ok(
    line.startsWith('::warning file=a%2Cb%3Ac%25.md,line=7,endLine=7,title=A number that'),
    line,
  );
  assert.doesNotMatch(line, /[\r\n]|##\[/);
  assert.match(line, /Do: 100%25$/);
  assert.match(githubText([{ ...CALL, level: 'note' }])[0] ?? '', /^::notice /);
});

const validate = new Ajv({ allErrors: true }).compile(SARIF);

test('the log has the shape that SARIF 2.1.0 asks for', () => {
  const notes: readonly Found[] = [
    CALL,
    { ...CALL, level: 'note', source: null },
    { ...CALL, level: 'error', lastLine: 9, file: '/abs/ü.md' },
    { ...CALL, column: 3, code: 'unknown-key', source: '' },
  ];
  for (const log of [sarifOf([]), sarifOf(notes)]) {
    const stored: unknown = JSON.parse(JSON.stringify(log));
    assert.equal(validate(stored), true, JSON.stringify(validate.errors));
  }
  assert.equal(validate({ version: '2.0.0', runs: [] }), false);
});

test('a result points at its rule, its file and what is quoted', () => {
  const log = JSON.parse(JSON.stringify(sarifOf([CALL]))) as {
    readonly runs: readonly [
      {
        readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
        readonly results: readonly [
          {
            readonly ruleIndex: number;
            readonly locations: readonly [
              { readonly physicalLocation: { artifactLocation: { uri: string }; region: object } },
            ];
          },
        ];
      },
    ];
  };
  const [{ tool, results }] = log.runs;
  const [{ ruleIndex, locations }] = results;
  assert.equal(tool.driver.rules[ruleIndex]?.id, 'letters-in-number');
  const { artifactLocation, region } = locations[0].physicalLocation;
  assert.equal(artifactLocation.uri, 'docs/run%20book.md');
  assert.deepEqual(region, { startLine: 7, startColumn: 8, endLine: 7, endColumn: 19 });
});
