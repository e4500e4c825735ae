import assert from 'node:assert/strict';

import { testFive } from './five.fixture.ts';

const DOCUMENT = 'stonecaster';

testFive(
  DOCUMENT,
  'SN-1 to SN-4 four severities by key and by name, no resolution, no cadence',
  (plan) => {
    assert.deepEqual(
      plan.severities.map((one) => [one.key, one.label, one.response, one.examples?.length]),
      [
        ['P0', 'Critical', 'PT15M', 3],
        ['P1', 'High', 'PT1H', 3],
        ['P2', 'Medium', 'PT4H', 3],
        ['P3', 'Low', 'PT24H', 3],
      ],
    );
    assert.ok(
      plan.severities.every((one) => one.resolution === undefined && one.updateEvery === undefined),
    );
  },
);

testFive(DOCUMENT, 'SN-5 to SN-8 boxes hold for the severities their title names', (plan) => {
  const tasks = plan.phases[0]?.tasks ?? [];
  assert.equal(tasks.length, 14);
  const scopes = tasks.map((one) => JSON.stringify(one.when ?? null));
  assert.equal(scopes.filter((one) => one.includes('["P0","P1"]')).length, 10);
  assert.equal(scopes.filter((one) => one.includes('["P2","P3"]')).length, 3);
  assert.equal(scopes.filter((one) => one.includes('["P0"]')).length, 1);
  const takes = tasks.find((one) => one.text.startsWith('If not'));
  assert.match(JSON.stringify(takes?.when), /"kind":"not"/);
});

testFive(DOCUMENT, 'SN-9 to SN-14 four phases, the last after resolution', (plan) => {
  assert.deepEqual(
    plan.phases.slice(0, 4).map((one) => [one.window?.anchor, one.window?.to, one.tasks.length]),
    [
      ['declared', 'PT15M', 14],
      ['declared', 'PT1H', 11],
      ['declared', 'PT4H', 11],
      ['resolved', 'PT48H', 6],
    ],
  );
});

testFive(DOCUMENT, 'SN-10 the commander sets the cadence', (plan) => {
  const update = plan.deadlines.find((one) => one.kind === 'update');
  assert.equal(update?.every, 'commander-sets');
});

testFive(DOCUMENT, 'SN-14 a watch of 24 hours, which is no gate [CLO-6]', (plan) => {
  assert.equal(plan.closure.watchFor, 'PT24H');
  assert.equal(plan.closure.stableFor, undefined);
});

testFive(DOCUMENT, 'SN-15 to SN-19 five scenarios of three symptoms', (plan) => {
  const scenarios = plan.procedures.filter((one) => one.kind === 'scenario');
  assert.deepEqual(
    scenarios.map((one) => [one.symptoms.length, one.steps.length]),
    [
      [3, 6],
      [3, 6],
      [3, 5],
      [3, 5],
      [3, 5],
    ],
  );
  assert.equal(scenarios[0]?.escalateWhen.length, 2);
});

testFive(DOCUMENT, 'SN-20 to SN-22 three templates with their fields', (plan) => {
  assert.deepEqual(
    plan.templates.map((one) => one.fields.length),
    [5, 4, 4],
  );
});

testFive(DOCUMENT, 'SN-23 five conditions to escalate', (plan) => {
  assert.deepEqual(
    plan.escalateWhen.map((one) => one.kind),
    ['happened', 'clock', 'fact', 'fact', 'fact'],
  );
  const [, stuck] = plan.escalateWhen;
  assert.deepEqual(stuck?.kind === 'clock' ? [stuck.clock, stuck.past] : [], [
    'no-progress',
    'PT2H',
  ]);
});

testFive(DOCUMENT, 'SN-24 four levels without times; some are a choice of two', (plan) => {
  assert.deepEqual(
    plan.ladder.map((one) => [one.level, one.after, one.to[0]?.kind]),
    [
      ['L1', undefined, 'slot'],
      ['L2', undefined, 'any'],
      ['L3', undefined, 'title'],
      ['L4', undefined, 'any'],
    ],
  );
});

testFive(DOCUMENT, 'SN-25 relative links stay as they are', (plan) => {
  assert.equal(plan.links.filter((one) => one.url.startsWith('/admin/')).length, 3);
  assert.equal(plan.links.filter((one) => one.url.endsWith('.md')).length, 4);
  assert.equal(plan.statusPage, undefined);
});

testFive(
  DOCUMENT,
  'SN-26 to SN-28 three checklists after resolution; two dates for the review',
  (plan) => {
    assert.deepEqual(
      plan.reviews.followUps.slice(-3).map((one) => [one.within, one.tasks.length]),
      [
        ['PT24H', 4],
        ['P7D', 4],
        ['P4W', 4],
      ],
    );
    assert.ok(plan.findings.some((one) => one.kind === 'contradiction' && /review/.test(one.says)));
  },
);

testFive(DOCUMENT, 'SN-29 ten contacts, all of them placeholders', (plan) => {
  assert.equal(plan.contacts.length, 10);
  assert.ok(plan.contacts.every((one) => one.placeholder === true));
});

testFive(DOCUMENT, 'SN-30 three recoveries of five steps', (plan) => {
  const recoveries = plan.procedures.filter((one) => one.kind === 'recovery');
  assert.deepEqual(
    recoveries.map((one) => one.steps.length),
    [5, 5, 5],
  );
});

testFive(DOCUMENT, 'SN-32 five principles', (plan) => {
  assert.equal(plan.principles.length, 5);
});

testFive(DOCUMENT, 'SN-33 a runbook without commands has none', (plan) => {
  assert.deepEqual(plan.commands, []);
});
