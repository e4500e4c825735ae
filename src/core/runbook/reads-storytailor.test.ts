import assert from 'node:assert/strict';

import { testFive } from './five.fixture.ts';

const DOCUMENT = 'storytailor';

testFive(DOCUMENT, 'ST-1 to ST-4 four severities with both targets, most severe first', (plan) => {
  assert.deepEqual(
    plan.severities.map((one) => [one.rank, one.label, one.response, one.resolution]),
    [
      [1, 'Critical', 'PT15M', 'PT4H'],
      [2, 'High', 'PT1H', 'PT24H'],
      [3, 'Medium', 'PT4H', 'PT72H'],
      [4, 'Low', 'next-business-day', 'P1W'],
    ],
  );
  assert.deepEqual(
    plan.severities.map((one) => one.examples?.length),
    [4, 3, 3, 3],
  );
  assert.deepEqual(plan.severities[0]?.aliases, ['Severity 1']);
});

testFive(DOCUMENT, 'ST-5 anybody of the team declares, in a channel, by typed words', (plan) => {
  assert.equal(plan.declaration.by.length, 1);
  assert.match(plan.declaration.where ?? '', /^#[\w-]*incidents$/);
  assert.match(plan.declaration.command ?? '', /^!incident sev1 /);
});

testFive(DOCUMENT, 'ST-6 to ST-8 a page, a role and a room come by themselves', (plan) => {
  assert.deepEqual(
    plan.declaration.auto.map((one) => one.kind),
    ['page', 'role', 'room'],
  );
});

testFive(DOCUMENT, 'ST-9 five phases with their windows', (plan) => {
  assert.deepEqual(
    plan.phases.map((one) => [one.window?.from, one.window?.to]),
    [
      ['PT0S', 'PT15M'],
      ['PT15M', 'PT1H'],
      ['PT1H', undefined],
      [undefined, undefined],
      [undefined, undefined],
    ],
  );
});

testFive(DOCUMENT, 'ST-11 told within 15 minutes; outside only what users see', (plan) => {
  const [internal, external] = plan.deadlines;
  assert.deepEqual([internal?.within, external?.within], ['PT15M', 'PT15M']);
  assert.equal(internal?.audience?.length, 3);
  assert.deepEqual(internal?.when, { kind: 'severity', in: ['Sev-1'] });
  assert.equal(external?.when?.kind, 'and');
  assert.match(JSON.stringify(external?.when), /"fact":"user-facing"/);
});

testFive(DOCUMENT, 'ST-13 the impact is recorded in three parts', (plan) => {
  assert.equal(plan.impact.kinds.length, 3);
});

testFive(DOCUMENT, 'ST-14 to ST-17 five causes, three of which point to a mitigation', (plan) => {
  assert.equal(plan.causes.length, 5);
  const branches = plan.procedures
    .filter((one) => one.kind === 'mitigation')
    .map((one) => one.name);
  assert.equal(branches.length, 3);
  assert.deepEqual(
    plan.causes.flatMap((one) => one.mitigation ?? []),
    branches,
  );
});

testFive(DOCUMENT, 'ST-22 an update every 30 minutes, for Sev-1 only', (plan) => {
  const update = plan.deadlines.find((one) => one.kind === 'update');
  assert.equal(update?.every, 'PT30M');
  assert.deepEqual(update?.when, { kind: 'severity', in: ['Sev-1'] });
  assert.ok(plan.findings.some((one) => one.code === 'process-scoped'));
});

testFive(DOCUMENT, 'ST-23 the public page, and what is posted only if needed', (plan) => {
  assert.match(plan.statusPage?.url ?? '', /^https:\/\/status\./);
  const tasks = plan.phases.flatMap((one) => one.tasks);
  assert.ok(tasks.some((one) => one.optional === true));
  assert.ok(tasks.some((one) => JSON.stringify(one.when ?? null).includes('user-facing')));
});

testFive(DOCUMENT, 'ST-24 four criteria, one of which is 30 quiet minutes', (plan) => {
  assert.equal(plan.closure.criteria.length, 4);
  assert.equal(plan.closure.stableFor, 'PT30M');
  const stable = plan.closure.criteria.filter((one) => one.check === 'stable');
  assert.deepEqual(
    stable.map((one) => [one.by, one.holdsFor]),
    [['machine', 'PT30M']],
  );
});

testFive(DOCUMENT, 'ST-25 three closing actions', (plan) => {
  assert.equal(plan.closure.actions.length, 3);
});

testFive(DOCUMENT, 'ST-27 the review is scheduled within 24 hours', (plan) => {
  assert.equal(plan.reviews.scheduleWithin, 'PT24H');
  assert.equal(plan.reviews.holdWithin, undefined);
  assert.equal(plan.reviews.attendees.length, 1);
});

testFive(
  DOCUMENT,
  'ST-28 to ST-30 three scenarios with triggers, steps and whom to tell',
  (plan) => {
    const scenarios = plan.procedures.filter((one) => one.kind === 'scenario');
    assert.deepEqual(
      scenarios.map((one) => [one.triggers.length, one.steps.length]),
      [
        [3, 4],
        [3, 4],
        [3, 4],
      ],
    );
    assert.ok(scenarios.every((one) => one.duties.length >= 1));
  },
);

testFive(DOCUMENT, 'ST-31 three rungs without times, and a finding that says so', (plan) => {
  assert.deepEqual(
    plan.ladder.map((one) => [one.level, one.after]),
    [
      ['Primary', undefined],
      ['Secondary', undefined],
      ['Escalation', undefined],
    ],
  );
  assert.ok(plan.findings.some((one) => one.code === 'ladder-without-times'));
});

testFive(DOCUMENT, 'ST-32 and ST-33 nine contacts, by handle, mail and address', (plan) => {
  assert.equal(plan.contacts.length, 9);
  assert.equal(plan.contacts.filter((one) => one.handle !== undefined).length, 4);
  assert.equal(plan.contacts.filter((one) => one.email !== undefined).length, 1);
  assert.equal(plan.contacts.filter((one) => one.kind === 'vendor').length, 3);
});

testFive(DOCUMENT, 'ST-34 and ST-35 the links and four channels with their purposes', (plan) => {
  assert.equal(plan.links.length, 6);
  assert.equal(plan.channels.length, 4);
  assert.ok(plan.channels.every((one) => one.purpose !== undefined));
});

testFive(DOCUMENT, 'ST-36 who keeps the document, and when it is due for review', (plan) => {
  const { owner, frequency, lastUpdated, nextReview, changes } = plan.upkeep;
  assert.ok(owner !== undefined);
  assert.equal(frequency, 'Monthly');
  assert.match(lastUpdated ?? '', /^\d{4}-\d{2}-\d{2}$/);
  assert.match(nextReview ?? '', /^\d{4}-\d{2}-\d{2}$/);
  assert.equal(changes?.length, 3);
});
