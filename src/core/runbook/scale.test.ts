import assert from 'node:assert/strict';
import { test } from 'node:test';

import { levelsIn } from './levels.ts';
import { keysIn } from './scale.ts';
import type { Scale } from './scale.ts';

const SCALE: Scale = [
  { key: 'P0', family: 'p', number: 0, words: ['Critical'] },
  { key: 'P1', family: 'p', number: 1, words: ['High'] },
  { key: 'P2', family: 'p', number: 2, words: ['Medium'] },
];

function named(text: string): string[] {
  return levelsIn(text).map((one) => `${one.family}${one.number}`);
}

test('levels in all their spellings, joined and in ranges', () => {
  assert.deepEqual(named('SEV-1, Sev 2 and severity 3'), ['sev1', 'sev2', 'sev3']);
  assert.deepEqual(named('P0/P1'), ['p0', 'p1']);
  assert.deepEqual(named('SEV3/4'), ['sev3', 'sev4']);
  assert.deepEqual(named('P1-P3'), ['p1', 'p2', 'p3']);
});

test('percentiles, ports and words are no levels', () => {
  assert.deepEqual(named('p95 latency, s3 bucket, step2, 10.2, p1.5'), []);
});

test('[RDR-1] a level may have any word, also one of signs', () => {
  for (const word of ['Non-critical', '(*', 'a|b', '--- |']) {
    const [level] = SCALE;
    assert.ok(level !== undefined);
    const scale: Scale = [{ ...level, words: [word] }];
    assert.deepEqual(keysIn(scale, `when ${word}`), ['P0'], word);
  }
});

test('a text names levels by key, and by word only where the word means a level', () => {
  assert.deepEqual(keysIn(SCALE, 'for P0/P1 incidents'), ['P0', 'P1']);
  assert.deepEqual(keysIn(SCALE, 'For Critical/High Severity:'), ['P0', 'P1']);
  assert.deepEqual(keysIn(SCALE, 'Notify stakeholders if critical'), ['P0']);
  assert.deepEqual(keysIn(SCALE, 'High error rates on critical paths'), []);
  assert.deepEqual(keysIn(SCALE, 'SEV-1 only'), []);
});
