import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Party } from '../runbook/plan.ts';
import { codes, duesOf, ladderText, linked, minutesOf } from './link.fixture.ts';
import { planOf, rung, severity } from './plan.fixture.ts';

const STEPPED = planOf({
  severities: [
    severity('SEV-1', { response: 'immediate' }),
    severity('SEV-2', { response: 'PT15M' }),
    severity('SEV-3'),
  ],
  ladder: [
    rung('L1', 'Monitor (On-Call)', { answerWithin: { 'SEV-1': 'immediate', 'SEV-2': 'PT15M' } }),
    rung('L2', 'Admin (Engineering Manager)', { after: 'PT5M', clock: 'previous-rung' }),
    rung('L3', 'CTO', {
      after: 'PT5M',
      clock: 'previous-rung',
      triggers: [
        {
          kind: 'and',
          of: [
            { kind: 'fact', fact: 'customer-facing', is: true },
            { kind: 'clock', clock: 'since-declared', past: 'PT1H' },
          ],
        },
        { kind: 'fact', fact: 'security', is: true },
      ],
    }),
  ],
});

test('[ESC-2] the step is the longer of the spacing and the time the level before has to answer', () => {
  const plan = linked(STEPPED);
  assert.deepEqual(ladderText(plan, 'SEV-1'), [
    '0 Monitor (On-Call)',
    '5 Admin (Engineering Manager)',
    '10 CTO',
  ]);
  assert.deepEqual(ladderText(plan, 'SEV-2'), [
    '0 Monitor (On-Call)',
    '15 Admin (Engineering Manager)',
    '20 CTO',
  ]);
  assert.deepEqual(ladderText(plan, 'SEV-3'), []);
});

test('[ESC-2] [ESC-6] the own conditions of a level bring it in as well, whoever holds the incident', () => {
  const rungs = duesOf(linked(STEPPED), 'total-rung', 'SEV-1');
  assert.deepEqual(
    rungs.map((due) => [due.clock, minutesOf(due.first), due.when]),
    [
      ['since-declared', 60, { kind: 'fact', fact: 'customer-facing', is: true }],
      // No time of its own: it fires once the fact is known to be true.
      ['since-declared', null, { kind: 'fact', fact: 'security', is: true }],
    ],
  );
});

test('[ESC-3] marks from the start of the clock become waits after the rung before', () => {
  const plan = linked(
    planOf({
      severities: [severity('P1', { response: 'PT5M' })],
      ladder: [
        rung('L1', 'On-call engineer'),
        rung('L2', 'Engineering Manager', { after: 'PT15M', clock: 'unanswered' }),
        rung('L3', 'CTO', { after: 'PT1H', clock: 'unanswered' }),
      ],
    }),
  );
  assert.deepEqual(ladderText(plan, 'P1'), [
    '0 On-call engineer',
    '15 Engineering Manager',
    '60 CTO',
  ]);
});

test('[ESC-2] a ladder that begins with a later rung gets a first one that pages at once', () => {
  const plan = linked(
    planOf({
      severities: [severity('P1', { response: 'PT5M' })],
      ladder: [rung('L2', 'Engineering Manager', { after: 'PT15M', clock: 'unanswered' })],
    }),
  );
  assert.deepEqual(ladderText(plan, 'P1'), ['0 on-call', '15 Engineering Manager']);
});

test('[ESC-9] a rung of total time without a severity is for those answered within four hours', () => {
  const plan = linked(
    planOf({
      severities: [
        severity('P1', { response: 'PT5M' }),
        severity('P2', { response: 'PT4H' }),
        severity('P3', { response: 'PT5H' }),
        severity('P4', { response: 'next-business-day' }),
      ],
      ladder: [
        rung('1', 'Engineering Manager', { after: 'PT1H', clock: 'since-alert' }),
        rung('2', 'CTO', {
          after: 'PT4H',
          clock: 'since-alert',
          when: { kind: 'severity', in: ['p-1'] },
        }),
      ],
    }),
  );
  const rungs = plan.dues.filter((due) => due.kind === 'total-rung');
  assert.deepEqual(
    rungs.map((due) => [minutesOf(due.first), due.severities, due.clock, due.until]),
    [
      [60, ['P1', 'P2'], 'since-alert', 'resolved'],
      [240, ['P1'], 'since-alert', 'resolved'],
    ],
  );
  const finding = plan.findings.find((one) => one.code === 'severity-not-named');
  assert.match(finding?.says ?? '', /kept for P1, P2, not for P3, P4/);
});

test('[ESC-12] total times alone get answer rungs of the own people at a third and two thirds', () => {
  function at(key: string, response: string): readonly string[] {
    const plan = linked(
      planOf({
        severities: [
          severity('P1', { response: key === 'P1' ? response : 'PT5M' }),
          severity('P2', { response: key === 'P2' ? response : 'PT15M' }),
          severity('P3', { response: 'PT1H' }),
        ],
        ladder: [rung('1', 'Engineering Manager', { after: 'PT1H', clock: 'since-alert' })],
      }),
    );
    return ladderText(plan, key).map((text) => text.split(' ')[0] ?? '');
  }
  assert.deepEqual(at('P1', 'PT5M'), ['0', '2', '4'], 'never closer than two minutes');
  assert.deepEqual(at('P1', 'PT12M'), ['0', '4', '8']);
  assert.deepEqual(at('P1', 'PT15M'), ['0', '5', '10']);
  assert.deepEqual(at('P1', 'PT1H'), ['0', '5', '10'], 'at rank 1 never further than five');
  assert.deepEqual(at('P2', 'PT15M'), ['0', '5', '10']);
  assert.deepEqual(at('P2', 'PT1H'), ['0', '15', '30'], 'at rank 2 never further than fifteen');
  assert.deepEqual(at('P3', 'PT1H'), ['0'], 'below rank 2 nobody but the first');
});

test('[ESC-12] the default rungs are on call, then secondary, then backups the roster knows', () => {
  const backup: Party = { kind: 'title', name: 'Engineering Manager' };
  const plan = linked(
    planOf({
      severities: [severity('P1', { response: 'PT15M' })],
      rotas: [
        {
          name: 'On call',
          slots: ['Primary', 'Secondary'],
          shifts: [],
          asks: ['start'],
          lines: [9, 9],
        },
      ],
      roles: [
        {
          name: 'Technical lead',
          duties: [],
          backup: { kind: 'title', name: 'Nobody Known' },
          lines: [3, 3],
        },
        { name: 'Commander', duties: [], backup, lines: [4, 4] },
      ],
    }),
  );
  assert.deepEqual(ladderText(plan, 'P1'), ['0 Primary', '5 Secondary', '10 Engineering Manager']);
  assert.ok(duesOf(plan, 'answer-rung', 'P1').every((due) => due.from === 'default'));
  assert.ok(codes(plan).includes('default-answer-rungs'), 'and the defaults are shown');
});

test('[ESC-12] levels without times are the ladder, in the order of the document', () => {
  const plan = linked(
    planOf({
      severities: [severity('P0', { rank: 1, response: 'PT15M' })],
      ladder: [
        rung('L1', 'On-call engineer'),
        rung('L2', 'Engineering Manager'),
        rung('L3', 'CTO'),
      ],
    }),
  );
  assert.deepEqual(ladderText(plan, 'P0'), [
    '0 On-call engineer',
    '5 Engineering Manager',
    '10 CTO',
  ]);
});

test('[ESC-12] answer rungs of the roster stand in for the defaults, by severity', () => {
  const plan = linked(
    planOf({
      severities: [severity('P1', { response: 'PT5M' }), severity('P2', { response: 'PT15M' })],
    }),
    `bind: { Boss: eva }
values:
  ladder:
    - { to: primary, after: 0m }
    - { to: secondary, after: 3m }
    - { to: Boss, after: 4m, severities: [P1] }
`,
  );
  assert.deepEqual(ladderText(plan, 'P1'), ['0 primary', '3 secondary', '7 Boss']);
  assert.deepEqual(ladderText(plan, 'P2'), ['0 primary', '3 secondary']);
  assert.equal(duesOf(plan, 'answer-rung', 'P1')[1]?.from, 'roster');
});

test('[ESC-11] behind the last rung of every paging severity the managers are called every 10 min', () => {
  const [last] = duesOf(linked(STEPPED), 'last-resort', 'SEV-2');
  assert.equal(minutesOf(last?.first ?? null), 5, 'the spacing of the last rung');
  assert.equal(minutesOf(last?.every ?? null), 10);
  assert.equal(last?.from, 'default');
  const said = linked(STEPPED, 'values: { lastResortEvery: 7m }\n');
  assert.equal(minutesOf(duesOf(said, 'last-resort', 'SEV-1')[0]?.every ?? null), 7);
  assert.deepEqual(duesOf(said, 'last-resort', 'SEV-3'), []);
  const asked = [linked(STEPPED), said].map((plan) => codes(plan).includes('default-last-resort'));
  assert.deepEqual(asked, [true, false], 'saying it confirms it');
});

test('[ESC-15] where the ladder repeats is said by the roster, else by the document; a short ladder from its top', () => {
  const written = { ...STEPPED, ladderRepeat: { from: 2, times: 3, lines: [1, 1] as const } };
  assert.deepEqual(repeats(linked(written), 'SEV-1'), { from: 'answer-rung-2@SEV-1', times: 3 });
  const roster = linked(written, 'values: { ladderRepeat: { from: 7 } }\n');
  assert.deepEqual(repeats(roster, 'SEV-2'), { from: 'answer-rung-3@SEV-2', times: 1 });
  assert.equal(repeats(linked(STEPPED), 'SEV-1'), undefined);
});

test('[ESC-15] a repeat from a rung that no ladder has is a finding that says what to write', () => {
  const [found, ...more] = linked(
    STEPPED,
    'values: { ladderRepeat: { from: 9 } }\n',
  ).findings.filter(({ code }) => code === 'repeat-beyond-ladder');
  assert.deepEqual(more, []);
  assert.match(found?.says ?? '', /from rung 9, and no ladder has more than 3 rungs/);
  assert.match(found?.fix ?? '', /ladderRepeat: \{ from: 3 \}/);
  const right = linked(STEPPED, 'values: { ladderRepeat: { from: 3 } }\n');
  assert.ok(!codes(right).includes('repeat-beyond-ladder'));
});

test('[ESC-11] rungs called together leave the managers a wait of their own', () => {
  const together =
    'values: { ladder: [{ to: primary, after: 0m }, { to: secondary, after: 0m }] }\n';
  const plan = linked(
    planOf({ severities: [severity('P1', { rank: 1, response: 'PT15M' })] }),
    together,
  );
  assert.equal(minutesOf(duesOf(plan, 'last-resort', 'P1')[0]?.first ?? null), 5);
});

test('no progress for a while is a reason to call the next level, silence is not: that is the ladder', () => {
  const plan = linked(
    planOf({
      severities: [severity('P0', { rank: 1, response: 'PT15M' })],
      ladder: [rung('L1', 'On-call engineer'), rung('L2', 'Engineering Manager')],
      escalateWhen: [
        { kind: 'clock', clock: 'no-progress', past: 'PT2H', text: 'No progress after 2 hours' },
        { kind: 'happened', what: 'response-time-exceeded' },
        { kind: 'fact', fact: 'data-loss', is: true, text: 'Data loss suspected' },
      ],
    }),
  );
  assert.deepEqual(
    duesOf(plan, 'total-rung', 'P0').map((due) => [due.clock, minutesOf(due.first), due.title]),
    [
      ['no-progress', 120, 'L2: Engineering Manager'],
      ['since-declared', null, 'L2: Engineering Manager'],
    ],
  );
});

function repeats(plan: ReturnType<typeof linked>, key: string): unknown {
  return duesOf(plan, 'last-resort', key)[0]?.repeat;
}
