import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Plan } from './plan.ts';
import { planOf } from './reading.fixture.ts';

const SCALE = ['## Severity', '### P1', '- **Response:** 5 min', '### P2', '- **Response:** 1 h'];

function shorts(plan: Plan): unknown[] {
  return plan.deadlines.map((one) => [one.kind, one.within, one.every, one.when?.kind]);
}

test('only within, every and by make a deadline; the window of a phase does not [DUE-5]', () => {
  const plan = planOf(
    ...SCALE,
    '## Response process',
    '### Phase 1 (0-15 minutes)',
    '- Notify stakeholders',
    '- For P1, notify customers within 15 minutes',
    '### Phase 2 (15-60 minutes)',
    '- Keep management informed',
  );
  assert.deepEqual(shorts(plan), [['customer', 'PT15M', undefined, 'severity']]);
  assert.equal(plan.phases.length, 2);
});

test('a cadence for all incidents, for those of a title, and one the commander sets', () => {
  const plan = planOf(
    ...SCALE,
    '## Communication',
    '- **Updates:** every 30 minutes',
    '### For P1 incidents',
    '- Update #incidents every 10 minutes',
    '- Set up a regular update schedule',
  );
  assert.deepEqual(shorts(plan), [
    ['update', undefined, 'PT30M', undefined],
    ['update', undefined, 'PT10M', 'severity'],
    ['update', undefined, 'commander-sets', 'severity'],
  ]);
});

test('one timeline holds for all audiences beside it', () => {
  const plan = planOf(
    ...SCALE,
    '## Stakeholder notification',
    '- **Internal:** Engineering, Product',
    '- **External:** Support team (for user-facing issues)',
    '- **Timeline:** within 20 minutes of declaration',
  );
  assert.deepEqual(shorts(plan), [
    ['notify', 'PT20M', undefined, undefined],
    ['notify', 'PT20M', undefined, 'fact'],
  ]);
});

test('the time of a title is for each of its points, except one with a time of its own [DUE-6]', () => {
  const plan = planOf(
    ...SCALE,
    '## Communications (first 10 minutes)',
    '- [ ] **Teams**: alert relevant teams',
    '- [ ] **Customers**: notify customers within 15 minutes',
  );
  assert.deepEqual(shorts(plan), [
    ['notify', 'PT10M', undefined, undefined],
    ['customer', 'PT15M', undefined, undefined],
  ]);
});

test('off hours have a rule of their own', () => {
  const plan = planOf(
    '# Incident',
    ...SCALE,
    '## Weekend coverage',
    '1. **Escalate to manager** if it lasts > 1 hour',
  );
  assert.deepEqual(shorts(plan), [['notify', 'PT1H', undefined, 'calendar']]);
});

test('a time in a definition, a review or a template is none of these', () => {
  const plan = planOf(
    ...SCALE,
    '## Post-mortem',
    '- Notify stakeholders of the post-mortem within 48 hours',
    '## Templates',
    '```',
    'We will update customers within 30 minutes',
    '```',
  );
  assert.deepEqual(shorts(plan), []);
});

test('one sentence may give a time for each severity, and name whom it is for', () => {
  const plan = planOf(
    ...SCALE,
    '## Communication',
    '- Leadership is notified immediately for all P1 incidents and within 1 hour for P2 incidents',
    '- P1 incidents receive a status page update within 30 minutes',
  );
  assert.deepEqual(
    plan.deadlines.map((one) => [one.kind, one.within, one.when, one.audience]),
    [
      [
        'notify',
        'immediate',
        { kind: 'severity', in: ['P1'] },
        [{ kind: 'team', name: 'Leadership' }],
      ],
      ['notify', 'PT1H', { kind: 'severity', in: ['P2'] }, [{ kind: 'team', name: 'Leadership' }]],
      ['status-page', 'PT30M', { kind: 'severity', in: ['P1'] }, undefined],
    ],
  );
});
