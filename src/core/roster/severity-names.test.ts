import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linked } from './link.fixture.ts';
import { planOf, severity } from './plan.fixture.ts';

const PLAN = planOf({ severities: [severity('Sev-1'), severity('Sev-2')] });

function said(extra: string): readonly string[] {
  return linked(PLAN, extra)
    .findings.filter(({ code }) => code === 'unknown-severity')
    .map(({ level, says, fix }) => `${level}: ${says}. ${fix}`);
}

test('[ROS-1] a rung kept for a severity that does not exist would never page, and is an error', () => {
  assert.deepEqual(
    said('values: { ladder: [{ to: eva, after: 5m, severities: [Sev-7, sev2] }] }\n'),
    [
      'error: The rung "eva" names a severity "Sev-7" that the runbook does not have. Use one of Sev-1, Sev-2',
    ],
  );
});

test('[ROS-1] a service whose alerts are of a severity that does not exist is named', () => {
  const map = '{ critical: Sev-11, warning: severity 2 }';
  const service = `services: { api: { match: { job: api }, severityMap: ${map} } }\n`;
  assert.deepEqual(said(service), [
    'warning: The service "api" names a severity "Sev-11" that the runbook does not have. Use one of Sev-1, Sev-2',
  ]);
});
