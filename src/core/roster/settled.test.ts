import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamId } from '../basics/ids.ts';
import type { Finding, Plan } from '../runbook/plan.ts';
import { link } from './link.ts';
import { teamYaml } from './link.fixture.ts';
import { planOf, rung, severity } from './plan.fixture.ts';
import { rosterFromYaml } from './roster.fixture.ts';
import { settledFindings } from './settled.ts';

const P1 = severity('P1', { response: 'PT15M' });

function warning(code: string, line: number): Finding {
  return { code, level: 'warning', kind: 'missing', says: code, fix: 'x', lines: [line, line] };
}

function settled(plan: Plan, extra: string): readonly string[] {
  const roster = rosterFromYaml(teamYaml(extra));
  const said = settledFindings(link(plan, roster, teamId('example')), roster);
  return said.map((one) => `${one.level} ${one.says}`);
}

test('[PLN-2] a placeholder that tocsin.yaml binds is a note that says to whom; others stay', () => {
  const plan = planOf({
    severities: [P1],
    contacts: [
      { role: 'Engineering Manager', placeholder: true, lines: [4, 4] },
      { name: 'Secondary', placeholder: true, lines: [5, 5] },
      { role: 'Database Support', placeholder: true, lines: [6, 6] },
      { role: 'Leadership', placeholder: true, lines: [7, 7] },
      { role: 'Cloud Support', placeholder: true, lines: [8, 8] },
    ],
    findings: [4, 5, 6, 7, 8].map((line) => warning('placeholder-contact', line)),
  });
  const bind =
    'bind: { Engineering Manager: eva, Database Support: db@example.org, Leadership: [eva, max] }';
  assert.deepEqual(settled(plan, bind), [
    'note "Engineering Manager" is a placeholder here; tocsin.yaml binds it to Eva Specimen',
    'note "Secondary" is a placeholder here; tocsin.yaml binds it to weekly/secondary',
    'note "Database Support" is a placeholder here; tocsin.yaml binds it to db@example.org',
    'note "Leadership" is a placeholder here; tocsin.yaml binds it to Eva Specimen, Max Pattern',
    'warning placeholder-contact',
  ]);
});

test('[PLN-2] a runbook without contacts is no matter once the roster says who everybody is', () => {
  const plan = planOf({
    severities: [P1],
    ladder: [rung('L1', 'Admin', { after: 'PT0S' })],
    findings: [warning('no-contacts', 1), warning('no-roles', 1)],
  });
  assert.deepEqual(settled(plan, 'bind: { Admin: eva }'), ['warning no-roles']);
  assert.deepEqual(settled(plan, ''), ['warning no-contacts', 'warning no-roles']);
});
