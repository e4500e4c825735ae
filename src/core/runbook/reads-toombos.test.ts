import assert from 'node:assert/strict';

import { testFive } from './five.fixture.ts';

const DOCUMENT = 'toombos';

testFive(DOCUMENT, 'TO-1 version, date and hotline', (plan) => {
  assert.ok(plan.upkeep.version !== undefined);
  assert.equal(plan.contacts[0]?.kind, 'hotline');
});

testFive(DOCUMENT, 'TO-2 to TO-5 response, cadence and attention of four severities', (plan) => {
  assert.deepEqual(
    plan.severities.map((one) => [one.key, one.response, one.updateEvery, one.attention]),
    [
      ['P0', 'PT5M', 'PT15M', 'page'],
      ['P1', 'PT15M', 'PT30M', undefined],
      ['P2', 'PT1H', 'daily', 'message'],
      ['P3', 'next-business-day', 'weekly', 'backlog'],
    ],
  );
  assert.ok(plan.severities.every((one) => one.examples?.length === 4));
});

testFive(DOCUMENT, 'TO-2 fifteen minutes of downtime make a P0', (plan) => {
  const [promotion] = plan.severities[0]?.promote ?? [];
  assert.deepEqual(promotion?.kind === 'clock' ? [promotion.clock, promotion.past] : [], [
    'downtime',
    'PT15M',
  ]);
  assert.ok(plan.severities.slice(1).every((one) => one.promote === undefined));
});

testFive(DOCUMENT, 'TO-3 a message cannot meet 15 minutes, and a finding says so', (plan) => {
  assert.ok(plan.findings.some((one) => one.code === 'message-cannot-meet-response'));
  assert.deepEqual(
    plan.severities[1]?.notify?.map((one) => ('via' in one ? one.via : undefined)),
    ['message', 'mail'],
  );
});

testFive(DOCUMENT, 'TO-6 a matrix of four severities and three columns', (plan) => {
  assert.deepEqual(
    plan.impact.matrix.map((one) => [one.severity, Object.keys(one.columns).length]),
    [
      ['P0', 3],
      ['P1', 3],
      ['P2', 3],
      ['P3', 3],
    ],
  );
});

testFive(DOCUMENT, 'TO-7 to TO-10 three roles with holder and backup, and the experts', (plan) => {
  assert.equal(plan.roles.length, 4);
  const three = plan.roles.slice(0, 3);
  assert.ok(three.every((one) => one.who !== undefined && one.backup !== undefined));
  assert.ok(three.every((one) => one.duties.length === 5));
  assert.equal(plan.roles[3]?.duties.length, 4);
});

testFive(DOCUMENT, 'TO-11 P0 and P1 are covered around the clock', (plan) => {
  assert.deepEqual(
    plan.coverage.map((one) => [one.hours, one.severities]),
    [['24/7', ['P0', 'P1']]],
  );
});

testFive(DOCUMENT, 'TO-12 and TO-15 four sources, and the form of an id', (plan) => {
  assert.equal(plan.declaration.sources.length, 4);
  assert.equal(plan.idFormat, 'INC-YYYY-MMDD-NNNN');
  assert.ok(plan.findings.some((one) => one.code === 'id-of-another-form'));
});

testFive(DOCUMENT, 'TO-16 to TO-18 who is told of a P0 and a P1, from a fence of prose', (plan) => {
  const told = plan.deadlines.filter((one) => one.when?.kind === 'severity');
  const within = told.map((one) => [
    one.when?.kind === 'severity' ? one.when.in[0] : '',
    one.within,
  ]);
  assert.deepEqual(within, [
    ['P0', 'immediate'],
    ['P0', undefined],
    ['P0', 'PT10M'],
    ['P1', undefined],
    ['P1', undefined],
    ['P1', 'PT30M'],
  ]);
  const phone = told
    .flatMap((one) => one.audience ?? [])
    .find((one) => 'via' in one && one.via === 'phone');
  assert.match(phone !== undefined && 'name' in phone ? phone.name : '', /commander/i);
  const points = plan.commands.filter((one) => one.text.startsWith('- '));
  assert.ok(points.every((one) => one.kind === 'prose'));
});

testFive(DOCUMENT, 'TO-22 five causes to suspect', (plan) => {
  assert.equal(plan.causes.length, 5);
});

testFive(DOCUMENT, 'TO-28 and TO-41 two templates, not the sample log lines', (plan) => {
  assert.equal(plan.templates.length, 2);
  assert.deepEqual(
    plan.severities.map((one) => one.updateAlsoOn),
    [['status'], ['status'], undefined, undefined],
  );
  assert.equal(plan.closure.watchFor, 'PT24H');
});

testFive(DOCUMENT, 'TO-29 the channel, the bridge, the mailbox and the public page', (plan) => {
  assert.equal(plan.channels.filter((one) => one.name.startsWith('#')).length, 1);
  assert.ok(plan.channels.some((one) => /bridge/i.test(one.name)));
  assert.match(plan.statusPage?.url ?? '', /^https:\/\/status\./);
});

testFive(DOCUMENT, 'TO-30 to TO-35 six scenarios with severity and symptoms', (plan) => {
  const scenarios = plan.procedures.filter((one) => one.kind === 'scenario');
  assert.deepEqual(
    scenarios.map((one) => [one.severity, one.symptoms.length]),
    [
      ['P0', 3],
      ['P1', 3],
      ['P1', 3],
      ['P2', 3],
      ['P0', 0],
      ['P1', 3],
    ],
  );
  const [attempts] = scenarios[0]?.escalateWhen ?? [];
  assert.deepEqual(
    [attempts?.kind, attempts?.kind === 'count' ? attempts.atLeast : 0],
    ['count', 2],
  );
});

testFive(DOCUMENT, 'TO-36 to TO-39 four recoveries, one of them the last resort', (plan) => {
  const recoveries = plan.procedures.filter((one) => one.kind === 'recovery');
  assert.deepEqual(
    recoveries.map((one) => one.lastResort ?? false),
    [false, true, false, false],
  );
});

testFive(DOCUMENT, 'TO-40 six checks, five minutes apart', (plan) => {
  const [loop] = plan.closure.criteria;
  assert.deepEqual([loop?.by, loop?.times, loop?.every], ['machine', 6, 'PT5M']);
  assert.equal(plan.closure.stableFor, 'PT30M');
});

testFive(DOCUMENT, 'TO-42 to TO-44 the report, the review and the classes of action', (plan) => {
  const { reportSections, agenda, attendees, actionClasses, holdWithin } = plan.reviews;
  assert.deepEqual([reportSections.length, agenda.length, attendees.length], [5, 5, 4]);
  assert.deepEqual([actionClasses.length, holdWithin], [4, 'P1M']);
});

testFive(DOCUMENT, 'TO-46 letters in numbers are shown as digits', (plan) => {
  const letters = plan.findings.filter((one) => one.code === 'letters-in-number');
  assert.equal(letters.filter((one) => /on a keypad it is/.test(one.says)).length, 3);
  assert.ok(letters.length > 6);
});

testFive(DOCUMENT, 'TO-47 three rungs by unresolved time', (plan) => {
  assert.deepEqual(
    plan.ladder.map((one) => [one.level, one.after, one.clock, one.when?.kind]),
    [
      ['L2', 'PT1H', 'unresolved', 'severity'],
      ['L3', 'PT2H', 'unresolved', 'severity'],
      ['L4', 'PT4H', 'unresolved', 'fact'],
    ],
  );
});

testFive(DOCUMENT, 'TO-48 and TO-49 vendors with accounts, and mailboxes', (plan) => {
  assert.equal(plan.contacts.filter((one) => one.account !== undefined).length, 3);
  assert.ok(plan.contacts.some((one) => one.kind === 'bridge'));
  assert.ok(plan.contacts.some((one) => one.note === 'if public incident'));
});

testFive(DOCUMENT, 'TO-50 a rota of four weeks that leaves three things to ask', (plan) => {
  const [rota] = plan.rotas;
  assert.deepEqual(
    [rota?.slots, rota?.shifts.length, rota?.every],
    [['Primary', 'Secondary'], 4, 'P1W'],
  );
  assert.deepEqual(rota?.asks, ['start', 'zone', 'handover']);
});

testFive(DOCUMENT, 'TO-51 the duty of the on-call agrees with the severities', (plan) => {
  assert.ok(
    plan.findings.every((one) => !/response/.test(one.says) || one.code !== 'contradiction'),
  );
});
