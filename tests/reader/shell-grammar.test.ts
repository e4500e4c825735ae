// The shell grammar that the reader goes by, against the shell itself: on every labelled fence of every
// runbook at hand, `bash -n` and the grammar agree on whether it can be read.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { parse } from 'unbash';
import { documents } from './documents.ts';

const HAS_BASH = spawnSync('bash', ['-c', 'true']).status === 0;
const SHELLS = /^(?:ba|z|)sh$|^shell$/i;
const BROKEN = [
  'if true; then echo',
  'echo "open',
  'for x in 1 2; do echo $x',
  'echo $(ls',
  'a ) b',
];

suite('the shell grammar', { skip: HAS_BASH ? false : 'bash is not installed' }, () => {
  for (const { name, text } of documents()) {
    const fences = fencesOf(text);
    if (fences.length === 0) continue;
    test(`agrees with the shell on the ${fences.length} fences of ${name}`, () => {
      for (const fence of fences) assert.equal(isRead(fence), isReadByBash(fence), fence);
    });
  }

  test('agrees with the shell on what is broken', () => {
    for (const text of BROKEN) assert.deepEqual([isRead(text), isReadByBash(text)], [false, false]);
  });
});

function fencesOf(text: string): readonly string[] {
  return [...text.matchAll(/^( *)(`{3,}|~{3,}) *(\w*)[^\n]*\n([^]*?)^ *\2 *$/gm)]
    .filter(([, , , language = '']) => SHELLS.test(language))
    .map(([, indent = '', , , body = '']) => body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
}

function isRead(text: string): boolean {
  return (parse(text).errors ?? []).length === 0;
}

function isReadByBash(text: string): boolean {
  return spawnSync('bash', ['-n'], { input: text }).status === 0;
}
