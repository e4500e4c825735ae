import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { dataFolderOf, findPointer, leavePointer, secretIn } from './server-files.ts';

let root: string;

before(() => {
  root = mkdtempSync(join(tmpdir(), 'tocsin-place-'));
  mkdirSync(join(root, 'clone', 'examples', 'shop'), { recursive: true });
  mkdirSync(join(root, 'elsewhere'));
});
after(() => rmSync(root, { recursive: true, force: true }));

function pointerFor(folder: string): Parameters<typeof leavePointer>[0] {
  return { url: 'http://127.0.0.1:1', keyFile: join(folder, '.tocsin', 'key'), folder, pid: 1 };
}

test('a server is found from the folder it was started in, and from below', () => {
  const clone = join(root, 'clone');
  const examples = join(clone, 'examples');
  const forget = leavePointer(pointerFor(examples), clone);
  for (const from of [clone, examples, join(examples, 'shop')]) {
    assert.equal(findPointer(from)?.folder, examples, from);
  }
  assert.equal(findPointer(join(root, 'elsewhere')), null);
  forget();
  assert.equal(findPointer(clone), null);
});

test('no word is left in a folder that does not hold the teams', () => {
  const examples = join(root, 'clone', 'examples');
  const forget = leavePointer(pointerFor(examples), join(root, 'elsewhere'));
  assert.equal(findPointer(join(root, 'elsewhere')), null);
  assert.equal(findPointer(examples)?.folder, examples);
  forget();
});

test('a server that stops does not take away the word of another', () => {
  const examples = join(root, 'clone', 'examples');
  const forgetOld = leavePointer(pointerFor(examples), examples);
  const forgetNew = leavePointer({ ...pointerFor(examples), pid: 2 }, examples);
  forgetOld();
  assert.equal(findPointer(examples)?.pid, 2);
  forgetNew();
});

test('a secret is made once, and only its owner may read it', () => {
  const path = join(dataFolderOf(root), 'secret');
  const made = secretIn(path);
  assert.equal(secretIn(path), made);
  assert.ok(made.length >= 43);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.ok(existsSync(join(root, '.tocsin')));
});
