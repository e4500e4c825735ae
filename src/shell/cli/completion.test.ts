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

test(
  'zsh offers verbs with what they do, then the flags of the verb',
  { skip: without('zsh') },
  () => {
    assert.deepEqual(completedByZsh('tocsin', 'de'), [
      'declare:Declares what’s wrong',
      'decline:Says no',
    ]);
    assert.deepEqual(completedByZsh('tocsin', 'declare', '--'), [
      '--drill:an exercise; nobody else knows',
      '-i:which',
      '--incident:which',
    ]);
    assert.deepEqual(completedByZsh('tocsin', 'declare', 'x'), ['(files)']);
  },
);

test(
  'fish offers verbs with what they do, then the flags of the verb',
  { skip: without('fish') },
  () => {
    assert.deepEqual(completedByFish('tocsin de'), [
      'declare\tDeclares what’s wrong',
      'decline\tSays no',
    ]);
    assert.deepEqual(completedByFish('tocsin declare --'), [
      '--drill\tan exercise; nobody else knows',
      '--incident\twhich',
    ]);
  },
);

/** Why a test of a shell is skipped; false where the shell is there. */
function without(shell: string): string | false {
  const isThere = spawnSync(shell, ['-c', 'true']).status === 0;
  return isThere ? false : `${shell} is not installed`;
}

function fileFor(shell: string): string {
  const file = join(folder, `tocsin.${shell}`);
  writeFileSync(file, `${scriptFor(shell, VERBS)?.join('\n')}\n`);
  return file;
}

// Its line editor wants a terminal: what it would hand to the menu is printed instead.
function completedByZsh(...words: readonly string[]): readonly string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const script = `
    compdef() { : }
    _describe() { print -l -- \${(P)2} }
    _files() { print -- '(files)' }
    source ${fileFor('zsh')}
    words=(${line}); CURRENT=\${#words}; _tocsin`;
  const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', script], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return stdout.split('\n').filter((word) => word !== '');
}

function completedByFish(line: string): readonly string[] {
  const script = `source ${fileFor('fish')}; complete -C '${line}'`;
  const env = { ...process.env, HOME: folder };
  const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', script], {
    encoding: 'utf8',
    env,
  });
  assert.equal(stderr, '');
  return stdout.split('\n').filter((word) => word !== '' && !/^(?:-h|--help)\b/.test(word));
}

function completed(...words: readonly string[]): readonly string[] {
  const file = fileFor('bash');
  const line = words.map((word) => `'${word}'`).join(' ');
  const script = `source ${file}; COMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _tocsin; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  assert.equal(stderr, '');
  return stdout.split('\n').filter((word) => word !== '');
}
