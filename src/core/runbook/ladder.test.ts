import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Plan } from './plan.ts';
import { planOf } from './reading.fixture.ts';

const SCALE = ['## Severity', '### P1', '- **Response:** 5 min', '### P2', '- **Response:** 1 h'];

function rungs(plan: Plan): unknown[] {
  return plan.ladder.map((one) => [
    one.to.map((to) => ('name' in to ? to.name : to.kind)).join(),
    one.after,
    one.clock,
  ]);
}

test('a table by elapsed time', () => {
  const plan = planOf(
    ...SCALE,
    '## Escalation',
    '| Time since alert | Action |',
    '|---|---|',
    '| 15 minutes | Escalate to Team Lead |',
    '| 1 hour | Escalate to CEO (P1 only) |',
  );
  assert.deepEqual(rungs(plan), [
    ['Team Lead', 'PT15M', 'since-alert'],
    ['CEO', 'PT1H', 'since-alert'],
  ]);
  assert.deepEqual(plan.ladder[1]?.when, { kind: 'severity', in: ['P1'], text: 'P1 only' });
});

test('a table by level with a condition that holds the time', () => {
  const plan = planOf(
    ...SCALE,
    '## Escalation contacts',
    '| Level | Role | Phone | When to escalate |',
    '|---|---|---|---|',
    '| L2 | Manager | +49 30 1234567 | P1 not resolved in 1 hour |',
    '| L3 | Director | +49 30 1234568 | P1 not resolved in 2 hours |',
  );
  assert.deepEqual(rungs(plan), [
    ['Manager', 'PT1H', 'unresolved'],
    ['Director', 'PT2H', 'unresolved'],
  ]);
});

test('a table with a delay in the header of each column is a ladder for each severity', () => {
  const plan = planOf(
    ...SCALE,
    '## Escalation matrix',
    '| Severity | First contact | Escalation (15 min) |',
    '|---|---|---|',
    '| P1 | On-call | Lead |',
    '| P2 | On-call | - |',
  );
  assert.deepEqual(rungs(plan), [
    ['On-call', undefined, undefined],
    ['Lead', 'PT15M', 'since-alert'],
    ['On-call', undefined, undefined],
  ]);
  assert.deepEqual(
    plan.ladder.map((one) => one.when?.kind),
    ['severity', 'severity', 'severity'],
  );
});

test('headings of levels: "after level 1" counts from the rung before [ESC-2]', () => {
  const plan = planOf(
    ...SCALE,
    '## Escalation',
    '### Level 1: On-call',
    '- **Response Time**: immediate for P1, 15 min for P2',
    '- **Authority**: may roll back',
    '### Level 2: Manager',
    '- **Response Time**: 5 minutes after Level 1',
    '- **Trigger**: customer-facing incident > 1 hour or security breach',
  );
  const [one, two] = plan.ladder;
  assert.deepEqual(one?.answerWithin, { P1: 'immediate', P2: 'PT15M' });
  assert.deepEqual(one?.authority, ['may roll back']);
  assert.deepEqual([two?.after, two?.clock], ['PT5M', 'previous-rung']);
  assert.deepEqual(
    two?.triggers?.map((trigger) => trigger.kind),
    ['and', 'fact'],
  );
});

test('a numbered path, and slots of an on-call list', () => {
  const path = planOf(
    '## Escalation path',
    '1. **Level 1**: On-call engineer',
    '2. **Level 2**: Lead or manager',
  );
  assert.deepEqual(rungs(path), [
    ['On-call engineer', undefined, undefined],
    ['any', undefined, undefined],
  ]);
  const slots = planOf(
    '## On-call rotation',
    '- **Primary:** DevOps',
    '- **Secondary:** Backend team',
  );
  assert.deepEqual(plan2(slots), ['Primary DevOps', 'Secondary Backend team']);
});

test('a list of triggers or of placeholders is no ladder', () => {
  const plan = planOf(
    '# Incident response',
    '## Escalation',
    '### When to escalate',
    '- No progress after 2 hours',
    '- Data loss suspected',
    '### Escalation contacts',
    '- **Primary**: [Phone]',
    '- **Secondary**: [Phone]',
  );
  assert.deepEqual(plan.ladder, []);
  assert.deepEqual(
    plan.escalateWhen.map((one) => one.kind),
    ['clock', 'fact'],
  );
});

function plan2(plan: Plan): string[] {
  return plan.ladder.map(
    (one) => `${one.level} ${one.to.map((to) => ('name' in to ? to.name : '')).join()}`,
  );
}

test('a title before a colon is who is paged where only a time stands behind it', () => {
  const { ladder } = planOf(
    '# Incidents',
    '## Escalation',
    '1. On-call engineer: immediately',
    '2. Manager: after 10 minutes',
    '3. Director: 30 minutes',
  );
  assert.deepEqual(
    ladder.map((one) => one.to.map((party) => ('name' in party ? party.name : ''))),
    [['On-call engineer'], ['Manager'], ['Director']],
  );
});
