import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { compile } from './compile.ts';
import { tamed } from './tamed.ts';

const EXAMPLES = new URL('../../../examples/', import.meta.url);

test('a document that people wrote comes out as it went in', () => {
  const names = readdirSync(EXAMPLES, { withFileTypes: true }).filter((one) => one.isDirectory());
  assert.ok(names.length > 0);
  for (const { name } of names) {
    const text = readFileSync(new URL(`${name}/runbook.md`, EXAMPLES), 'utf8');
    assert.equal(tamed(text), text);
  }
});

test('[RDR-1] lists in lists and quotes in quotes are read to a depth, and keep their lines', () => {
  for (const mark of ['> ', '- ', '1. ', '>', '* > ']) {
    const text = `# Roles\n${mark.repeat(20_000)}P1 within 15 minutes\n## Contacts`;
    assert.equal(tamed(text).split('\n').length, 3);
    assert.deepEqual(compile(text).source.lines, 3);
  }
  const steps = Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth * 2)}- step`);
  assert.equal(compile(steps.join('\n')).source.lines, 2_000);
});

test('[RDR-1] of marks without an end only the first are marks', () => {
  for (const mark of ['** a ', '[', '![', '<', '&', '\\', '`a``', '~~ ', '_a ']) {
    const text = `- **P1**: 5 minutes\n- ${mark.repeat(5_000)}\n- **P2**: 1 hour`;
    const [first, long, last] = tamed(text).split('\n');
    assert.deepEqual([first, last], ['- **P1**: 5 minutes', '- **P2**: 1 hour']);
    assert.ok((long?.length ?? 0) < 2_000 || !/[*[<&\\`~]/.test(long?.slice(2_000) ?? ''), mark);
  }
});

test('blanks in a row are cut to a width', () => {
  assert.equal(tamed(`${' '.repeat(9_000)}a${'\t'.repeat(9_000)}b`).length, 322);
});
