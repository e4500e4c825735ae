import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hours, minutes } from '../basics/time.ts';
import { teamId } from '../basics/ids.ts';
import { compile } from '../runbook/compile.ts';
import { link } from './link.ts';
import { loadRoster } from './load.ts';
import { EXAMPLE_YAML, rosterFromYaml } from './roster.fixture.ts';

const RUNBOOK = `# Incidents

## Severity Levels

### P1 - High
- **Response Time**: 15 minutes

## Incident Scenarios

### Monitoring Down (P1)

**Symptoms:**
- No alerts come

**Recovery Actions:**
1. Start it again
`;

test('[ALR-12] a heartbeat has its interval, a minute of grace unless said, and what it declares', () => {
  const { heartbeats } = rosterFromYaml(
    `${EXAMPLE_YAML}\nheartbeats:\n  backup: { every: 24h, grace: 2h, severity: P1 }\n  probe: { every: 5m }\n`,
  );
  assert.deepEqual(heartbeats, {
    backup: { name: 'backup', every: hours(24), grace: hours(2), severity: 'P1' },
    probe: { name: 'probe', every: minutes(5), grace: minutes(1) },
  });
});

for (const [what, written] of [
  ['shorter than a minute', '{ every: 30s }'],
  ['that a calendar decides', '{ every: daily }'],
  ['that is missing', '{ grace: 5m }'],
] as const) {
  test(`[ALR-12] an interval ${what} is refused`, () => {
    const loaded = loadRoster(`${EXAMPLE_YAML}\nheartbeats:\n  probe: ${written}\n`, 'tocsin.yaml');
    assert.equal(loaded.ok, false);
  });
}

test('[ALR-12] a severity and a procedure that the runbook lacks are found', () => {
  assert.deepEqual(found('{ every: 5m, severity: p1, procedure: monitoring down }'), []);
  assert.deepEqual(found('{ every: 5m, severity: P7, procedure: Monitoring Up }'), [
    'unknown-severity',
    'unknown-procedure',
  ]);
});

function found(written: string): readonly string[] {
  const yaml = `${EXAMPLE_YAML}\nheartbeats:\n  probe: ${written}\n`;
  return link(compile(RUNBOOK), rosterFromYaml(yaml), teamId('x'))
    .findings.filter(({ says }) => says.includes('heartbeat'))
    .map(({ code }) => code);
}
