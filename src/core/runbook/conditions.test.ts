import assert from 'node:assert/strict';
import { test } from 'node:test';

import { whenOf } from './conditions.ts';
import type { When } from './plan.ts';
import type { Scale } from './scale.ts';

const SCALE: Scale = [
  { key: 'P1', family: 'p', number: 1, words: [] },
  { key: 'P2', family: 'p', number: 2, words: [] },
];

function bare(phrase: string): unknown {
  return JSON.parse(
    JSON.stringify(whenOf(SCALE, phrase), (key, value: unknown) =>
      key === 'text' ? undefined : value,
    ),
  );
}

test('severities, facts and clocks, alone and together', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['P1 incidents', { kind: 'severity', in: ['P1'] }],
    ['Security implications', { kind: 'fact', fact: 'security', is: true }],
    ['No progress after 2 hours', { kind: 'clock', clock: 'no-progress', past: 'PT2H' }],
    [
      'P1 not resolved in 1 hour',
      and({ kind: 'severity', in: ['P1'] }, { kind: 'clock', clock: 'unresolved', past: 'PT1H' }),
    ],
    [
      'P2 incident lasting > 4 hours',
      and(
        { kind: 'severity', in: ['P2'] },
        { kind: 'clock', clock: 'since-declared', past: 'PT4H' },
      ),
    ],
    [
      'Incidents > 30 minutes resolution time',
      { kind: 'clock', clock: 'unresolved', past: 'PT30M' },
    ],
    ['Incident exceeds response time SLA', { kind: 'happened', what: 'response-time-exceeded' }],
  ];
  for (const [phrase, wanted] of cases) assert.deepEqual(bare(phrase), wanted, phrase);
});

test('"or" is a choice of conditions', () => {
  assert.deepEqual(bare('P1 incidents or > 30 minute downtime'), {
    kind: 'or',
    of: [
      { kind: 'severity', in: ['P1'] },
      { kind: 'clock', clock: 'downtime', past: 'PT30M' },
    ],
  });
});

test('attempts are counted', () => {
  const when = whenOf(SCALE, 'Service is not back after 3 attempts');
  assert.deepEqual([when.kind, when.kind === 'count' ? when.atLeast : 0], ['count', 3]);
});

test('what no rule knows is a question in the words of the document', () => {
  assert.deepEqual(whenOf(SCALE, 'if the moon is full'), {
    kind: 'question',
    ask: 'the moon is full',
    text: 'if the moon is full',
  });
});

function and(...of: When[]): When {
  return { kind: 'and', of };
}

test('several in a time are counted; a word inside another is no fact', () => {
  const again = whenOf(SCALE, 'Same issue recurring within 14 days');
  assert.deepEqual([again.kind, 'fact' in again && again.fact], ['fact', 'recurring']);
  const count = whenOf(SCALE, 'Multiple incidents in 24 hours');
  assert.deepEqual(
    [count.kind, count.kind === 'count' ? [count.atLeast, count.within] : []],
    ['count', [2, 'PT24H']],
  );
  assert.equal(whenOf(SCALE, 'immediate help is needed').kind, 'question');
});
