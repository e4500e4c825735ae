import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withIncidentFirst } from './action-verb.ts';
import type { Given } from './verb.ts';

function given(words: readonly string[], incident?: string): Given {
  return { words, text: (flag) => (flag === 'incident' ? incident : undefined), is: () => false };
}

function read(
  words: readonly string[],
  incident?: string,
): [string | undefined, readonly string[]] {
  const { text, words: left } = withIncidentFirst(given(words, incident));
  return [text('incident'), left];
}

test("a first word that is an incident's number names the incident, and nothing else does", () => {
  const number = 'INC-2026-1120-0001';
  assert.deepEqual(read([number, 'Found it']), [number, ['Found it']]);
  assert.deepEqual(read([`checkout/${number}`]), [`checkout/${number}`, []]);
  assert.deepEqual(read(['SEV-1', 'worse']), [undefined, ['SEV-1', 'worse']]);
  assert.deepEqual(read([`${number} is over`]), [undefined, [`${number} is over`]]);
  assert.deepEqual(read([number, 'x'], 'INC-1-2'), ['INC-1-2', [number, 'x']]);
});
