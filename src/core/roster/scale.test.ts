import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkedPlan } from './linked.ts';
import { severitiesNamed } from './linking.ts';
import { findSeverity } from './scale.ts';

test('a word means what its own plan says, however many other words were asked for', () => {
  const ours = planOf('P0', 'Critical');
  const theirs = planOf('SEV-1', 'Critical');
  for (let round = 0; round < 2; round += 1) {
    equal(findSeverity(ours, 'critical!')?.key, 'P0');
    equal(findSeverity(theirs, 'critical!')?.key, 'SEV-1');
    equal(findSeverity(ours, 'sev1'), null);
    equal(findSeverity(theirs, 'sev1')?.key, 'SEV-1');
    for (let n = 0; n < 250; n += 1) equal(findSeverity(ours, `made up ${n}`), null);
  }
});

test('[ROS-1] what the check of a roster takes for a severity is that severity when it pages', () => {
  const plan = planOf('SEV-2', 'Major outage');
  for (const word of ['sev2', 'severity 2', 'Severity-2', 'major outage']) {
    equal(findSeverity(plan, word)?.key, 'SEV-2', word);
    equal(severitiesNamed([word], plan.severities)[0]?.key, 'SEV-2', word);
  }
});

function planOf(key: string, label: string): LinkedPlan {
  return { severities: [{ key, aliases: [], label, rank: 1 }] } as unknown as LinkedPlan;
}
