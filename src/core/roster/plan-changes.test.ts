import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linked } from './link.fixture.ts';
import type { LinkedPlan } from './linked.ts';
import { planChanges } from './plan-changes.ts';
import { planOf, severity } from './plan.fixture.ts';

const PLAN = planOf({ severities: [severity('P1', { rank: 1, response: 'PT15M' })] });

test('[PLN-1] a change of the roster alone is told by what the engine runs by', () => {
  const says = planChanges(
    linked(PLAN, 'values: { stableFor: 30m, lastResortEvery: 10m }\n'),
    linked(PLAN, 'values: { stableFor: 45m, lastResortEvery: 25m }\n'),
  );
  assert.deepEqual(says.slice(0, -1), [
    'P1: "Last resort: every manager" is called after 5 min, then every 25 min, was after 5 min, then every 10 min',
  ]);
  assert.equal(says.at(-1), 'Closing: stable for 45 min, was 30 min');
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

function ladder(...to: readonly string[]): LinkedPlan {
  const rungs = to.map((one) => `{ to: ${one}, after: 5m }`).join(', ');
  return linked(PLAN, `values: { ladder: [${rungs}] }\n`);
}

test('[PLN-1] rungs that came, went or changed places are told one by one', () => {
  const says = planChanges(
    ladder('primary', 'secondary', 'Boss'),
    ladder('Boss', 'primary', 'Chief'),
  );
  const told = says.filter((one) => /new|no longer|order/.test(one));
  assert.deepEqual(told, [
    'P1: "Chief" is new in the ladder, after 5 min',
    'P1: "secondary" is no longer in the ladder',
    'P1: the order of the ladder is Boss, then primary, then Last resort: every manager',
  ]);
});
