import assert from 'node:assert/strict';
import { test } from 'node:test';

import { planOf } from './reading.fixture.ts';

test('criteria are for people, for each role, or for a machine to confirm [CLO-2]', () => {
  const { closure } = planOf(
    '## Incident closure',
    '**Criteria for closure:**',
    '- All systems work',
    '- All roles agree it is over',
    '- No user impact for 20+ minutes',
    '- Alerts have cleared',
    '',
    '**Closure actions:**',
    '- Reset the flags',
  );
  assert.deepEqual(
    closure.criteria.map((one) => [one.by, one.check, one.holdsFor]),
    [
      ['person', undefined, undefined],
      ['each-role', undefined, undefined],
      ['machine', 'stable', 'PT20M'],
      ['machine', 'alerts-quiet', undefined],
    ],
  );
  assert.equal(closure.stableFor, 'PT20M');
  assert.deepEqual(closure.actions, [{ text: 'Reset the flags', lines: [9, 9] }]);
});

test('[CLO-2] a quiet time is the same in whatever words it is asked for', () => {
  const asked = [
    'No alerts for 30 minutes',
    'No new alerts for 30 minutes',
    'All alerts quiet for 30 minutes',
    'No impact on users for 30+ minutes',
    'No impact to customers for 30 minutes',
  ];
  for (const text of asked) {
    const { closure } = planOf('# Incidents', '## Closure criteria', '- Fixed', `- ${text}`);
    const [, quiet] = closure.criteria;
    assert.deepEqual(
      [quiet?.by, quiet?.check, quiet?.holdsFor],
      ['machine', 'stable', 'PT30M'],
      text,
    );
    assert.equal(closure.stableFor, 'PT30M', text);
  }
});

test('a day of watching is no gate [CLO-6]', () => {
  const { closure } = planOf(
    '# Incidents',
    '## Post-incident',
    '- Monitor the system for 24 hours',
  );
  assert.deepEqual([closure.stableFor, closure.watchFor], [undefined, 'PT24H']);
});

test('a loop of checks is a check so many times', () => {
  const { closure } = planOf(
    '## Stabilization',
    '```bash',
    '# Monitor for 10 minutes',
    'for i in {1..5}; do',
    '  ./check.sh',
    '  sleep 120',
    'done',
    '```',
  );
  assert.deepEqual(
    closure.criteria.map((one) => [one.times, one.every, one.check]),
    [[5, 'PT2M', './check.sh']],
  );
});

test('scheduling, holding and publishing a review are told apart [REV-2]', () => {
  const schedule = planOf('## Post-mortem', '- Schedule the post-mortem within 24 hours').reviews;
  const hold = planOf('## Retrospective', '- **Timeline:** within 48 hours').reviews;
  const publish = planOf(
    '## Post-mortem',
    '- Draft post-mortem due within 2 business days',
  ).reviews;
  assert.deepEqual([schedule.scheduleWithin, schedule.holdWithin], ['PT24H', undefined]);
  assert.deepEqual([hold.scheduleWithin, hold.holdWithin], [undefined, 'PT48H']);
  assert.equal(publish.publishWithin, '2-business-days');
});

test('[REV-2] each sentence about the review keeps its own time', () => {
  const bodies = [
    ['## Post-mortem', 'A post-mortem is required for SEV-1. Hold it within 48 hours.'],
    ['## Incident review', 'Every SEV-1 is reviewed. Hold it within 48 hours.'],
    ['## 8. Review', 'Hold it within 48 hours.'],
    ['## After an incident', 'A post-mortem is required for SEV-1; hold it within 48 hours.'],
  ];
  for (const lines of bodies) {
    const { reviews } = planOf('# Incidents', ...lines);
    assert.equal(reviews.holdWithin, 'PT48H', lines.join(' / '));
  }
  const both = 'A draft is written within 24 hours. Hold the review within 48 hours.';
  const { reviews } = planOf('# Incidents', '## Post-mortem', both);
  assert.deepEqual([reviews.publishWithin, reviews.holdWithin], ['PT24H', 'PT48H']);
});

test('when a review is required, who comes and what it asks', () => {
  const { reviews } = planOf(
    '## Severity',
    '### P1',
    '- **Response:** 5 min',
    '### P2',
    '- **Response:** 1 h',
    '## Post-incident review',
    '- **When required:**',
    '  - P1 incidents',
    '  - Same issue recurring',
    '- **Attendees:** responders, leads',
    '',
    '**Agenda:**',
    '- What happened?',
    '- Why?',
  );
  assert.deepEqual(
    reviews.requiredWhen.map((one) => [one.kind, one.lines]),
    [
      ['severity', [8, 8]],
      ['fact', [9, 9]],
    ],
  );
  assert.deepEqual(reviews.attendees, ['responders', 'leads']);
  assert.deepEqual(reviews.agenda, ['What happened?', 'Why?']);
});

test('two dates for one review are a contradiction', () => {
  const plan = planOf(
    '## Post-incident',
    '### First (0-2 days)',
    '- [ ] Schedule postmortem',
    '### Then (1-7 days)',
    '- [ ] Postmortem scheduled',
  );
  assert.equal(plan.reviews.scheduleWithin, 'P2D');
  assert.ok(plan.findings.some((one) => one.kind === 'contradiction'));
});
