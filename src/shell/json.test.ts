import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from './json.ts';

test('JSON is read', () => {
  assert.deepEqual(read('{"a": [1, "]]"]}'), { ok: true, value: { a: [1, ']]'] } });
});

test('what is nested too deeply is refused before it is parsed', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  assert.deepEqual(read(deep), { ok: false, problem: 'Nested deeper than 32 levels' });
});

test('brackets within a text do not count', () => {
  assert.ok(read(JSON.stringify(`\\"${'['.repeat(100)}`)).ok);
});

test('what is no JSON and what is no text are told apart', () => {
  assert.deepEqual(read('{'), { ok: false, problem: 'This is not JSON' });
  const bytes = Uint8Array.from([0xff, 0xfe, 0x00]);
  assert.deepEqual(readJson(bytes), { ok: false, problem: 'This is not UTF-8 text' });
});

function read(text: string): ReturnType<typeof readJson> {
  return readJson(new TextEncoder().encode(text));
}
