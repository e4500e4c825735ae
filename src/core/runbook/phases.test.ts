import assert from 'node:assert/strict';
import { test } from 'node:test';

import { planOf } from './reading.fixture.ts';

const SCALE = ['## Severity', '### P1', '- **Response:** 5 min', '### P2', '- **Response:** 1 h'];

test('windows stand in brackets, before a colon, or are the title', () => {
  const plan = planOf(
    '## Response process',
    '### Initial Response (0-15 minutes)',
    '- [ ] look',
    '### T+15 to T+60: Fix',
    '- [ ] repair',
    '## Post-incident actions',
    '### Within 24 hours',
    '- [ ] write',
    '### Later (within 1 week)',
    '- [ ] learn',
  );
  assert.deepEqual(
    plan.phases.map((one) => [one.name, one.window?.anchor, one.window?.from, one.window?.to]),
    [
      ['Initial Response', 'declared', 'PT0S', 'PT15M'],
      ['Fix', 'declared', 'PT15M', 'PT1H'],
      ['Within 24 hours', 'resolved', undefined, 'PT24H'],
      ['Later', 'resolved', undefined, 'P1W'],
    ],
  );
});

test('numbered stages of a process are phases, numbered scenarios are not', () => {
  const plan = planOf(
    '## Response process',
    '### 1. Detect',
    '- a',
    '### 2. Fix',
    '- b',
    '### 3. Learn',
    '- c',
    '## Common scenarios',
    '### 1. Disk full',
    '1. d',
    '### 2. Mail stuck',
    '1. e',
    '### 3. Certificate expired',
    '1. f',
  );
  assert.deepEqual(
    plan.phases.map((one) => one.name),
    ['Detect', 'Fix', 'Learn'],
  );
  assert.equal(plan.procedures.length, 3);
});

test('a task knows its owner, its group, its condition and its time', () => {
  const plan = planOf(
    ...SCALE,
    '## Response process',
    '### Phase 1 (0-15 minutes)',
    '#### Investigation (Technical Lead)',
    '- [ ] For P1, notify customers within 15 minutes',
    '- [ ] Scale up if capacity is short',
    '- [ ] Restart if needed',
    '#### For P2 incidents',
    '- [ ] Open a ticket',
    '### Phase 2 (15-60 minutes)',
    '- [ ] Verify if it is handled already',
    '- [ ] If not, take over',
  );
  const [customers, scale, restart, ticket, verify, over] = plan.phases.flatMap((one) => one.tasks);
  assert.deepEqual(customers?.owner, { kind: 'role', name: 'Technical Lead' });
  assert.deepEqual([customers?.group, customers?.within], ['Investigation', 'PT15M']);
  assert.deepEqual(customers?.when, { kind: 'severity', in: ['P1'] });
  assert.equal(scale?.when?.kind, 'question');
  assert.deepEqual([restart?.optional, restart?.when], [true, undefined]);
  assert.deepEqual(ticket?.when, { kind: 'severity', in: ['P2'] });
  assert.equal(verify?.when, undefined);
  assert.equal(over?.when?.kind, 'not');
});

test('a process below one severity is for that severity', () => {
  const plan = planOf(
    ...SCALE,
    '## P1 incident response',
    '### Immediate (0-15 minutes)',
    '- look',
    '### Investigation (15-60 minutes)',
    '- search',
  );
  assert.deepEqual(
    plan.phases.flatMap((one) => one.tasks).map((one) => one.when),
    [
      { kind: 'severity', in: ['P1'] },
      { kind: 'severity', in: ['P1'] },
    ],
  );
  const found = plan.findings.find((one) => one.code === 'process-scoped');
  assert.match(found?.says ?? '', /holds for P1 only, and an incident at P2 .* folded away$/);
});

test('a box that asks is no condition, and what is done where needed is optional', () => {
  const asked = [
    'When did it begin?',
    'When did it begin, and what changed?',
    'When was the last release (and of what)?',
    'Is there a workaround when the cache fails, or not?',
  ];
  const optional = ['Page the DBA where needed', 'Roll back when necessary', 'Scale out if needed'];
  const plan = planOf(
    '## Response process',
    '### Phase 1 (0-15 minutes)',
    ...[...asked, ...optional].map((text) => `- [ ] ${text}`),
    '- [ ] When the fix is out, tell the team',
    '### Phase 2 (15-60 minutes)',
    '- [ ] Fix it',
  );
  const [phase] = plan.phases;
  assert.deepEqual(
    phase?.tasks.map((one) => [one.text, one.when?.text, one.optional]),
    [
      ...asked.map((text) => [text, undefined, undefined]),
      ...optional.map((text) => [text, undefined, true]),
      ['When the fix is out, tell the team', 'When the fix is out', undefined],
    ],
  );
});
