// What a document says does not hang on how it is written down.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compile } from './compile.ts';
import { outlineOf } from './outline.ts';
import { below } from './outline-item.ts';
import { planOf } from './reading.fixture.ts';

test('[RDR-7] a blank behind the row below the headers of a table makes it no less a table', () => {
  const [severity] = planOf(
    '## Severity levels',
    '| Level | Response time |  ',
    '|---|:---:| ',
    '| P1 | 15 min | ',
    '| P2 | 1 h |',
  ).severities;
  assert.equal(severity?.response, 'PT15M');
});

test('[RDR-7] characters in parts are read like whole ones', () => {
  const text = '## Poziomy\n- **P1**: odpowiedź w ciągu 15 minut\n- **P2**: próximo dia útil 🟢\n';
  const { source: _composed, ...plan } = compile(text);
  const { source: _parts, ...other } = compile(text.normalize('NFD'));
  assert.deepEqual(other, plan);
});

test('[RDR-7] the one highest heading is the title, whatever its level', () => {
  function levels(text: string): unknown {
    return below(outlineOf(text)).map((one) => [one.label, one.level, one.parent?.label]);
  }
  const wanted = [
    ['Response', 1, ''],
    ['Roles', 2, 'Response'],
    ['Scribe', 3, 'Roles'],
  ];
  assert.deepEqual(levels('# Response\n## Roles\n### Scribe'), wanted);
  assert.deepEqual(levels('### Response\n#### Roles\n##### Scribe'), wanted);
  assert.deepEqual(levels('# Roles\n# Ladder\n# Contacts'), [
    ['Roles', 2, ''],
    ['Ladder', 2, ''],
    ['Contacts', 2, ''],
  ]);
});

test('[RDR-7] the column that names what a row is about may stand anywhere', () => {
  const plan = planOf(
    '## Severity levels',
    '| Response time | Examples | Severity |',
    '|---|---|---|',
    '| 15 min | The shop is closed | SEV-1 |',
    '| 1 h | The shop is slow | SEV-2 |',
    '## Roles',
    '| Duties | Role |',
    '|---|---|',
    '| Writes down what happens | Scribe |',
    '| Leads | Incident Commander |',
  );
  assert.deepEqual(
    plan.severities.map((one) => [one.key, one.response, one.examples]),
    [
      ['SEV-1', 'PT15M', ['The shop is closed']],
      ['SEV-2', 'PT1H', ['The shop is slow']],
    ],
  );
  assert.deepEqual(
    plan.roles.map((one) => [one.name, one.duties]),
    [
      ['Scribe', ['Writes down what happens']],
      ['Incident Commander', ['Leads']],
    ],
  );
});

test('[RDR-7] a rung goes to the role of its row, not to the number beside it', () => {
  for (const [headers, row] of [
    ['| Level | Contact | Role | After |', '555-0100 | Shift lead'],
    ['| Level | Role | Contact | After |', 'Shift lead | 555-0100'],
  ]) {
    const { ladder } = planOf(
      '## Escalation',
      headers ?? '',
      '|---|---|---|---|',
      `| L1 | ${row} | 15 min |`,
      `| L2 | ${row} | 30 min |`,
    );
    assert.deepEqual(
      ladder.map((one) => one.to.map((to) => ('name' in to ? to.name : ''))),
      [['Shift lead'], ['Shift lead']],
    );
  }
});

test('[RDR-7] columns with a delay are rungs by their delay', () => {
  const { ladder } = planOf(
    '## Severity levels',
    '- **P1**: response 5 min',
    '- **P2**: response 1 h',
    '## Escalation',
    '| Severity | Then (30 min) | First | Then (10 min) |',
    '|---|---|---|---|',
    '| P1 | Director | On-call engineer | Shift lead |',
    '| P2 | - | On-call engineer | Shift lead |',
  );
  assert.deepEqual(
    ladder
      .filter((one) => one.when?.kind === 'severity' && one.when.in.includes('P1'))
      .map((one) => [one.level, one.after]),
    [
      ['1', undefined],
      ['2', 'PT10M'],
      ['3', 'PT30M'],
    ],
  );
});

test('[RDR-7] the first post on the status page has its own column; the last is no target of it', () => {
  const { severities } = planOf(
    '## Severity levels',
    '- **P1**: response 5 min',
    '- **P2**: response 1 h',
    '## Status page',
    '| Severity | Resolution | Frequency | First |',
    '|---|---|---|---|',
    '| P1 | Within 1 hour | Every 20 min | Within 10 min |',
    '| P2 | Within 2 hours | Every 2 hours | Within 3 hours |',
  );
  assert.deepEqual(
    severities.map((one) => [one.statusFirst, one.statusEvery]),
    [
      ['PT10M', 'PT20M'],
      ['PT3H', 'PT2H'],
    ],
  );
});

test('[RDR-7] a role in two places keeps the duties, and how it is reached is none', () => {
  const roles = [
    '## Roles',
    '### Scribe',
    '- Writes down what happens',
    '### Incident Commander',
    '- Leads',
  ];
  const reached = [
    '## Response team numbers',
    '| Role | Name | Phone |',
    '|---|---|---|',
    '| Scribe | Ana Example | 555-0100 |',
    '| Incident Commander | Bo Example | 555-0101 |',
  ];
  for (const lines of [
    [...roles, ...reached],
    [...reached, ...roles],
  ]) {
    const scribe = planOf(...lines).roles.find((one) => one.name === 'Scribe');
    assert.deepEqual(scribe?.duties, ['Writes down what happens']);
    assert.deepEqual(scribe.who, { kind: 'title', name: 'Ana Example' });
  }
});

test('[RDR-7] of two descriptions of a channel or an address the longer is kept', () => {
  const said = [
    '- **Channel**: #ops-incidents',
    '- **#ops-incidents**: where incidents are led',
    'The [list](https://list.example) is long.',
    'The [list of all services](https://list.example) is long.',
  ];
  for (const lines of [said, said.toReversed()]) {
    const { channels, links } = planOf('## Channels', ...lines.flatMap((one) => [one, '']));
    assert.equal(channels[0]?.purpose, 'where incidents are led');
    assert.equal(links[0]?.label, 'list of all services');
  }
});

test('[RDR-8] who leads an incident is a role by any of its names', () => {
  for (const name of ['Incident Commander', 'Incident Manager', 'Incident Coordinator']) {
    const { ladder, roles } = planOf(
      '## Escalation',
      '| Level | Role | After |',
      '|---|---|---|',
      `| L1 | ${name} | 15 min |`,
      `| L2 | Senior Engineer/Team Lead | 30 min |`,
    );
    assert.deepEqual(
      ladder.map((one) => one.to[0]?.kind),
      ['role', 'any'],
    );
    assert.equal(roles[0]?.name, name);
  }
});

test('[RDR-8] a role in short is the owner of what stands under its title', () => {
  for (const name of ['Communications Lead', 'Comms Lead']) {
    const [phase] = planOf(
      '## Roles',
      `### ${name}`,
      '- Tells everybody',
      '### Incident Commander',
      '- Leads',
      '## Response process',
      '### Phase 1: Look (0-15 minutes)',
      '#### Communications',
      '- [ ] Write to the support team',
      '### Phase 2: Mend (15-30 minutes)',
      '- [ ] Restart',
    ).phases;
    assert.deepEqual(phase?.tasks[0]?.owner, { kind: 'role', name });
  }
});
