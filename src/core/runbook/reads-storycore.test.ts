import assert from 'node:assert/strict';

import { testFive } from './five.fixture.ts';

const DOCUMENT = 'storycore';

testFive(DOCUMENT, 'SC-1 to SC-4 four severities with targets and whom they concern', (plan) => {
  assert.deepEqual(
    plan.severities.map((one) => [one.key, one.response, one.resolution, one.notify?.length]),
    [
      ['P1', 'PT5M', 'PT1H', 1],
      ['P2', 'PT15M', 'PT4H', 2],
      ['P3', 'PT1H', 'PT24H', 1],
      ['P4', 'next-business-day', 'PT72H', 1],
    ],
  );
});

testFive(DOCUMENT, 'SC-5 to SC-11 four phases, their conditions and what is optional', (plan) => {
  assert.deepEqual(
    plan.phases.map((one) => [one.window?.from, one.window?.to, one.window?.anchor]),
    [
      ['PT0S', 'PT5M', 'declared'],
      ['PT5M', 'PT30M', 'declared'],
      ['PT30M', 'PT4H', 'declared'],
      [undefined, undefined, 'resolved'],
    ],
  );
  const tasks = plan.phases.flatMap((one) => one.tasks);
  const told = tasks.find((one) => /stakeholders/i.test(one.text));
  assert.deepEqual(told?.when, { kind: 'severity', in: ['P1', 'P2'] });
  assert.equal(tasks.filter((one) => one.optional === true).length, 2);
  assert.ok(tasks.every((one) => !one.checkbox));
});

testFive(DOCUMENT, 'SC-11 the folder of further runbooks', (plan) => {
  assert.equal(plan.library, '/docs/runbooks/');
});

testFive(DOCUMENT, 'SC-12 that the alerts have cleared is for a machine to judge', (plan) => {
  const [alerts, people] = plan.closure.criteria;
  assert.deepEqual([alerts?.by, alerts?.check], ['machine', 'alerts-quiet']);
  assert.equal(people?.by, 'person');
});

testFive(DOCUMENT, 'SC-13 a retrospective within 48 hours, if one of four holds', (plan) => {
  assert.equal(plan.reviews.holdWithin, 'PT48H');
  assert.deepEqual(
    plan.reviews.requiredWhen.map((one) => one.kind),
    ['severity', 'clock', 'fact', 'fact'],
  );
  assert.equal(plan.reviews.attendees.length, 3);
});

testFive(DOCUMENT, 'SC-14 four kinds of action', (plan) => {
  assert.equal(plan.reviews.actionClasses.length, 4);
});

testFive(DOCUMENT, 'SC-15 an update every 30 minutes, whatever the severity', (plan) => {
  const update = plan.deadlines.find((one) => one.kind === 'update');
  assert.deepEqual([update?.every, update?.when], ['PT30M', undefined]);
  assert.ok(plan.severities.every((one) => one.updateEvery === undefined));
  assert.equal(plan.channels.length, 1);
});

testFive(DOCUMENT, 'SC-16 the template stands indented, its emoji put right', (plan) => {
  const body = plan.templates[0]?.body ?? '';
  assert.ok(body.startsWith('\u{1F6A8} '), body);
  assert.ok(body.split('\n').every((line) => !line.startsWith(' ')));
});

testFive(DOCUMENT, 'SC-17 the public hears of a P1, or of 30 minutes of downtime', (plan) => {
  const external = plan.deadlines.find((one) => one.kind === 'customer');
  assert.equal(external?.when?.kind, 'or');
  assert.deepEqual(
    external?.when?.kind === 'or'
      ? external.when.of.map((one) => (one.kind === 'clock' ? [one.clock, one.past] : one.kind))
      : [],
    ['severity', ['downtime', 'PT30M']],
  );
});

testFive(
  DOCUMENT,
  'SC-18 the ladder climbs by the time since the alert, the last rung for P1',
  (plan) => {
    assert.deepEqual(
      plan.ladder.map((one) => [one.after, one.clock]),
      [
        ['PT15M', 'since-alert'],
        ['PT1H', 'since-alert'],
        ['PT2H', 'since-alert'],
        ['PT4H', 'since-alert'],
      ],
    );
    const [last] = plan.ladder.slice(-1);
    assert.deepEqual(last?.when?.kind === 'severity' ? last.when.in : [], ['P1']);
  },
);

testFive(DOCUMENT, 'SC-19 and SC-20 the tools, and who keeps the document', (plan) => {
  assert.equal(plan.links.length, 3);
  assert.equal(plan.upkeep.frequency, 'Monthly');
  assert.match(plan.upkeep.lastUpdated ?? '', /^\d{4}-\d{2}-\d{2}$/);
});

testFive(DOCUMENT, 'SC-21 what the document lacks is said, not made up', (plan) => {
  const codes = plan.findings.map((one) => one.code);
  for (const code of ['no-roles', 'no-contacts', 'no-declaration']) {
    assert.ok(codes.includes(code), code);
  }
  assert.deepEqual([plan.roles, plan.contacts, plan.rotas], [[], [], []]);
});
