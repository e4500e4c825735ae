import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Plan } from './plan.ts';
import { planOf } from './reading.fixture.ts';

function times(plan: Plan): unknown[] {
  return plan.severities.map((one) => [one.key, one.label, one.response, one.resolution]);
}

const WANTED = [
  ['P1', 'Critical', 'PT15M', 'PT4H'],
  ['P2', 'High', 'PT1H', 'PT24H'],
];

test('a table, headings, bold paragraphs and a table of details say the same', () => {
  const table = planOf(
    '## Severity levels',
    '| Severity | Response time | Resolution |',
    '|---|---|---|',
    '| P1 - Critical | 15 min | 4 h |',
    '| P2 - High | 1 hour | 24 hours |',
  );
  const headings = planOf(
    '## Severity levels',
    '### P1 - Critical',
    '- **Response Time:** 15 minutes',
    '- **Resolution Target:** 4 hours',
    '### High (P2)',
    '**Response Time:** 1 hour',
    '**Resolution Target:** 24 hours',
  );
  const details = planOf(
    '## Severity levels',
    '### Critical (P1)',
    '| Aspect | Details |',
    '|---|---|',
    '| Response | 15 min |',
    '| Resolution | 4 h |',
    '### High (P2)',
    '| Aspect | Details |',
    '|---|---|',
    '| Response | 1 h |',
    '| Resolution | 24 h |',
  );
  for (const plan of [table, headings, details]) assert.deepEqual(times(plan), WANTED);
});

test('a time in the bracket of a title is the response', () => {
  const plan = planOf(
    '## Severity',
    '### P0 - Critical (Response: 15 minutes)',
    '- all down',
    '### P1 - High (< 1 hour)',
    '- slow',
  );
  assert.deepEqual(
    plan.severities.map((one) => [one.response, one.examples]),
    [
      ['PT15M', ['all down']],
      ['PT1H', ['slow']],
    ],
  );
});

test('words alone are levels where the title says so', () => {
  const plan = planOf(
    '## Severity levels',
    '### Critical',
    '- **Response:** 5 min',
    '### Low',
    '- **Response:** 1 day',
  );
  assert.deepEqual(
    plan.severities.map((one) => [one.key, one.rank, one.response]),
    [
      ['Critical', 1, 'PT5M'],
      ['Low', 2, 'P1D'],
    ],
  );
});

test('another list adds its facts to the same severities', () => {
  const plan = planOf(
    '## Severity levels',
    '### SEV-1',
    '- **Response:** 5 min',
    '### SEV-2',
    '- **Response:** 1 hour',
    '## Update frequency',
    '- **SEV-1**: every 15 minutes until resolved',
    '- **SEV-2**: hourly, or at milestones',
    '## Status page',
    '- **SEV-1**: within 10 minutes, then every 30 minutes',
  );
  const [one, two] = plan.severities;
  assert.deepEqual([one?.updateEvery, one?.updateUntil], ['PT15M', 'resolved']);
  assert.deepEqual([two?.updateEvery, two?.updateAlsoOn], ['PT1H', ['milestone']]);
});

test('[RDR-6] two values for one field are a contradiction, and the first is used', () => {
  const plan = planOf(
    '## Severity levels',
    '| Level | Response time |',
    '|---|---|',
    '| P1 | 15 min |',
    '| P2 | 1 h |',
    '## Response times',
    '- **P1**: 30 minutes',
    '- **P2**: 1 hour',
  );
  assert.equal(plan.severities[0]?.response, 'PT15M');
  const [finding, ...more] = plan.findings.filter((one) => one.kind === 'contradiction');
  assert.match(finding?.says ?? '', /15 minutes and as 30 minutes/);
  assert.deepEqual([finding?.lines, more], [[7, 7], []]);
});

test('a sentence may give a time for each severity it names', () => {
  const plan = planOf(
    '## Severity levels',
    '- **P1**: all is down',
    '- **P2**: something is down',
    '## On-call',
    '- **Response time**: immediate for P1, 15 min for P2',
  );
  assert.deepEqual(
    plan.severities.map((one) => one.response),
    ['immediate', 'PT15M'],
  );
});

test('an example of being unavailable for long promotes by the downtime clock [SEV-2]', () => {
  const plan = planOf(
    '## Severity',
    '### P1',
    '- Service unavailable for > 10 minutes',
    '### P2',
    '- slow',
  );
  const [promote] = plan.severities[0]?.promote ?? [];
  assert.deepEqual(promote?.kind === 'clock' ? [promote.clock, promote.past] : [], [
    'downtime',
    'PT10M',
  ]);
});

test('scenarios named by a severity, goals and retention make no severities', () => {
  const plan = planOf(
    '# Incident runbook',
    '## Scenarios',
    '### Disk full (P1)',
    '1. Clean up',
    '### Mail stuck (P2)',
    '1. Restart',
    '## Goals',
    '- **MTTR**: 30 minutes',
  );
  assert.deepEqual(plan.severities, []);
});

test('times for the review of each severity are no times to respond', () => {
  const plan = planOf(
    '# Incident response',
    '## Severity levels',
    '| Severity | Response time |',
    '| --- | --- |',
    '| SEV-1 | 15 minutes |',
    '| SEV-2 | 30 minutes |',
    '## Post-mortem',
    '**Timeline:**',
    '- SEV-1: Within 24 hours',
    '- SEV-2: Within 48 hours',
  );
  assert.deepEqual(
    plan.severities.map((one) => one.response),
    ['PT15M', 'PT30M'],
  );
  assert.deepEqual(
    plan.findings.filter((one) => one.code === 'contradiction'),
    [],
  );
});
