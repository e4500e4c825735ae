import assert from 'node:assert/strict';
import { test } from 'node:test';

import { planOf } from './reading.fixture.ts';

test('roles by headings, bold lines, points and rows', () => {
  const headings = planOf(
    '## Roles',
    '### Incident Commander (IC)',
    '- **Primary**: Team Lead',
    '- **Backup**: Senior Developer',
    '- **Responsibilities**:',
    '  - decides',
    '### Scribe',
    'Writes the timeline.',
  );
  const rows = planOf(
    '## Roles',
    '| Role | Duties |',
    '|---|---|',
    '| Incident Commander | decides |',
    '| Scribe | writes |',
  );
  const points = planOf('## Roles', '- **Incident Commander**: decides', '- **Scribe**: writes');
  const [commander] = headings.roles;
  assert.deepEqual(
    [commander?.name, commander?.aliases, commander?.duties],
    ['Incident Commander', ['IC'], ['decides']],
  );
  assert.deepEqual(
    [commander?.who, commander?.backup],
    [
      { kind: 'title', name: 'Team Lead' },
      { kind: 'title', name: 'Senior Developer' },
    ],
  );
  for (const plan of [headings, rows, points]) {
    assert.deepEqual(
      plan.roles.map((one) => one.name),
      ['Incident Commander', 'Scribe'],
    );
    assert.ok(plan.roles.every((one) => one.duties.length === 1));
  }
});

test('[RDR-3] a commander that is only named has no duties; nobody else is made up', () => {
  const plan = planOf('# Incidents', '- Take the incident commander role');
  assert.deepEqual(plan.roles, [{ name: 'Incident Commander', duties: [], lines: [2, 2] }]);
  assert.deepEqual(planOf('# Incidents', '- Call the on-call engineer').roles, []);
});

test('contacts from points, rows and a fence; placeholders are said to be so', () => {
  const plan = planOf(
    '# Incident response',
    '## Contacts',
    '- **Legal**: legal@example.org',
    '- **Lead**: Ana Example, +49 30 1234567',
    '- **Chat**: @lead (Slack)',
    '- **Security**: [Phone]',
    '| Role | Name | Phone |',
    '|---|---|---|',
    '| Ops | Ben Example | +49 30 7654321 |',
    '### Emergency',
    '```',
    'Vendor: help@example.org',
    '```',
  );
  assert.deepEqual(
    plan.contacts.map((one) => [
      one.role,
      one.name,
      one.email ?? one.phone ?? one.handle,
      one.placeholder,
    ]),
    [
      ['Legal', undefined, 'legal@example.org', undefined],
      ['Lead', 'Ana Example', '+49 30 1234567', undefined],
      ['Chat', undefined, '@lead', undefined],
      ['Security', undefined, undefined, true],
      ['Ops', 'Ben Example', '+49 30 7654321', undefined],
      ['Vendor', undefined, 'help@example.org', undefined],
    ],
  );
  assert.equal(plan.findings.filter((one) => one.code === 'placeholder-contact').length, 1);
});

test('letters in a number are shown as digits; too long or too short is said', () => {
  const plan = planOf(
    '# Incident response',
    '## Contacts',
    '- **A**: +1-555-CALL-NOW',
    '- **B**: +1-555-HELP',
    '- **C**: +1-555-123-4567',
  );
  const says = plan.findings
    .filter((one) => one.code === 'letters-in-number')
    .map((one) => one.says);
  assert.equal(says.length, 2);
  assert.match(says[0] ?? '', /\+15552255669/);
  assert.match(says[1] ?? '', /too short/);
  assert.deepEqual(
    plan.contacts.map((one) => one.undialable ?? false),
    [true, true, false],
  );
});

test('a rota of weeks asks for what it leaves open', () => {
  const plan = planOf(
    '## On-call schedule',
    '- **Week 1**: Primary: Ana, Secondary: Ben',
    '- **Week 2**: Primary: Ben, Secondary: Ana',
  );
  const [rota] = plan.rotas;
  assert.deepEqual(rota?.shifts, [
    { Primary: 'Ana', Secondary: 'Ben' },
    { Primary: 'Ben', Secondary: 'Ana' },
  ]);
  assert.deepEqual([rota?.every, rota?.asks], ['P1W', ['start', 'zone', 'handover']]);
});

test('an exception bypasses what it says [ESC-13]', () => {
  const plan = planOf(
    '# Incidents',
    '## Panic Button Exception',
    '- Always pages, whatever the quiet hours',
    '- All levels at once',
  );
  assert.deepEqual(
    plan.exceptions.map((one) => [
      one.name,
      one.when.kind === 'fact' ? one.when.fact : '',
      one.bypasses,
    ]),
    [['Panic Button', 'panic-button', ['quiet-hours', 'spacing']]],
  );
});

test('channels have purposes; numbers of issues and lines of shell are no channels', () => {
  const plan = planOf(
    '# Incidents',
    '- **#ops:** technical talk',
    '- Open `#inc-YYYYMMDD-name`',
    '- see issue #12',
    '```',
    '#!/bin/sh',
    '```',
  );
  assert.deepEqual(plan.channels, [
    { name: '#ops', purpose: 'technical talk', lines: [2, 2] },
    { name: '#inc-YYYYMMDD-name', lines: [3, 3] },
  ]);
});

test('the own status page, not that of a vendor', () => {
  const plan = planOf(
    '# Incidents',
    '- **OpenAI status page**: https://status.openai.com',
    '- **Status page**: status.example.org',
  );
  assert.deepEqual(plan.statusPage, { url: 'https://status.example.org', lines: [3, 3] });
});
