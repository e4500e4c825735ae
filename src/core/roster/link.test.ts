import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamId } from '../basics/ids.ts';
import type { Plan, Task } from '../runbook/plan.ts';
import { codes, duesOf, linked, minutesOf, teamYaml } from './link.fixture.ts';
import { link } from './link.ts';
import { planOf, rung, severity } from './plan.fixture.ts';
import { rosterFromYaml } from './roster.fixture.ts';

const P1 = severity('P1', { response: 'PT5M', resolution: 'PT1H' });

function task(text: string, parts: Partial<Task> = {}): Task {
  return { text, checkbox: true, lines: [5, 5], ...parts };
}

test('[PLN-1] everything is settled: a second linking of the same plan and roster is the same', () => {
  const plan = planOf({ severities: [P1], ladder: [rung('L1', 'On-call')] });
  assert.equal(JSON.stringify(linked(plan)), JSON.stringify(linked(plan)));
  assert.equal(linked(plan).idFormat, 'INC-YYYY-MMDD-NNNN');
  assert.equal(linked(plan, 'values: { idFormat: I-NN }\n').idFormat, 'I-NN');
});

test('[ACK-3] a response and a resolution are duties, each of its own clock', () => {
  const plan = linked(
    planOf({ severities: [P1, severity('P2', { response: 'next-business-day' })] }),
  );
  const [response] = duesOf(plan, 'response', 'P1');
  assert.deepEqual([minutesOf(response?.first ?? null), response?.until], [5, 'answered']);
  const [resolution] = duesOf(plan, 'resolution', 'P1');
  assert.deepEqual([minutesOf(resolution?.first ?? null), resolution?.clock], [60, 'unresolved']);
  assert.deepEqual(duesOf(plan, 'response', 'P2')[0]?.first, { calendar: 'next-business-day' });
  assert.deepEqual(duesOf(plan, 'resolution', 'P2'), []);
});

test('[SEV-2] [CLK-5] a service that stays unavailable raises what is less severe', () => {
  const promote = [{ kind: 'clock' as const, clock: 'downtime' as const, past: 'PT15M' }];
  const plan = linked(planOf({ severities: [{ ...P1, promote }, severity('P2'), severity('P3')] }));
  const [due] = plan.dues.filter((one) => one.kind === 'promotion');
  assert.deepEqual(due?.severities, ['P2', 'P3']);
  assert.deepEqual(
    [due?.raisesTo, due?.clock, minutesOf(due?.first ?? null)],
    ['P1', 'downtime', 15],
  );
});

test('[REV-1] [REV-2] scheduling and holding are two duties, counted from resolved', () => {
  const reviews: Plan['reviews'] = {
    ...planOf({}).reviews,
    scheduleWithin: 'PT24H',
    holdWithin: 'PT48H',
    followUps: [
      { name: 'First day', within: 'PT24H', tasks: [task('Write the report')], lines: [8, 9] },
      { name: 'Some day', tasks: [], lines: [10, 10] },
    ],
  };
  const plan = linked(planOf({ severities: [P1], reviews }));
  const after = plan.dues.filter((due) => due.clock === 'since-resolved');
  assert.deepEqual(
    after.map((due) => [due.kind, due.duty, minutesOf(due.first), due.from]),
    [
      ['review', 'review-schedule', 1_440, 'document'],
      ['review', 'review-hold', 2_880, 'document'],
      ['follow-up', 'follow-up-first-day', 1_440, 'document'],
    ],
  );
  assert.equal(plan.tasks.find((one) => one.text === 'Write the report')?.blocksClosing, false);
});

test('[REV-2] without a word of the document the review is held within 120 hours, marked default', () => {
  const plan = linked(planOf({ severities: [P1] }));
  const [hold] = plan.dues.filter((due) => due.kind === 'review');
  assert.deepEqual([minutesOf(hold?.first ?? null), hold?.from], [7_200, 'default']);
  assert.ok(codes(plan).includes('default-review'));
  const said = linked(planOf({ severities: [P1] }), 'values: { reviewHoldWithin: 3d }\n');
  const [own] = said.dues.filter((due) => due.kind === 'review');
  assert.deepEqual([own?.first, own?.from], [{ calendar: 'P3D' }, 'roster']);
});

test('[CLO-2] a box that is a criterion of the closure stands there alone, not as a task too', () => {
  const phases: Plan['phases'] = [
    { name: 'Close', tasks: [task('Graphs are normal'), task('Tell')], lines: [4, 9] },
  ];
  const closure: Plan['closure'] = {
    criteria: [{ text: 'Graphs are normal', by: 'person', lines: [5, 5] }],
    actions: [],
    lines: [5, 5],
  };
  const plan = linked(planOf({ severities: [P1], phases, closure }));
  assert.deepEqual(
    plan.tasks.map(({ text }) => text),
    ['Tell'],
  );
  assert.deepEqual(
    plan.closure.criteria.map(({ text }) => text),
    ['Graphs are normal'],
  );
});

test('[CLO-3] boxes block closing; prose, boxes for when needed and later windows do not', () => {
  const phases: Plan['phases'] = [
    {
      name: 'Respond',
      window: { text: '0-15 min', anchor: 'declared', from: 'PT0M', to: 'PT15M' },
      tasks: [
        task('Roll back'),
        task('Roll back'),
        task('Open a bridge', { optional: true }),
        task('Stay calm', { checkbox: false }),
      ],
      lines: [1, 9],
    },
    {
      name: 'Afterwards',
      window: { text: 'within a week', anchor: 'resolved', to: 'P1W' },
      tasks: [task('Thank the team')],
      lines: [10, 12],
    },
  ];
  const plan = linked(planOf({ severities: [P1], phases }));
  assert.deepEqual(
    plan.tasks.map((one) => [one.id, one.blocksClosing]),
    [
      ['respond.roll-back', true],
      ['respond.roll-back-2', true],
      ['respond.open-a-bridge', false],
      ['respond.stay-calm', false],
      ['afterwards.thank-the-team', false],
    ],
  );
  assert.deepEqual(
    plan.phases.map((phase) => [phase.anchor, phase.from, phase.to]),
    [
      ['declared', 0, 900_000],
      ['resolved', null, 604_800_000],
    ],
  );
});

test('[CLO-1] stable minutes are those of the roster, else of the document, else thirty as a default', () => {
  const closure: Plan['closure'] = {
    criteria: [
      { text: 'No user impact for 30+ minutes', by: 'machine', check: 'stable', lines: [1, 1] },
      { text: 'Alerts cleared', by: 'machine', check: 'alerts-quiet', lines: [2, 2] },
      { text: 'All agree', by: 'each-role', lines: [3, 3] },
      { text: 'Error rates normal', by: 'machine', check: 'metrics', lines: [4, 4] },
    ],
    stableFor: 'PT20M',
    watchFor: 'PT24H',
    actions: [{ text: 'Post the notice', lines: [5, 5] }],
  };
  const plan = linked(planOf({ severities: [P1], closure }));
  assert.deepEqual(
    plan.closure.criteria.map((one) => [one.id, one.by]),
    [
      ['no-user-impact-for-30-minutes', 'stable'],
      ['alerts-cleared', 'alerts-quiet'],
      ['all-agree', 'each-role'],
      ['error-rates-normal', 'person'],
    ],
  );
  assert.deepEqual([plan.closure.stableFor, plan.closure.from], [1_200_000, 'document']);
  assert.equal(plan.closure.watchFor, 86_400_000);
  assert.deepEqual(plan.closure.actions, ['Post the notice']);
  const none = linked(planOf({ severities: [P1] })).closure;
  assert.deepEqual([none.stableFor, none.from], [1_800_000, 'default']);
  const said = linked(planOf({ severities: [P1], closure }), 'values: { stableFor: 5m }\n').closure;
  assert.deepEqual([said.stableFor, said.from], [300_000, 'roster']);
});

test('[ESC-13] an exception is switched on by its fact and says what it bypasses', () => {
  const plan = linked(
    planOf({
      severities: [P1],
      exceptions: [
        {
          name: 'Emergency Call',
          when: { kind: 'fact', fact: 'emergency-call', is: true },
          page: [],
          bypasses: ['quiet-hours', 'spacing'],
          lines: [3, 4],
        },
      ],
    }),
  );
  assert.deepEqual(plan.exceptions, [
    {
      name: 'Emergency Call',
      fact: 'emergency-call',
      bypassesQuietHours: true,
      allAtOnce: true,
      lines: [3, 4],
    },
  ]);
  assert.deepEqual(plan.facts, ['emergency-call']);
});

test('what happens at declaration by itself is owed by nobody', () => {
  const auto = [{ text: 'War room created', kind: 'room' as const, lines: [6, 6] as const }];
  const plan = linked(planOf({ severities: [P1], declaration: { by: [], sources: [], auto } }));
  const [due] = plan.dues.filter((one) => one.kind === 'auto');
  assert.deepEqual(
    [due?.title, due?.owner, minutesOf(due?.first ?? null)],
    ['War room created', null, 0],
  );
});

test('[PLN-2] a name on a paging path that means nobody keeps the team from going live', () => {
  const ladder = [
    rung('L1', 'On-call engineer'),
    rung('L2', 'Enginering Manager', { after: 'PT5M', clock: 'previous-rung' }),
  ];
  const plan = linked(planOf({ severities: [P1], ladder }));
  assert.deepEqual(
    plan.gaps.map((gap) => gap.code),
    ['unbound'],
  );
  assert.match(plan.gaps[0]?.fix ?? '', /"Engineering Manager" is the nearest/);
  assert.ok(codes(plan).includes('unbound'));
});

test('[PLN-2] a placeholder on a paging path stands in the way, a bound one and a vendor do not', () => {
  const ladder = [
    rung('L1', 'On-call'),
    rung('L2', 'Senior', { after: 'PT5M', clock: 'previous-rung' }),
  ];
  const contacts: Plan['contacts'] = [
    { role: 'Senior', kind: 'person', placeholder: true, lines: [3, 3] },
    { role: 'Cloud support', kind: 'vendor', placeholder: true, lines: [4, 4] },
  ];
  const plan = planOf({ severities: [P1], ladder, contacts });
  assert.deepEqual(
    linked(plan).gaps.map((gap) => gap.code),
    ['placeholder'],
  );
  assert.deepEqual(linked(plan, 'bind: { senior: eva }\n').gaps, []);
});

test('[PLN-2] a rung bound to a mailbox pages nobody, which is a gap', () => {
  const ladder = [
    rung('L1', 'On-call'),
    rung('L2', 'Seniors', { after: 'PT5M', clock: 'previous-rung' }),
  ];
  const plan = planOf({ severities: [P1], ladder });
  assert.deepEqual(
    linked(plan, 'bind: { Seniors: mailto:seniors@example.org }\n').gaps.map((gap) => gap.code),
    ['rung-without-people'],
  );
  assert.deepEqual(linked(plan, 'bind: { Seniors: [eva, max] }\n').gaps, []);
});

test('[PLN-2] a first rung whose name means nobody falls to the first slot of the rota, and says so', () => {
  const plan = linked(planOf({ severities: [P1], ladder: [rung('L1', 'Duty officer')] }));
  assert.deepEqual(plan.gaps, []);
  const [first] = duesOf(plan, 'answer-rung', 'P1');
  assert.equal(first?.to[0]?.kind, 'first');
  assert.ok(plan.findings.some((one) => one.code === 'unbound' && /Duty officer/.test(one.says)));
});

test('[PLN-2] [ESC-11] nobody to page and nobody behind them are gaps', () => {
  const alone = rosterFromYaml('team: X\nzone: UTC\npeople: { ana: { name: Ana Example } }\n');
  const plan = link(planOf({ severities: [P1] }), alone, teamId('x'));
  assert.deepEqual(
    plan.gaps.map((gap) => gap.code),
    ['nobody-to-page', 'no-managers'],
  );
});

test('[PAG-5] [PAG-8] a method that speaks of a severity the runbook lacks is found', () => {
  const ways =
    '[{ email: ana@example.org, severities: [p1] }, { email: a@example.org, after: { P1: 0m, P7: 2m } }]';
  const yaml = teamYaml().replace('[{ email: ana@example.org }]', ways);
  const plan = link(planOf({ severities: [P1] }), rosterFromYaml(yaml), teamId('example'));
  const found = plan.findings.filter(({ code }) => code === 'unknown-severity');
  assert.deepEqual(
    found.map(({ says, fix }) => [says, fix]),
    [
      [
        'The method "email-2" of Ana Example names a severity "P7" that the runbook does not have',
        'Use one of P1',
      ],
    ],
  );
});
