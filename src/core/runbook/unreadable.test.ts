import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compile } from './compile.ts';
import { utf8Length, whyUnreadable } from './unreadable.ts';

const encode = new TextEncoder();

test('text is readable, also without a word of English', () => {
  assert.equal(whyUnreadable(encode.encode('# Störung\n事件 🚨')), null);
  assert.equal(whyUnreadable(new Uint8Array()), null);
});

test('what is no text is refused in one sentence', () => {
  assert.match(whyUnreadable(new Uint8Array([0x25, 0x50, 0, 0x46])) ?? '', /NUL byte at offset 2/);
  assert.match(whyUnreadable(new Uint8Array([0x41, 0xff, 0xfe])) ?? '', /offset 1/);
  assert.match(whyUnreadable(new Uint8Array([0xe2, 0x82])) ?? '', /offset 0/);
  for (const bytes of [
    [0xf4, 0x90, 0x80, 0x80],
    [0xed, 0xa0, 0x80],
    [0xe0, 0x80, 0x80],
  ]) {
    assert.match(whyUnreadable(new Uint8Array(bytes)) ?? '', /offset 0/);
  }
  assert.match(whyUnreadable(new Uint8Array(5_000_000).fill(0x41)) ?? '', /5\.0 MB/);
});

test('bytes are counted as UTF-8 counts them', () => {
  for (const text of ['', 'abc', 'ä', '事件', '🚨', 'a\ud800b']) {
    assert.equal(utf8Length(text), encode.encode(text).length, JSON.stringify(text));
  }
});

test('an empty document compiles to a plan with one error', () => {
  for (const text of ['', ' \n\t\n']) {
    const { findings, severities } = compile(text);
    assert.deepEqual(
      findings.map((one) => [one.code, one.level]),
      [['empty-document', 'error']],
    );
    assert.deepEqual(severities, []);
  }
});

test('a document about something else is said to be so', () => {
  const plan = compile('# Apple pie\n\n1. Peel the apples\n2. Bake for 40 minutes\n');
  assert.deepEqual(
    plan.findings.map((one) => one.code),
    ['not-about-incidents'],
  );
});
