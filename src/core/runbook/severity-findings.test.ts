import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planOf } from './reading.fixture.ts';

function said(code: string, ...lines: string[]): readonly string[] {
  const { findings } = planOf('# Incidents', '## Severity levels', ...lines);
  return findings.filter((one) => one.code === code).map((one) => `${one.lines[0]} ${one.says}`);
}

test('what lies between the numbers of two neighbouring levels is a gap', () => {
  const high = ['### P1', '- **Response:** 1 h', '- Pages load > 10x slower than usual'];
  const low = ['### P2', '- **Response:** 4 h', '- Pages load < 5x slower than usual'];
  assert.deepEqual(said('severity-gap', ...high, ...low), [
    '6 P1 begins above 10x and P2 ends below 5x: nothing says what lies between',
  ]);
});

test('levels that meet, other units and other things leave no gap', () => {
  const pairs = [
    ['Pages load > 10x slower', 'Pages load < 10x slower'],
    ['Pages load > 10x slower', 'Pages load < 50% slower'],
    ['Searching is > 10x slower', 'Fewer orders, < 5x the errors'],
    ['More than 50% fail', 'Disks hold less than 20% more'],
    ['Pages load 10x slower', 'Pages load 5x slower'],
    ['Pages load more than 50% slower', 'Pages load up to 50% slower'],
  ];
  for (const [high, low] of pairs) {
    const lines = ['### P1', '- **Response:** 1 h', `- ${high}`, '### P2', `- ${low}`];
    assert.deepEqual(said('severity-gap', ...lines), [], `${high} / ${low}`);
  }
});

test('SN-4 a level without the target that others have is noted, and so is no target at all', () => {
  const first = ['### P1', '- **Response:** 5 min', '- **Resolution:** 1 h'];
  const rest = ['### P2', '- **Response:** 1 h', '### P3', '- **Response:** 4 h'];
  assert.deepEqual(said('no-resolution-target', ...first, ...rest), [
    '6 P2 and P3 have no time to resolve, as P1 has',
  ]);
  assert.deepEqual(said('no-resolution-target', ...rest), ['3 No severity has a time to resolve']);
});
