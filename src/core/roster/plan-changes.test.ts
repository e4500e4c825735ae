import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linked } from './link.fixture.ts';
import { planChanges } from './plan-changes.ts';
import { planOf, severity } from './plan.fixture.ts';

const PLAN = planOf({ severities: [severity('P1', { rank: 1, response: 'PT15M' })] });

test('[PLN-1] a change of the roster alone is told by what the engine runs by', () => {
  const says = planChanges(
    linked(PLAN, 'values: { stableFor: 30m, lastResortEvery: 10m }\n'),
    linked(
      PLAN,
      'values: { stableFor: 45m, lastResortEvery: 10m, ladder: [{ to: primary, after: 0m }] }\n',
    ),
  );
  assert.equal(says.length, 2);
  assert.match(
    says[0] ?? '',
    /^P1: called are primary, then Last resort: every manager after .*; were /,
  );
  assert.equal(says[1], 'Closing: stable for 45 min, was 30 min');
});

test('[PLN-1] a change of the document is told once, in its own words', () => {
  const newer = planOf({ severities: [severity('P1', { rank: 1, response: 'PT5M' })] });
  const says = planChanges(linked(PLAN), linked(newer));
  assert.match(says[0] ?? '', /^Severities: /);
  assert.deepEqual(
    says.filter((one) => one.includes('Respond')),
    [],
  );
});

test('[PLN-1] plans that differ in words alone say so', () => {
  assert.deepEqual(planChanges(linked(PLAN), linked(PLAN)), [
    'Only the wording is other, not the process',
  ]);
});
