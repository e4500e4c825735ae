import assert from 'node:assert/strict';
import { test } from 'node:test';

import { planOf } from './reading.fixture.ts';

test('criteria stand below a sentence that says when an incident may close', () => {
  const plan = planOf(
    '## Recovery and closure',
    'An incident is ready to close only when:',
    '- the cabins run',
    '- the log is written',
  );
  assert.deepEqual(
    plan.closure.criteria.map((one) => one.text),
    ['the cabins run', 'the log is written'],
  );
});

test('an offset from UTC and the form of a number are no phone numbers', () => {
  const plan = planOf(
    '## Contacts',
    '- **Window**: Sunday 2-5 (UTC+1)',
    '- **Night desk**: +1-xxx-xxx-xxxx',
  );
  assert.deepEqual(
    plan.contacts.flatMap((one) => one.phone ?? []),
    [],
  );
});

test('the points of a step that assembles the team are roles', () => {
  const plan = planOf(
    '## Response',
    '1. **Assemble response team:**',
    '   - Incident Commander',
    '   - Communications Lead',
  );
  assert.deepEqual(
    plan.roles.map((one) => one.name),
    ['Incident Commander', 'Communications Lead'],
  );
});

test('rows below a header that says role are roles by whatever name', () => {
  const plan = planOf(
    '## Roles',
    '| Role | Responsibilities |',
    '|---|---|',
    '| Rope warden | Watches the rope |',
    '| Bell ringer | Warns the valley |',
  );
  assert.deepEqual(
    plan.roles.map((one) => one.name),
    ['Rope warden', 'Bell ringer'],
  );
});

test('a fence with nothing but a channel shows its pattern', () => {
  const plan = planOf('## Start', '```', 'Slack: #ride-YYYYMMDD', '```');
  assert.deepEqual(
    plan.channels.map((one) => one.name),
    ['#ride-YYYYMMDD'],
  );
});

test('a window ahead of the colon makes a stage', () => {
  const plan = planOf('# Stop', '## 0–15 min: hold', '1. Stop', '## 15–60 min: look', '1. Look');
  assert.deepEqual(
    plan.phases.map((one) => [one.name, one.window?.text]),
    [
      ['hold', '0–15 min'],
      ['look', '15–60 min'],
    ],
  );
});

test('a quote beside the fence of a template is a note on it', () => {
  const plan = planOf(
    '## Review template',
    '> Hand it in the next day.',
    '```',
    '# Review: <title>',
    'Summary: ...',
    '```',
  );
  assert.deepEqual(
    plan.templates.map((one) => one.body.split('\n')[0]),
    ['# Review: <title>'],
  );
});

test('a cadence holds for the severity in its bracket', () => {
  const plan = planOf(
    '## Severity',
    '### Critical',
    '- All cabins stand',
    '### Low',
    '- A lamp is out',
    '## Communication',
    '**Status updates:**',
    '- Provide status updates every hour (critical incidents)',
  );
  assert.deepEqual(
    plan.severities.map((one) => [one.key, one.updateEvery]),
    [
      ['Critical', 'PT1H'],
      ['Low', undefined],
    ],
  );
});

test('a review is required after every incident of the severities a sentence names', () => {
  const plan = planOf(
    '## Severity',
    '### P0',
    '- All cabins stand',
    '### P1',
    '- One cabin stands',
    '## Review',
    'After every P0 or P1 incident, schedule a post-mortem within 48 hours.',
  );
  assert.deepEqual(
    plan.reviews.requiredWhen.map((one) => one.text),
    ['P0', 'P1'],
  );
});

test('headings one below the other at the start are one title', () => {
  const plan = planOf(
    '# Cable car',
    '# Runbooks of the valley station',
    '## Severity',
    '### P1',
    '- All cabins stand',
    '### P2',
    '- One cabin stands',
    '## Tools',
    '- A winch',
  );
  assert.deepEqual(plan.procedures, []);
  assert.equal(plan.severities.length, 2);
});

test('quoted texts beside each other, and a form with blanks, are templates', () => {
  const plan = planOf(
    '# Ride',
    '## Status copy',
    '- Looking: "We look into [issue]."',
    '- Solved: "All cabins run again."',
    '## Incident report template',
    '**Details:**',
    '- When: [date]',
    '- Who: [name]',
    '',
    '**Cause:**',
    '- What broke?',
  );
  assert.deepEqual(
    plan.templates.map((one) => [one.name, one.body.split('\n')[0]]),
    [
      ['Looking', 'We look into [issue].'],
      ['Solved', 'All cabins run again.'],
      ['Incident report template', '**Details:**'],
    ],
  );
});

test('a document that calls itself a runbook may have stages for its sections', () => {
  const plan = planOf(
    '# Winch outage runbook',
    '## First look (0-5 minutes)',
    '- [ ] Look at the rope',
    '## Digging (5-30 minutes)',
    '- [ ] Read the trace',
  );
  assert.deepEqual(
    plan.phases.map((one) => [one.name, one.tasks.length]),
    [
      ['First look', 1],
      ['Digging', 1],
    ],
  );
});

test('what stands for a handle in a form is no contact', () => {
  const plan = planOf('## Contacts', '| Role | Slack |', '|---|---|', '| Lead | @user |');
  assert.deepEqual(
    plan.contacts.flatMap((one) => one.handle ?? []),
    [],
  );
});
