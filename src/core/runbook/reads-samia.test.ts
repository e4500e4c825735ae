import assert from 'node:assert/strict';

import { testFive } from './five.fixture.ts';

const DOCUMENT = 'samia';

testFive(DOCUMENT, 'SA-1 version, owner, date, and the quick reference first', (plan) => {
  assert.equal(plan.upkeep.version, '1.0');
  assert.ok(plan.upkeep.owner !== undefined);
  assert.equal(plan.highlights.length, 4);
});

testFive(DOCUMENT, 'SA-2 an exception past quiet hours, settings and spacing', (plan) => {
  const [exception, ...more] = plan.exceptions;
  assert.equal(more.length, 0);
  assert.equal(exception?.when.kind, 'fact');
  assert.deepEqual(exception?.bypasses, ['quiet-hours', 'settings', 'spacing']);
});

testFive(DOCUMENT, 'SA-3 three severities that the document does not define', (plan) => {
  assert.deepEqual(
    plan.severities.map((one) => one.key),
    ['SEV-1', 'SEV-2', 'SEV-3'],
  );
  const finding = plan.findings.find((one) => one.code === 'severities-not-defined');
  assert.match(finding?.fix ?? '', /SEVERIT\w+\.md/);
});

testFive(
  DOCUMENT,
  'SA-4 to SA-6 three roles with four duties, holders and a ladder each',
  (plan) => {
    assert.deepEqual(
      plan.roles.map((one) => [one.duties.length, one.who?.kind, one.escalation?.length]),
      [
        [4, 'any', 2],
        [4, 'any', 1],
        [4, 'any', 1],
      ],
    );
    assert.deepEqual(plan.roles[0]?.aliases, ['IC']);
  },
);

testFive(DOCUMENT, 'SA-7 to SA-14 three phases of boxes, each box with its owner', (plan) => {
  const phases = plan.phases.filter((one) => one.window?.anchor === 'declared');
  assert.deepEqual(
    phases.map((one) => [one.window?.from, one.window?.to, one.tasks.length]),
    [
      ['PT0S', 'PT5M', 12],
      ['PT5M', 'PT30M', 13],
      ['PT30M', undefined, 8],
    ],
  );
  assert.ok(phases.flatMap((one) => one.tasks).every((one) => one.checkbox));
  const owners = new Set(
    phases
      .flatMap((one) => one.tasks)
      .map((one) => (one.owner !== undefined && 'name' in one.owner ? one.owner.name : '')),
  );
  assert.deepEqual([...owners].toSorted(), [
    'All Roles',
    'Communications Lead',
    'IC',
    'Technical Lead',
  ]);
});

testFive(DOCUMENT, 'SA-9 customers of a SEV-1 hear within 15 minutes, teams within 10', (plan) => {
  const customers = plan.deadlines.find((one) => one.kind === 'customer');
  assert.equal(customers?.within, 'PT15M');
  assert.deepEqual(customers?.when, { kind: 'severity', in: ['SEV-1'] });
  assert.deepEqual(customers?.owner, { kind: 'role', name: 'Communications Lead' });
  const teams = plan.deadlines.find((one) => one.kind === 'notify' && one.within === 'PT10M');
  assert.ok(teams !== undefined);
});

testFive(DOCUMENT, 'SA-14 four criteria: all agree, and 30 minutes of watching', (plan) => {
  assert.deepEqual(
    plan.closure.criteria.map((one) => one.by),
    ['person', 'person', 'each-role', 'machine'],
  );
  assert.equal(plan.closure.stableFor, 'PT30M');
});

testFive(DOCUMENT, 'SA-15 anybody who suspects an incident declares it; four sources', (plan) => {
  assert.equal(plan.declaration.by.length, 1);
  assert.equal(plan.declaration.sources.length, 4);
});

testFive(DOCUMENT, 'SA-17, SA-24, SA-26 and SA-27 four templates with their fields', (plan) => {
  assert.equal(plan.templates.length, 4);
  assert.ok(plan.templates.every((one) => one.fields.length > 0));
});

testFive(
  DOCUMENT,
  'SA-18 to SA-21 5 minutes after the rung before; level 1 has its own time',
  (plan) => {
    assert.deepEqual(
      plan.ladder.map((one) => [one.level, one.after, one.clock]),
      [
        ['L1', undefined, undefined],
        ['L2', 'PT5M', 'previous-rung'],
        ['L3', 'PT5M', 'previous-rung'],
      ],
    );
    assert.deepEqual(plan.ladder[0]?.answerWithin, { 'SEV-1': 'immediate', 'SEV-2': 'PT15M' });
    assert.ok(plan.ladder.every((one) => one.authority?.length === 2));
  },
);

testFive(DOCUMENT, 'SA-21 level 3 also comes for an hour customers see, or a breach', (plan) => {
  const [long, breach] = plan.ladder[2]?.triggers ?? [];
  assert.equal(long?.kind, 'and');
  assert.deepEqual(long?.kind === 'and' ? long.of : [], [
    { kind: 'fact', fact: 'customer-facing', is: true },
    { kind: 'clock', clock: 'since-declared', past: 'PT1H' },
  ]);
  assert.equal(breach?.kind === 'fact' ? breach.fact : '', 'security');
});

testFive(DOCUMENT, 'SA-22 four channels with their purposes', (plan) => {
  assert.equal(plan.channels.filter((one) => one.purpose !== undefined).length, 4);
});

testFive(DOCUMENT, 'SA-23 a cadence for each severity, until resolved or mitigated', (plan) => {
  assert.deepEqual(
    plan.severities.map((one) => [one.updateEvery, one.updateUntil, one.updateAlsoOn]),
    [
      ['PT15M', 'resolved', undefined],
      ['PT30M', 'mitigated', undefined],
      ['PT1H', undefined, ['milestone']],
    ],
  );
});

testFive(DOCUMENT, 'SA-25 the status page has its own clock', (plan) => {
  const page = plan.deadlines.filter((one) => one.kind === 'status-page');
  assert.deepEqual(
    page.map((one) => [one.within, one.every]),
    [
      ['PT10M', 'PT30M'],
      ['PT30M', 'PT1H'],
      [undefined, undefined],
    ],
  );
  assert.match(JSON.stringify(page[2]?.when), /"fact":"customer-facing"/);
  assert.ok(plan.findings.some((one) => one.kind === 'contradiction' && /SEV-2/.test(one.says)));
});

testFive(DOCUMENT, 'SA-28 to SA-30 three decisions with who makes them', (plan) => {
  assert.deepEqual(
    plan.decisions.map((one) => [one.doAtOnceWhen.length, one.investigateFirstWhen.length]),
    [
      [3, 3],
      [3, 0],
      [3, 0],
    ],
  );
  assert.ok(plan.decisions.every((one) => one.by !== undefined));
});

testFive(
  DOCUMENT,
  'SA-32 off hours the manager is told after an hour, and Monday is briefed',
  (plan) => {
    const offHours = plan.deadlines.filter((one) => one.when?.kind === 'calendar');
    assert.deepEqual(
      offHours.map((one) => [one.kind, one.within]),
      [
        ['notify', 'PT1H'],
        ['brief', 'next-business-day'],
      ],
    );
  },
);

testFive(
  DOCUMENT,
  'SA-34 to SA-36 three follow-ups; the review is held within 48 hours',
  (plan) => {
    assert.deepEqual(
      plan.reviews.followUps.map((one) => [one.within, one.tasks.length]),
      [
        ['PT1H', 4],
        ['PT24H', 4],
        ['PT48H', 4],
      ],
    );
    assert.equal(plan.reviews.holdWithin, 'PT48H');
    assert.equal(plan.reviews.attendees.length, 3);
  },
);

testFive(DOCUMENT, 'SA-37 every contact is a placeholder, and each is a finding', (plan) => {
  assert.equal(plan.contacts.length, 10);
  assert.ok(plan.contacts.every((one) => one.placeholder === true));
  assert.equal(plan.findings.filter((one) => one.code === 'placeholder-contact').length, 10);
});

testFive(DOCUMENT, 'SA-38 the closing principle is kept', (plan) => {
  assert.equal(plan.principles.length, 1);
});
