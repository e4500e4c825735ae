import assert from 'node:assert/strict';
import { test } from 'node:test';

import { planOf } from './reading.fixture.ts';

test('every line is compiled, guidance, not understood or blank', () => {
  const plan = planOf(
    '# Incidents',
    '',
    '## Severity',
    '- **P1**: response in 5 minutes',
    '- **P2**: response in 1 hour',
    'Stay calm.',
    '',
    'The moon rises every 25 hours.',
  );
  assert.deepEqual(
    plan.account.map((one) => [one.lines, one.kind]),
    [
      [[1, 1], 'compiled'],
      [[2, 2], 'blank'],
      [[3, 3], 'guidance'],
      [[4, 4], 'compiled'],
      [[5, 6], 'compiled'],
      [[7, 7], 'blank'],
      [[8, 8], 'not-understood'],
    ],
  );
  assert.deepEqual(plan.account[3]?.items, ['/severities/0']);
});

test('the shares are of the lines that are not blank', () => {
  const { understood } = planOf(
    '# Incidents',
    '',
    'Every 5 minutes the cuckoo calls.',
    'So it is.',
  );
  assert.deepEqual(understood, { compiled: 1 / 3, guidance: 0, notUnderstood: 2 / 3 });
  assert.deepEqual(planOf('').understood, { compiled: 0, guidance: 0, notUnderstood: 0 });
});
