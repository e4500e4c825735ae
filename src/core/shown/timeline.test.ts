// Who is called by when, as a stranger reads it from the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { undecidedPlan } from '#/core/roster/init.ts';
import { compile } from '#/core/runbook/compile.ts';
import { coursesOf } from './timeline.ts';
import type { Course } from './timeline.ts';

const SEVERITIES = `# Incident runbook

## Severity levels

### P1 - Critical
- **Response:** 5 minutes

### P2 - High
- **Response:** 15 minutes

### P3 - Low
- **Response:** next business day
`;

const FROM_ALERT = `${SEVERITIES}
## Escalation

| Time since alert | Action |
|---|---|
| 15 minutes | Escalate to Team Lead |
| 1 hour | Escalate to Harbour Master |
`;

function coursesIn(text: string): readonly Course[] {
  const plan = compile(text);
  return coursesOf(plan, undecidedPlan(plan));
}

test('each severity has its own times from minute 0, with what Tocsin fills in said [ESC-12]', () => {
  const [first] = coursesIn(FROM_ALERT);
  assert.deepEqual(first?.keys, ['P1']);
  const [now] = first.calls;
  assert.deepEqual([now?.time, now?.who], ['at once', 'Whoever is on call']);
  assert.match(now?.fills ?? '', /filled in by Tocsin/);
  const lead = first.calls.find(({ from }) => from === 'after the alert');
  assert.deepEqual([lead?.time, lead?.who, lead?.fills], ['15 min', 'Team Lead', '']);
  assert.ok(
    first.calls.some(
      ({ who, about }) => who === 'Every manager' && /again every/.test(about.join()),
    ),
  );
});

test('a severity that calls nobody says so', () => {
  const last = coursesIn(FROM_ALERT).at(-1);
  assert.deepEqual([last?.keys, last?.attention, last?.calls.length], [['P3'], 'backlog', 0]);
});

test('severities that are called alike stand together', () => {
  const alike = SEVERITIES.replace('15 minutes', '5 minutes').replace('next business day', '5 min');
  const ladder = '\n## Escalation\n\n1. On-call engineer\n2. Harbour master after 10 minutes\n';
  const courses = coursesIn(alike + ladder);
  assert.deepEqual(courses[0]?.keys.slice(0, 2), ['P1', 'P2']);
});

test('a page at once that stands among the deadlines is no default', () => {
  const pages =
    '\n## Notification process\n\n```bash\n# P1 - Critical\n- Page on-call engineer immediately\n- Alert harbour office within 10 minutes\n```\n';
  const plan = compile(FROM_ALERT + pages);
  const at = plan.deadlines.findIndex(({ within }) => within === 'immediate');
  assert.ok(at >= 0, 'the page is read as a deadline');
  const [now] = coursesIn(FROM_ALERT + pages)[0]?.calls ?? [];
  assert.equal(now?.fills, '');
  assert.deepEqual(now.lines, [plan.deadlines[at]?.lines]);
});

test('a level that cannot be reached is left, and that is no reason to call it', () => {
  const ladder = `
## Escalation

#### Level 1: Watch (On-Call)
- **Escalation Trigger**: Cannot be reached or needs additional authority

#### Level 2: Harbour master
- **Response Time**: 5 minutes after Level 1 escalation
`;
  const [first] = coursesIn(SEVERITIES + ladder);
  assert.match(first?.calls[0]?.about.join() ?? '', /goes on when: cannot be reached/i);
});
