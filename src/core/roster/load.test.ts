import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactLengthOf, lengthOf, shiftLengthOf } from './length.ts';
import { loadRoster } from './load.ts';
import { EXAMPLE_YAML, rosterFromYaml } from './roster.fixture.ts';

/** `line:column code fix` of each problem of the example with one text replaced. */
function problemsWith(from: string, to: string): readonly string[] {
  assert.ok(EXAMPLE_YAML.includes(from), `the example holds ${from}`);
  const loaded = loadRoster(EXAMPLE_YAML.replace(from, to), 'tocsin.yaml');
  assert.equal(loaded.ok, false, 'the changed example is refused');
  return loaded.ok ? [] : loaded.problems.map((p) => `${p.line}:${p.column} ${p.code} ${p.fix}`);
}

test('a whole roster loads without a warning', () => {
  const loaded = loadRoster(EXAMPLE_YAML, 'tocsin.yaml');
  assert.ok(loaded.ok);
  assert.deepEqual(loaded.warnings, []);
});

test('methods get the kind and a number as id, unless an id is written', () => {
  const { people } = rosterFromYaml(EXAMPLE_YAML);
  assert.deepEqual(
    people['ana']?.methods.map((m) => [m.id, m.address, m.verified]),
    [
      ['email', 'ana@example.org', true],
      ['private', 'ana@home.example', false],
    ],
  );
  assert.deepEqual(
    people['eva']?.methods.map((m) => m.id),
    ['email', 'email-2'],
  );
  assert.equal(people['ben']?.access, 'responder');
});

test('[PAG-8] a method says how long after the one before it, for all severities or for each', () => {
  const yaml = EXAMPLE_YAML.replace(
    'methods: [{ email: eva@example.org }, { email: eva@home.example }]',
    `repeatAfter: 5m
    methods:
      - email: eva@example.org
      - { email: eva@home.example, after: 0m }
      - { email: eva@third.example, after: { P1: 30s, P2: 1h30m } }`,
  );
  const eva = rosterFromYaml(yaml).people['eva'];
  assert.deepEqual(
    eva?.methods.map(({ after }) => after),
    [undefined, 0, { P1: 30_000, P2: 5_400_000 }],
  );
  assert.equal(eva?.repeatAfter, 300_000);
});

test('[PAG-8] [ROS-1] a wait that is no exact length is refused at its place, with how to write it', () => {
  const from = 'id: private, verified: false }';
  function says(after: string): string {
    return problemsWith(from, `id: private, after: ${after} }`)[0] ?? '';
  }
  assert.match(says('soon'), /^19:\d+ bad-value Write an exact length such as 5m/);
  assert.match(says('daily'), /bad-value/);
  assert.match(says('5'), /Write how long after the method before it: 2m/);
  assert.match(says('{ P1: tomorrow }'), /^19:\d+ bad-value/);
  for (const [wait, fix] of [
    ['30s', 'Write at least a minute: 1m'],
    ['2h', 'Write an hour at most: 1h'],
    ['0m', 'Write an exact length such as 15m or 2h'],
  ]) {
    const [found = ''] = problemsWith(
      '    quietHours:',
      `    repeatAfter: ${wait}\n    quietHours:`,
    );
    assert.ok(found.startsWith('20:') && found.endsWith(fix ?? ''), found);
  }
});

test('[PAG-8] a wait before the first method is warned of, for it means nothing', () => {
  const loaded = loadRoster(
    EXAMPLE_YAML.replace('- email: ana@example.org', '- { email: ana@example.org, after: 5m }'),
    'tocsin.yaml',
  );
  assert.ok(loaded.ok);
  assert.deepEqual(
    loaded.warnings.map(({ line, code }) => [line, code]),
    [[18, 'first-method-waits']],
  );
});

test('a rota has the zone of the team unless it says its own, and its length in ISO text', () => {
  const { rotas } = rosterFromYaml(EXAMPLE_YAML);
  assert.equal(rotas['weekly']?.zone, 'Europe/Berlin');
  assert.equal(rotas['weekly']?.layers[0]?.every, 'P1W');
  assert.equal(rotas['weekly']?.layers[0]?.starts, '2026-01-05');
});

test('short and long bindings mean people, slots, mailboxes and the room', () => {
  const { bind } = rosterFromYaml(EXAMPLE_YAML);
  assert.deepEqual(bind, {
    'On-call engineer': { kind: 'slot', rota: 'weekly', slot: 'primary' },
    'Secondary on-call': { kind: 'slot', rota: 'weekly', slot: 'secondary' },
    'Engineering Manager': { kind: 'person', person: 'eva' },
    Leadership: { kind: 'people', people: ['eva', 'ben'] },
    'Team list': { kind: 'email', address: 'team@example.org' },
    '#incidents': { kind: 'room' },
  });
});

test('process values are kept in the lengths of the plan', () => {
  const { values } = rosterFromYaml(EXAMPLE_YAML);
  assert.deepEqual(values.severities?.['P1'], {
    attention: 'page',
    response: 'PT15M',
    updateEvery: 'PT30M',
    holdFor: 'PT20M',
  });
  assert.deepEqual(values.ladder, [
    { to: 'On-call engineer', after: 'PT0S' },
    { to: 'Secondary on-call', after: 'PT5M', severities: ['P1'] },
  ]);
  assert.equal(values.reviewHoldWithin, '5-business-days');
});

test('a secret stays a name: the file never holds it', () => {
  assert.equal(rosterFromYaml(EXAMPLE_YAML).providers.email?.url, 'env:SMTP_URL');
});

test('[ROS-1] an unknown key is told with its line, its column and the nearest key there is', () => {
  assert.deepEqual(problemsWith('quietHours:', 'quietHuors:'), [
    '20:5 unknown-key Did you mean "quietHours"?',
  ]);
  assert.deepEqual(
    problemsWith('handover:', 'hand-over:'),
    [
      '31:5 missing Write a wall time such as "09:00"',
      '32:5 unknown-key Did you mean "handover"?',
    ].toSorted(),
  );
});

test('[ROS-1] an unknown person, rota or slot is told with the nearest one there is', () => {
  assert.deepEqual(problemsWith('primary: [ana, ben]', 'primary: [ana, bne]'), [
    '35:22 unknown-person Did you mean "ben"?',
  ]);
  assert.deepEqual(problemsWith('weekly/primary', 'weakly/primary'), [
    '39:21 unknown-rota Did you mean "weekly"?',
  ]);
  assert.deepEqual(problemsWith('weekly/primary', 'weekly/primry'), [
    '39:21 unknown-slot Did you mean "primary"?',
  ]);
  assert.deepEqual(problemsWith('managers: [eva]', 'managers: [eve]'), [
    '55:12 unknown-person Did you mean "eva"?',
  ]);
});

test('[ROS-1] names that stand for each other in a circle are refused, with what may stand there', () => {
  const fix =
    'It is itself a name of bind:, and a name cannot stand for another: use one of ana, ben, eva, or "rota/slot"';
  assert.deepEqual(
    problemsWith(
      'Engineering Manager: eva',
      'Engineering Manager: Lead\n  Lead: engineering manager',
    ),
    [`41:24 unknown-person ${fix}`, `42:9 unknown-person ${fix}`],
  );
});

test('[ROS-1] a zone that does not exist is told with the nearest one there is', () => {
  assert.deepEqual(problemsWith('zone: Europe/Berlin', 'zone: Europe/Berlim'), [
    '4:7 unknown-zone Did you mean "Europe/Berlin"?',
  ]);
  assert.deepEqual(problemsWith('zone: Europe/Berlin', 'zone: the moon'), [
    '4:7 unknown-zone Use a name such as Europe/Berlin',
  ]);
});

test('[ROS-1] hours that cannot be are told where they stand, with what to write', () => {
  function rota(only: string): readonly string[] {
    return problemsWith('every: 1w', `every: 1w\n    only: ${only}`);
  }
  assert.deepEqual(rota('{ days: [moon] }'), [
    '34:20 unknown-value Use one of mon, tue, wed, thu, fri, sat, sun',
  ]);
  assert.deepEqual(rota('[{ from: "9" }]'), ['34:20 bad-value Write a wall time such as "09:00"']);
  assert.deepEqual(rota('weekdays'), ['34:11 bad-value Write a map or a list']);
  assert.deepEqual(problemsWith('primary: [ana, ben]', 'primary: [ana, 5]'), [
    '35:22 bad-value Write a text or a list',
  ]);
  assert.deepEqual(problemsWith('handover: "09:00"', 'handover: 9'), [
    '32:15 bad-value Write a wall time such as "09:00"',
  ]);
});

test('zones, dates, wall times and lengths that do not exist are refused', () => {
  assert.match(
    problemsWith('zone: Europe/Berlin', 'zone: Europe/Berlni')[0] ?? '',
    /^4:7 unknown-z/,
  );
  assert.match(problemsWith('2026-12-25', '25 Dec')[0] ?? '', /^9:14 not-a-date/);
  assert.match(problemsWith('"22:00"', '"25:00"')[0] ?? '', /^20:25 bad-value/);
  assert.match(problemsWith('every: 1w', 'every: 36h')[0] ?? '', /bad-value/);
  assert.match(problemsWith('to: "17:30"', 'to: "08:30"')[0] ?? '', /hours-backwards/);
});

test('two bindings of one name are refused, for a page must know whom it means', () => {
  assert.deepEqual(problemsWith('Leadership:', 'engineering-manager:'), [
    '42:3 bound-twice Keep one of the two',
  ]);
});

test('what is no YAML, and an empty file, are refused with a place', () => {
  assert.match(problemsWith('people:', 'people: [')[0] ?? '', /not-yaml/);
  const empty = loadRoster('', 'tocsin.yaml');
  assert.equal(empty.ok, false);
});

test('every problem of a file is told at once', () => {
  const yaml =
    'team: X\nzone: Mars/Base\npeople:\n  ana: { name: Ana Example }\nmanagers: [bob, eve]\n';
  const loaded = loadRoster(yaml, 'tocsin.yaml');
  assert.deepEqual(loaded.ok ? [] : loaded.problems.map((p) => p.line), [2, 5, 5]);
});

test('a person without a method and unsaid business hours are warned of', () => {
  const loaded = loadRoster('team: X\nzone: UTC\npeople:\n  ana: { name: Ana Example }\n', 'f');
  assert.ok(loaded.ok);
  assert.deepEqual(
    loaded.warnings.map((w) => [w.line, w.code]),
    [
      [2, 'default-business-hours'],
      [4, 'no-method'],
    ],
  );
});

test('[CLK-8] written lengths keep hours exact and days on the calendar', () => {
  const read = ['5m', '15 min', 'PT15M', '1h30m', '90 minutes', '24h', '1d', '2 weeks', '1 month'];
  assert.deepEqual(read.map(lengthOf), [
    'PT5M',
    'PT15M',
    'PT15M',
    'PT1H30M',
    'PT90M',
    'PT24H',
    'P1D',
    'P2W',
    'P1M',
  ]);
  assert.deepEqual(
    ['next business day', '4 business hours', 'hourly', 'daily', 'immediate'].map(lengthOf),
    ['next-business-day', '4-business-hours', 'PT1H', 'daily', 'immediate'],
  );
  assert.deepEqual(['soon', '', '5', '5 parsecs', '1d 2h', 'm5'].map(lengthOf), [
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
  assert.deepEqual(['P1D', '0m', '5m'].map(exactLengthOf), [null, null, 'PT5M']);
  assert.deepEqual(['daily', '2w', '0w', '12h', '7h', '1 month'].map(shiftLengthOf), [
    'P1D',
    'P2W',
    null,
    'PT12H',
    null,
    'P1M',
  ]);
});

test('[ALR-15] how often an alert must repeat is refused where it is no number of firings and no countable span', () => {
  function problemOf(repeats: string): string {
    return problemsWith('attention: page', `attention: page, repeats: ${repeats}`).join('; ');
  }
  assert.match(problemOf('{ times: 1 }'), /bad-value Write from 2 to 50: one firing/);
  assert.match(problemOf('{ times: 51 }'), /bad-value Write from 2 to 50$/);
  assert.match(problemOf('{ times: often }'), /wrong-type Write a number/);
  for (const within of ['30s', '1d', '800h', 'soon']) {
    assert.match(problemOf(`{ within: ${within} }`), /bad-value Write an exact length from 1m/);
  }
  assert.match(problemOf('{ waits: perhaps }'), /wrong-type Write true or false/);
  assert.match(problemOf('{ time: 3 }'), /unknown-key Did you mean "times"/);
  assert.match(problemOf('sometimes'), /wrong-type Write a map/);
  const said = EXAMPLE_YAML.replace(
    'attention: page',
    'attention: page, repeats: { times: 4, within: 90m, waits: true }',
  );
  const { repeats } = rosterFromYaml(said).values.severities?.['P1'] ?? {};
  assert.deepEqual(repeats, { times: 4, within: 'PT90M', waits: true });
});

test('a value that cannot be is named, and what it can be is said once', () => {
  const text = EXAMPLE_YAML.replace('values:\n', 'values:\n  digest: daily\n');
  const loaded = loadRoster(text, 'tocsin.yaml');
  assert.deepEqual(loaded.ok ? [] : loaded.problems.map(({ says, fix }) => `${says}. ${fix}`), [
    'values.digest cannot be "daily". Use one of weekly, shift, never',
  ]);
});

test('a tab is said once, where it stands, and not again at every line behind it', () => {
  const text =
    'version: 1\nname: Shop\npeople:\n  ana:\n\tname: Ana\n    access: admin\n\tmethods: []\n';
  const loaded = loadRoster(text, 'tocsin.yaml');
  assert.deepEqual(
    loaded.ok ? [] : loaded.problems.map(({ line, says, fix }) => `${line} ${says}. ${fix}`),
    ['5 Tabs cannot indent YAML. Indent with spaces'],
  );
});
