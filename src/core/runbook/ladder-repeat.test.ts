import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planOf } from './reading.fixture.ts';

function repeatOf(...lines: readonly string[]): unknown {
  const { ladderRepeat } = planOf('## Escalation path', '', ...lines);
  if (ladderRepeat === undefined) return null;
  const { lines: _lines, ...said } = ladderRepeat;
  return said;
}

const RUNGS = ['1. On-call engineer', '2. Team lead', '3. Head of engineering'];

test('[ESC-15] a line under the ladder says from which rung it repeats, and how often', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ['If nobody answers, repeat from level 2.', { from: 2 }],
    ['The ladder repeats twice from rung 1.', { from: 1, times: 2 }],
    ['After that the path starts again from the top, 3 times.', { from: 1, times: 3 }],
    ['Goes back to L2 when nobody answered', { from: 2 }],
    ['Repeat until somebody answers.', null],
    ['Restart the service from the second host.', null],
  ];
  for (const [line, expected] of cases) {
    assert.deepEqual(repeatOf(...RUNGS, '', line), expected, line);
  }
});

test('[ESC-15] a point that only says where to begin again is no rung', () => {
  const plan = planOf('## Escalation path', '', ...RUNGS, '4. Repeat from level 2');
  assert.equal(plan.ladder.length, 3);
  assert.equal(plan.ladderRepeat?.from, 2);
});
