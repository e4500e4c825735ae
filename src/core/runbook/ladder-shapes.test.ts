import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Party, Plan } from './plan.ts';
import { planOf } from './reading.fixture.ts';

const SCALE = [
  '## Severity',
  '| Level | Meaning | Response |',
  '|---|---|---|',
  '| P1 | all down | 5 min |',
  '| P2 | degraded | 1 h |',
];

function named(party: Party): string {
  return 'name' in party ? party.name : party.of.map(named).join(' & ');
}

function ladder(...lines: string[]): unknown[] {
  const plan: Plan = planOf(...SCALE, ...lines);
  return plan.ladder.map((one) => [
    one.to.map(named).join(),
    one.after,
    one.clock,
    ...(one.when?.kind === 'severity' ? [one.when.in.join()] : []),
  ]);
}

test('a column of severities says for which of them a rung is', () => {
  const found = ladder(
    '## Escalation matrix',
    '| Severity | Time elapsed | Escalate to |',
    '|---|---|---|',
    '| P1 | 15 min | Head of Rides |',
    '| P2 | 2 h | Shift lead |',
  );
  assert.deepEqual(found, [
    ['Head of Rides', 'PT15M', 'since-alert', 'P1'],
    ['Shift lead', 'PT2H', 'since-alert', 'P2'],
  ]);
});

test('a wait before escalating is the delay of the level that comes next', () => {
  const found = ladder(
    '## Escalation',
    '| Tier | Who | Wait before escalating |',
    '|---|---|---|',
    '| Tier 1 | Duty engineer | 15 minutes |',
    '| Tier 2 | Head of Rides | 30 minutes |',
    '| Tier 3 | Director | - |',
  );
  assert.deepEqual(found, [
    ['Duty engineer', undefined, undefined],
    ['Head of Rides', 'PT15M', 'previous-rung'],
    ['Director', 'PT30M', 'previous-rung'],
  ]);
});

test('a list below the title of each severity is a ladder for each of them', () => {
  const found = ladder(
    '## Escalation',
    '### P1',
    '- Immediately: duty engineer',
    '- After 15 minutes: shift lead',
    '### P2',
    '- Immediately: duty engineer',
    '- After 1 hour: shift lead',
  );
  assert.deepEqual(found, [
    ['duty engineer', 'immediate', 'since-alert', 'P1'],
    ['shift lead', 'PT15M', 'since-alert', 'P1'],
    ['duty engineer', 'immediate', 'since-alert', 'P2'],
    ['shift lead', 'PT1H', 'since-alert', 'P2'],
  ]);
});

test('marks on the clock of the incident are delays, and T+0 is none', () => {
  const found = ladder(
    '## Escalation timeline',
    '- **T+0**: Duty engineer',
    '- **T+20 min**: Shift lead',
  );
  assert.deepEqual(found, [
    ['Duty engineer', 'PT0S', 'since-alert'],
    ['Shift lead', 'PT20M', 'since-alert'],
  ]);
});

test('arrows in one line, with what must pass between them', () => {
  const found = ladder('## Escalation', 'Duty engineer → (10 min) → Shift lead → (1 h) → Director');
  assert.deepEqual(found, [
    ['Duty engineer', undefined, undefined],
    ['Shift lead', 'PT10M', 'previous-rung'],
    ['Director', 'PT1H', 'previous-rung'],
  ]);
});

test('a chain drawn from top to bottom, with the wait beside the arrow', () => {
  const found = ladder(
    '## Escalation',
    '```',
    'Level 1 — Duty engineer',
    '   │  no answer in 5 minutes',
    '   ▼',
    'Level 2 — Shift lead',
    '   │  no answer in 10 minutes',
    '   ▼',
    'Level 3 — Director',
    '```',
  );
  assert.deepEqual(found, [
    ['Duty engineer', undefined, undefined],
    ['Shift lead', 'PT5M', 'previous-rung'],
    ['Director', 'PT10M', 'previous-rung'],
  ]);
});

test('a drawing of the flow of an incident is no ladder', () => {
  const found = ladder(
    '## Response flow',
    '```',
    'Alert fires',
    '   ▼',
    'Duty engineer looks (15 min)',
    '   ▼',
    'Write it down',
    '```',
  );
  assert.deepEqual(found, []);
});

test('entries in YAML', () => {
  const found = ladder(
    '## Escalation policy',
    '```yaml',
    'escalation:',
    '  - level: 1',
    '    target: duty-engineer',
    '    after: 0m',
    '  - level: 2',
    '    target: shift-lead',
    '    after: 10m',
    '```',
  );
  assert.deepEqual(found, [
    ['duty-engineer', 'PT0S', 'since-alert'],
    ['shift-lead', 'PT10M', 'since-alert'],
  ]);
});

test('sentences, with the wait counted from whoever did not answer', () => {
  const found = ladder(
    '## Escalation',
    'If the primary does not acknowledge within 10 minutes, page the backup engineer. ' +
      'If the backup engineer does not answer within 20 minutes, call the shift lead. ' +
      'After 2 hours, notify the director.',
  );
  assert.deepEqual(found, [
    ['backup engineer', 'PT10M', 'unanswered'],
    ['shift lead', 'PT20M', 'previous-rung'],
    ['director', 'PT2H', 'since-alert'],
  ]);
});

test('points that say who is paged when', () => {
  const found = ladder(
    '## Escalation',
    '1. The duty engineer is paged',
    '2. If nobody acknowledges after 10 minutes, the shift lead is paged',
  );
  assert.deepEqual(found, [
    ['duty engineer', undefined, undefined],
    ['shift lead', 'PT10M', 'unanswered'],
  ]);
});

test('sentences without times are no ladder', () => {
  const found = ladder(
    '## Escalation',
    'Page the duty engineer. Later, call the shift lead and tell the director.',
  );
  assert.deepEqual(found, []);
});

test('windows that follow each other say when each level begins', () => {
  const found = ladder(
    '## Escalation',
    '**Level 1** — Duty engineer (0–15 min)',
    '**Level 2** — Shift lead (15–30 min)',
    '**Level 3** — Director (30+ min)',
  );
  assert.deepEqual(found, [
    ['Duty engineer', 'PT0S', 'since-alert'],
    ['Shift lead', 'PT15M', 'since-alert'],
    ['Director', 'PT30M', 'since-alert'],
  ]);
});

test('tables in German and in Korean', () => {
  const german = ladder(
    '## Eskalation',
    '| Stufe | Wer | Nach |',
    '|---|---|---|',
    '| 1 | Bereitschaft | sofort |',
    '| 2 | Teamleitung | 15 Minuten |',
  );
  const korean = ladder(
    '## 에스컬레이션',
    '| 단계 | 대상 | 시간 |',
    '|---|---|---|',
    '| 1차 | 당직 엔지니어 | 즉시 |',
    '| 2차 | 팀장 | 15분 |',
  );
  assert.deepEqual(german, [
    ['Bereitschaft', undefined, undefined],
    ['Teamleitung', 'PT15M', 'since-alert'],
  ]);
  assert.deepEqual(korean, [
    ['당직 엔지니어', undefined, undefined],
    ['팀장', 'PT15M', 'since-alert'],
  ]);
});

test('a cell that answers yes, or says when, names nobody', () => {
  const found = ladder(
    '## Escalation matrix',
    '| Severity | First | Escalation (15 min) | Director told |',
    '|---|---|---|---|',
    '| P1 | Duty engineer | Shift lead | Yes, within 30 min |',
    '| P2 | Duty engineer | -- | If not resolved in 2 h |',
  );
  assert.deepEqual(found, [
    ['Duty engineer', undefined, undefined, 'P1'],
    ['Shift lead', 'PT15M', 'since-alert', 'P1'],
    ['Duty engineer', undefined, undefined, 'P2'],
  ]);
});

test('a bracket behind a rung says for what and after what it is reached', () => {
  const plan = planOf(
    ...SCALE,
    '## Escalation path',
    '1. **Duty engineer**',
    '2. **Shift lead** (P2+, 30 min no progress)',
    '3. **Rope smith** (rope issues)',
  );
  assert.deepEqual(
    plan.ladder.map((one) => [one.after, one.clock, one.when?.kind]),
    [
      [undefined, undefined, undefined],
      ['PT30M', 'no-progress', 'severity'],
      [undefined, undefined, 'question'],
    ],
  );
  assert.deepEqual(plan.ladder[1]?.when, {
    kind: 'severity',
    in: ['P1', 'P2'],
    text: 'P2+, 30 min no progress',
  });
});
