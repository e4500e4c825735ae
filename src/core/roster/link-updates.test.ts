import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Deadline, Party, Plan } from '../runbook/plan.ts';
import { codes, linked, minutesOf } from './link.fixture.ts';
import type { Due } from './linked.ts';
import { planOf, rung, severity } from './plan.fixture.ts';

const SEVERITIES = [
  severity('P1', { response: 'PT5M' }),
  severity('P2', { response: 'PT15M' }),
  severity('P3', { response: 'next-business-day' }),
];
const COMMS: Plan['roles'] = [
  { name: 'Incident Commander', duties: [], lines: [1, 1] },
  { name: 'Communications Lead', duties: [], lines: [2, 2] },
];

function party(name: string, kind: 'team' | 'channel' | 'title' = 'team'): Party {
  return { kind, name };
}

function deadline(name: string, parts: Partial<Deadline>): Deadline {
  return { name, kind: 'notify', clock: 'since-declared', lines: [7, 7], ...parts };
}

/** `severity audience first every clock until` of each update, in minutes. */
function updates(parts: Partial<Plan>): readonly string[] {
  const plan = linked(planOf({ severities: SEVERITIES, roles: COMMS, ...parts }));
  return plan.dues.filter((due) => due.kind === 'cadence' || due.kind === 'deadline').map(text);
}

function text(due: Due): string {
  const where = due.external ? `${due.audience}!` : due.audience;
  const times = `${minutesOf(due.first)} ${minutesOf(due.every)}`;
  return `${due.severities.join()} ${where} ${times} ${due.clock} ${due.until}`;
}

test('[DUE-1] the cadence of a severity is a duty to the house, counted from the last update', () => {
  const severities = [severity('P1', { updateEvery: 'PT15M', updateUntil: 'mitigated' })];
  assert.deepEqual(updates({ severities }), ['P1 internal 15 15 last-update mitigated']);
  const plan = linked(planOf({ severities, roles: COMMS }));
  const [due] = plan.dues.filter((one) => one.kind === 'cadence');
  assert.deepEqual(due?.owner, { kind: 'role', name: 'Communications Lead' });
  assert.deepEqual(plan.severities[0]?.updateEvery, { ms: 900_000 });
});

test('[DUE-10] where no role communicates the commander owes the updates', () => {
  const plan = linked(planOf({ severities: [severity('P1', { updateEvery: 'PT15M' })] }));
  const [due] = plan.dues.filter((one) => one.kind === 'cadence');
  assert.deepEqual(due?.owner, { kind: 'role', name: 'Incident commander' });
  assert.ok(codes(plan).includes('default-commander'));
});

test('[DUE-1] the status page has a clock of its own: first by, then every; it leaves the house', () => {
  const severities = [severity('P1', { statusFirst: 'PT10M', statusEvery: 'PT30M' })];
  assert.deepEqual(updates({ severities }), ['P1 status-page! 10 30 since-declared resolved']);
});

test('[DUE-7] hourly or at milestones is hourly, and each milestone asks for one at once', () => {
  const severities = [severity('P1', { updateEvery: 'PT1H', updateAlsoOn: ['milestone'] })];
  const plan = linked(planOf({ severities }));
  const [due] = plan.dues.filter((one) => one.kind === 'cadence');
  assert.deepEqual(due?.alsoOn, ['status', 'severity', 'mitigated', 'cause-found']);
});

test('[ESC-9] a cadence that names no severity is not for those who may wait until Monday', () => {
  const deadlines = [
    deadline('Updates', {
      kind: 'update',
      every: 'PT30M',
      audience: [party('#incidents', 'channel')],
    }),
  ];
  assert.deepEqual(updates({ deadlines }), [
    'P1 internal 30 30 last-update resolved',
    'P2 internal 30 30 last-update resolved',
  ]);
});

test('[DUE-1] several of the house are one audience, one alone and outsiders are their own', () => {
  const when = { kind: 'severity' as const, in: ['P1'] };
  const teams = [party('Engineering team'), party('Product team'), party('Leadership')];
  const deadlines = [
    deadline('Tell the house', { within: 'PT15M', when, audience: teams }),
    deadline('Management', { within: 'PT10M', when, audience: [party('management')] }),
    deadline('Customers', { kind: 'customer', within: 'PT15M', when }),
    deadline('Support', { within: 'PT15M', when, audience: [party('Customer support team')] }),
  ];
  assert.deepEqual(updates({ deadlines }), [
    'P1 internal 15 null since-declared done',
    'P1 management 10 null since-declared done',
    'P1 customers! 15 null since-declared done',
    'P1 Customer support team 15 null since-declared done',
  ]);
});

test('[DUE-6] of two times for one duty the one that names the severity wins, with a finding', () => {
  const severities = [
    severity('P1', { response: 'PT5M' }),
    severity('P2', { response: 'PT15M', statusFirst: 'PT30M' }),
  ];
  const deadlines = [deadline('Status page', { kind: 'status-page', within: 'PT10M' })];
  assert.deepEqual(updates({ severities, deadlines }), [
    'P2 status-page! 30 null since-declared done',
    'P1 status-page! 10 null since-declared done',
  ]);
  const plan = linked(planOf({ severities, deadlines }));
  assert.ok(codes(plan).includes('two-times-for-one-duty'));
  // Also over a box under a heading with a time, which names the severity in passing.
  const box = deadline('Status page', {
    kind: 'status-page',
    within: 'PT10M',
    when: { kind: 'severity', in: ['P1', 'P2'] },
  });
  assert.deepEqual(updates({ severities, deadlines: [box] }), updates({ severities, deadlines }));
});

test('[DUE-6] of two equal claims the stricter is kept', () => {
  const when = { kind: 'severity' as const, in: ['P1'] };
  const deadlines = [
    deadline('Updates', { kind: 'update', every: 'PT30M', when }),
    deadline('Progress', { kind: 'update', every: 'PT15M', when }),
  ];
  assert.deepEqual(updates({ deadlines }), ['P1 internal 15 15 last-update resolved']);
});

test('each alternative of a condition is reason enough, and downtime is a clock of its own', () => {
  const deadlines = [
    deadline('Tell customers', {
      kind: 'customer',
      within: 'PT20M',
      when: {
        kind: 'or',
        of: [
          { kind: 'severity', in: ['P1'] },
          {
            kind: 'and',
            of: [
              { kind: 'severity', in: ['P2'] },
              { kind: 'fact', fact: 'user-facing', is: true },
            ],
          },
        ],
      },
    }),
    deadline('Go public', {
      kind: 'customer',
      audience: [party('public')],
      when: { kind: 'clock', clock: 'downtime', past: 'PT30M' },
    }),
  ];
  assert.deepEqual(updates({ deadlines }), [
    'P1 customers! 20 null since-declared done',
    'P2 customers! 20 null since-declared done',
    'P1 public! 30 null downtime done',
    'P2 public! 30 null downtime done',
  ]);
  const plan = linked(planOf({ severities: SEVERITIES, deadlines }));
  assert.deepEqual(plan.facts, ['user-facing']);
  assert.equal(new Set(plan.dues.map((due) => due.id)).size, plan.dues.length);
});

test('[DUE-4] at once without a number is the spacing of the ladder, marked as a default', () => {
  const ladder = [
    rung('L1', 'On-call'),
    rung('L2', 'CTO', { after: 'PT4M', clock: 'previous-rung' }),
  ];
  const when = { kind: 'severity' as const, in: ['P1'] };
  const deadlines = [deadline('Legal', { within: 'immediate', when, audience: [party('legal')] })];
  const plan = linked(planOf({ severities: SEVERITIES, ladder, deadlines }));
  const [due] = plan.dues.filter((one) => one.kind === 'deadline');
  assert.equal(minutesOf(due?.first ?? null), 4);
  assert.equal(due?.from, 'default');
});

test('what has no time at all reminds of nothing, and is said to', () => {
  const deadlines = [deadline('Executive summary', { kind: 'brief' })];
  assert.deepEqual(updates({ deadlines }), []);
  const plan = linked(planOf({ severities: SEVERITIES, deadlines }));
  assert.ok(codes(plan).includes('deadline-without-time'));
});
