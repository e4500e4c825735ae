import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../runbook/compile.ts';
import type { Plan } from '../runbook/plan.ts';
import { findingKind } from './finding-catalogue.ts';
import { teamId } from '../basics/ids.ts';
import { linked, teamYaml } from './link.fixture.ts';
import { link } from './link.ts';
import { rosterFromYaml } from './roster.fixture.ts';
import { planOf, rung, severity } from './plan.fixture.ts';

const LADDER = [rung('L1', 'Engineering Manager', { after: 'PT0S' })];

function said(plan: Plan, code: string, values = ''): readonly string[] {
  const extra = `bind: { Engineering Manager: eva, CTO: max }\n${values}`;
  const found = linked(plan, extra).findings.filter((one) => one.code === code);
  assert.ok(found.every(({ fix }) => fix !== ''));
  assert.ok(findingKind(code));
  return found.map(({ says }) => says);
}

test('[SEV-7] a severity with a time to answer that pages and tells nobody is said', () => {
  const plan = planOf({
    ladder: LADDER,
    severities: [
      severity('P1', { response: 'PT15M' }),
      severity('P2', { response: 'P1D' }),
      severity('P3', { response: 'next-business-day' }),
      severity('P4'),
    ],
  });
  assert.deepEqual(said(plan, 'answer-unheard'), [
    'P3 is to be answered (next business day), and nobody is paged for it or told of it',
  ]);
  const quiet = 'values: { severities: { P2: { attention: backlog } } }\n';
  assert.equal(said(plan, 'answer-unheard', quiet).length, 2);
  assert.match(said(plan, 'answer-unheard', quiet)[0] ?? '', /^P2 .*\(within 1 day\)/);
  const told = 'values: { severities: { P3: { attention: message } } }\n';
  assert.deepEqual(said(plan, 'answer-unheard', told), []);
});

test('[ESC-9] a rung by total time that names the severity is somebody who hears of it', () => {
  const when = { kind: 'severity', in: ['P2'] } as const;
  const plan = planOf({
    ladder: [...LADDER, rung('L2', 'CTO', { clock: 'unresolved', after: 'PT24H', when })],
    severities: [severity('P1'), severity('P2', { response: 'next-business-day' })],
  });
  const hears = linked(plan).dues.some(
    ({ kind, severities }) => kind === 'total-rung' && severities.includes('P2'),
  );
  assert.ok(hears);
  assert.deepEqual(said(plan, 'answer-unheard'), []);
});

test('[UPK-4] maintenance without a frequency is shown as a default, until the roster says it', () => {
  const recurring = [{ text: 'Try the backups', lines: [9, 9] as const }];
  const plan = planOf({ severities: [severity('P1')], upkeep: { recurring } });
  assert.deepEqual(said(plan, 'default-upkeep'), [
    '"Try the backups" is owed every 3 months: the runbook does not say how often',
  ]);
  const yearly = 'values: { upkeep: { "try the backups": 1y } }\n';
  assert.deepEqual(said(plan, 'default-upkeep', yearly), []);
});

test('[DUE-4] an immediate answer is shown with the minutes that are taken for it', () => {
  const plan = planOf({ severities: [severity('P1', { response: 'immediate' })] });
  assert.deepEqual(said(plan, 'default-immediate'), [
    '"Immediately" without a number is 5 min: an answer at P1',
  ]);
  assert.deepEqual(
    said(planOf({ severities: [severity('P1', { response: 'PT5M' })] }), 'default-immediate'),
    [],
  );
});

test('[ACK-5] how long somebody may hold an incident in silence is shown, until the roster says it', () => {
  const plan = planOf({ severities: [severity('P1'), severity('P2', { response: 'PT1H' })] });
  assert.deepEqual(said(plan, 'default-hold-for'), [
    'Who took an incident and does nothing more loses it after 30 min at P1 and 1 h at P2',
  ]);
  const both = 'values: { severities: { P1: { holdFor: 20m }, P2: { holdFor: 20m } } }\n';
  assert.deepEqual(said(plan, 'default-hold-for', both), []);
});

test('[PRC-2] [PAG-1] [ALR-9] other values that nobody chose are shown, each until the roster says it', () => {
  const plan = compile(
    [
      '# Incident response',
      '## Severity levels',
      '- P1: everything is down, response within 15 minutes',
      '## Incident types',
      '### Data leak',
      '1. Notify the legal team',
      '2. Rotate the keys',
    ].join('\n'),
  );
  assert.deepEqual(said(plan, 'default-told-within'), [
    'Whom a procedure tells without a time is to be told within 1 h: "Notify the legal team"',
  ]);
  const usual = planOf({ severities: [severity('P1')] });
  assert.deepEqual(said(usual, 'default-wake-rank'), [], 'nobody has quiet hours');
  for (const [code, values] of [
    ['default-digest', 'values: { digest: never }\n'],
    ['default-flapping', 'values: { flapping: { flips: 6 } }\n'],
  ] as const) {
    assert.equal(said(usual, code).length, 1, code);
    assert.deepEqual(said(usual, code, values), [], code);
  }
});

test('[PAG-8] how soon methods follow each other is shown as a default, until each says it', () => {
  const plan = planOf({ severities: [severity('P1')] });
  function saidWith(second: string): number {
    const ways = `[{ email: ana@example.org }, { email: ana@home.example${second} }]`;
    const yaml = teamYaml().replace('[{ email: ana@example.org }]', ways);
    const { findings } = link(plan, rosterFromYaml(yaml), teamId('example'));
    return findings.filter(({ code }) => code === 'default-method-wait').length;
  }
  assert.deepEqual(said(plan, 'default-method-wait'), [], 'one method waits for nothing');
  assert.equal(saidWith(''), 1);
  assert.equal(saidWith(', after: 0m'), 0);
});
