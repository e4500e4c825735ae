import assert from 'node:assert/strict';
import { test } from 'node:test';

import { planOf } from './reading.fixture.ts';

test('scenarios by headings and by bold lines, with what belongs to each', () => {
  const plan = planOf(
    '## Severity',
    '### P1',
    '- **Response:** 5 min',
    '### P2',
    '- **Response:** 1 h',
    '## Common scenarios',
    '### Database down (P1)',
    '#### Symptoms',
    '- errors',
    '- timeouts',
    '#### Response',
    '1. Restart it',
    '2. Notify the data team',
    '#### Escalation',
    '- If data loss is suspected, escalate immediately',
    '### Queue stuck',
    '',
    '**Symptoms:** slow',
    '',
    '**Resolution:**',
    '1. Drain it',
  );
  const [database, queue] = plan.procedures;
  assert.deepEqual(
    [database?.name, database?.severity, database?.symptoms.length],
    ['Database down', 'P1', 2],
  );
  assert.deepEqual(
    database?.steps.map((one) => one.text),
    ['Restart it', 'Notify the data team'],
  );
  assert.deepEqual(database?.duties, ['Notify the data team']);
  assert.equal(database?.escalateWhen[0]?.kind, 'fact');
  assert.deepEqual([queue?.symptoms, queue?.triggers, queue?.steps.length], [['slow'], [], 1]);
});

test('symptoms in one line are symptoms, and the numbered list right below them is the steps', () => {
  const [cache, queue] = planOf(
    '# Incidents',
    '## Common scenarios',
    '### Cache down',
    '**Symptoms:** High latency, timeouts',
    '',
    '1. Restart it',
    '### Queue stuck',
    '**Trigger:** queue-age alert',
    '',
    '1. Drain it',
  ).procedures;
  assert.deepEqual([cache?.symptoms, cache?.triggers], [['High latency', 'timeouts'], []]);
  assert.deepEqual([queue?.symptoms, queue?.triggers], [[], ['queue-age alert']]);
  assert.deepEqual(
    [cache, queue].map((one) => one?.steps.map((step) => step.text)),
    [['Restart it'], ['Drain it']],
  );
});

test('groups of scenarios are looked into; recoveries are told apart', () => {
  const plan = planOf(
    '# Incidents',
    '## Incident types',
    '### Service failures',
    '#### Main service down',
    '```bash',
    'systemctl status main',
    '```',
    '## Recovery procedures',
    '### Restore the database',
    '1. Stop',
    '### Rebuild everything (last resort)',
    '1. Pray',
  );
  assert.deepEqual(
    plan.procedures.map((one) => [one.name, one.kind, one.lastResort ?? false]),
    [
      ['Main service down', 'scenario', false],
      ['Restore the database', 'recovery', false],
      ['Rebuild everything', 'recovery', true],
    ],
  );
});

test('branches of a mitigation answer to causes', () => {
  const plan = planOf(
    '## Response process',
    '### Phase 1 (0-15 minutes)',
    'Common failure patterns:',
    '- **Cache failures**: evictions',
    '- **Network failures**: DNS',
    '### Phase 2 (15-60 minutes)',
    '#### Mitigation',
    'Depending on the incident type:',
    '',
    '**Cache issues:**',
    '1. Flush',
    '',
    '**Bad release:**',
    '1. Roll back',
  );
  assert.deepEqual(
    plan.causes.map((one) => [one.name, one.mitigation]),
    [
      ['Cache failures', 'Cache issues'],
      ['Network failures', undefined],
    ],
  );
  assert.deepEqual(
    plan.procedures.map((one) => one.kind),
    ['mitigation', 'mitigation'],
  );
});

test('a table of steps has owners', () => {
  const plan = planOf(
    '## Playbooks per incident type',
    '### Leaked key',
    '| Step | Action | Who |',
    '|---|---|---|',
    '| 1 | Revoke it | Developer |',
  );
  const [step] = plan.procedures[0]?.steps ?? [];
  assert.deepEqual([step?.text, step?.owner], ['Revoke it', { kind: 'title', name: 'Developer' }]);
});
