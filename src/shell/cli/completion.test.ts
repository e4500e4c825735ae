import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { scriptFor } from './completion.ts';
import type { Completed } from './completion.ts';

const VERBS: readonly Completed[] = [
  {
    name: 'declare',
    says: "Declares what's wrong",
    flags: [
      ['--drill', 'an exercise: nobody else knows'],
      ['-i, --incident <number>', 'which'],
    ],
  },
  { name: 'decline', says: 'Says no', flags: [] },
];

const folder = mkdtempSync(join(tmpdir(), 'tocsin-completion-'));
after(() => rmSync(folder, { recursive: true }));

test('bash completes verbs, then the flags of the verb', () => {
  assert.deepEqual(completed('tocsin', 'de'), ['declare', 'decline']);
  assert.deepEqual(completed('tocsin', 'declare', '--'), ['--drill', '--incident']);
  assert.deepEqual(completed('tocsin', 'declare', '-'), ['--drill', '-i', '--incident']);
  assert.deepEqual(completed('tocsin', 'decline', '--'), []);
  assert.deepEqual(completed('tocsin', 'declare', 'x'), []);
});

test('what is said of a verb cannot end the text it stands in', () => {
  for (const shell of ['zsh', 'fish']) {
    const script = scriptFor(shell, VERBS)?.join('\n') ?? '';
    assert.match(script, /--drill|-l drill/);
    assert.doesNotMatch(script, /what's/);
    assert.equal((script.match(/'/g)?.length ?? 1) % 2, 0);
  }
});

test('a shell that is not known has no script', () => {
  assert.equal(scriptFor('cmd', VERBS), null);
});

function completed(...words: readonly string[]): readonly string[] {
  const file = join(folder, 'tocsin.bash');
  writeFileSync(file, `${scriptFor('bash', VERBS)?.join('\n')}\n`);
  const line = words.map((word) => `'${word}'`).join(' ');
  const script = `source ${file}; COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _tocsin; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return stdout.split('\n').filter((word) => word !== '');
}
