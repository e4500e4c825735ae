import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Severity } from '../runbook/plan.ts';
import { codes, linked } from './link.fixture.ts';
import type { LinkedSeverity } from './linked.ts';
import { planOf, rung, severity } from './plan.fixture.ts';

function only(parts: Partial<Severity>, extra?: string): LinkedSeverity {
  const plan = linked(planOf({ severities: [severity('P1'), severity('P2', parts)] }), extra);
  const found = plan.severities[1];
  assert.ok(found);
  return found;
}

test('[SEV-7] rank 1 pages, and so does an hour or less; other clock times message', () => {
  const [first] = linked(planOf({ severities: [severity('P1')] })).severities;
  assert.equal(first?.attention, 'page');
  assert.equal(only({ response: 'immediate' }).attention, 'page');
  assert.equal(only({ response: 'PT1H' }).attention, 'page');
  assert.equal(only({ response: 'PT61M' }).attention, 'message');
  assert.equal(only({ response: 'P1D' }).attention, 'message');
});

test('[SEV-7] business time, no time and mere words go to the backlog', () => {
  assert.equal(only({ response: 'next-business-day' }).attention, 'backlog');
  assert.equal(only({ response: '4-business-hours' }).attention, 'backlog');
  assert.equal(only({ response: 'best-effort' }).attention, 'backlog');
  assert.equal(only({}).attention, 'backlog');
});

test('[SEV-7] the document and the roster decide first, and a default is marked and shown', () => {
  assert.equal(only({ response: 'PT5M', attention: 'page' }).attention, 'page');
  assert.deepEqual(only({ response: 'PT30M', attention: 'message' }).attention, 'message');
  const said = 'values: { severities: { p2: { attention: backlog } } }\n';
  assert.equal(only({ response: 'PT5M' }, said).attention, 'backlog');
  const plan = linked(planOf({ severities: [severity('P1')] }));
  assert.ok(plan.severities[0]?.defaults.includes('attention'));
  assert.ok(codes(plan).includes('default-attention'));
});

test('[SEV-7] a message cannot meet a quarter of an hour around the clock: it pages, with a finding', () => {
  const plan = linked(
    planOf({
      severities: [
        severity('P1'),
        severity('P2', { response: 'PT15M', attention: 'message' }),
        severity('P3', { response: 'PT1H', attention: 'message' }),
      ],
    }),
  );
  assert.deepEqual(
    plan.severities.map((one) => one.attention),
    ['page', 'page', 'message'],
  );
  assert.ok(codes(plan).includes('message-cannot-meet-response'));
});

test('[DUE-4] an immediate answer is the spacing of the ladder for people, else five minutes', () => {
  assert.deepEqual(only({ response: 'immediate' }).response, { ms: 300_000 });
  const plan = linked(
    planOf({
      severities: [severity('P1', { response: 'immediate' })],
      ladder: [rung('L1', 'On-call'), rung('L2', 'CTO', { after: 'PT3M', clock: 'previous-rung' })],
    }),
  );
  assert.deepEqual(plan.severities[0]?.response, { ms: 180_000 });
  assert.ok(plan.severities[0]?.defaults.includes('response'));
});

test('[ACK-5] an acknowledgement lapses after 30 min at rank 1, 60 below, never where nobody is paged', () => {
  const plan = linked(
    planOf({
      severities: [
        severity('P1', { response: 'PT5M' }),
        severity('P2', { response: 'PT15M' }),
        severity('P3', { response: 'PT1H' }),
        severity('P4', { response: 'PT4H' }),
      ],
    }),
  );
  assert.deepEqual(
    plan.severities.map((one) => one.holdFor),
    [1_800_000, 3_600_000, 3_600_000, null],
  );
  assert.equal(
    only({ response: 'PT5M' }, 'values: { severities: { P2: { holdFor: 9m } } }\n').holdFor,
    540_000,
  );
});

test('a level of the ladder may say how fast a severity is answered, and the roster what it lacks', () => {
  const plan = linked(
    planOf({
      severities: [severity('SEV-1'), severity('SEV-2'), severity('SEV-3')],
      ladder: [rung('L1', 'On-call', { answerWithin: { Sev2: 'PT15M' } })],
    }),
    'values: { severities: { sev3: { response: 2h, label: Low } } }\n',
  );
  assert.deepEqual(
    plan.severities.map((one) => one.attention),
    ['page', 'page', 'message'],
  );
  assert.equal(plan.severities[2]?.label, 'Low');
});

test('[ALR-5] an alert without a severity gets the least severe one that pages, never a silent one', () => {
  const severities = [
    severity('P1', { response: 'PT5M' }),
    severity('P2', { response: 'PT15M' }),
    severity('P3', { response: 'PT4H' }),
  ];
  assert.equal(linked(planOf({ severities })).defaultSeverity, 'P2');
  assert.equal(
    linked(planOf({ severities }), 'values: { defaultSeverity: p1 }\n').defaultSeverity,
    'P1',
  );
  const silent = linked(planOf({ severities }), 'values: { defaultSeverity: P3 }\n');
  assert.equal(silent.defaultSeverity, 'P2');
  assert.ok(codes(silent).includes('default-severity-silent'));
});

test('[PLN-2] a runbook without a severity is no live one', () => {
  const plan = linked(planOf({}));
  assert.deepEqual(
    plan.gaps.map((gap) => gap.code),
    ['no-severities'],
  );
  const said = linked(planOf({}), 'values: { severities: { High: { response: 5m }, Low: {} } }\n');
  assert.deepEqual(
    said.severities.map((one) => [one.key, one.rank, one.attention]),
    [
      ['High', 1, 'page'],
      ['Low', 2, 'backlog'],
    ],
  );
});

const REPEATED = { text: 'alerts firing repeatedly' };

test('[ALR-15] how often an alert must repeat is the document’s, else three times within a day, marked and shown', () => {
  assert.equal(only({}).repeats, undefined);
  const usual = only({ repeats: REPEATED });
  const day = 24 * 3_600_000;
  assert.deepEqual(usual.repeats, { times: 3, within: day, waits: false, from: 'default' });
  assert.ok(usual.defaults.includes('repeats'));
  const plan = linked(planOf({ severities: [severity('P1', { repeats: REPEATED })] }));
  assert.ok(codes(plan).includes('default-repeats'));
  const said = only({ repeats: { ...REPEATED, times: 5, within: 'P1W' } });
  assert.deepEqual(said.repeats, { times: 5, within: 7 * day, waits: false, from: 'document' });
  assert.ok(!said.defaults.includes('repeats'));
});

test('[ALR-15] the roster says other numbers, that its severity waits, or that nothing repeats', () => {
  function ruled(repeats: string): LinkedSeverity {
    return only({ repeats: REPEATED }, `values: { severities: { P2: { repeats: ${repeats} } } }\n`);
  }
  const own = ruled('{ times: 4, within: 2h, waits: true }');
  const rule = { times: 4, within: 2 * 3_600_000, waits: true, from: 'roster' };
  assert.deepEqual([own.repeats, own.defaults.includes('repeats')], [rule, false]);
  assert.equal(ruled('{ never: true }').repeats, undefined);
  assert.equal(ruled('{ times: 4 }').repeats?.within, 24 * 3_600_000);
});

test('[ALR-15] a severity that pages waits only where the roster says so, and that is a warning', () => {
  const repeats = 'repeats: { times: 2, within: 1h, waits: true }';
  const extra = `values: { severities: { P1: { attention: page, ${repeats} } } }\n`;
  const plan = linked(planOf({ severities: [severity('P1')] }), extra);
  assert.ok(codes(plan).includes('page-waits'));
  assert.equal(plan.severities[0]?.repeats?.waits, true);
  const counts = linked(planOf({ severities: [severity('P1', { repeats: REPEATED })] }));
  assert.ok(!codes(counts).includes('page-waits'));
});
