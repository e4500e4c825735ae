// A team whose rota is kept in a calendar: the file beside its roster is read with it, each time anew.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readTeamFolder } from './team-folder.ts';

const ROSTER = [
  'team: Example',
  'zone: UTC',
  'people:',
  '  ana: { name: Ana Example }',
  '  ben: { name: Ben Sample }',
  'rotas:',
  '  weekly: { calendar: oncall.ics }',
].join('\n');

test('[ONC-12] [ONC-6] the roster holds the shifts of the calendar as it stands now', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-team-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const year = new Date().getUTCFullYear();

  function whoseAfter(summary: string): readonly string[] | undefined {
    const lines = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:one',
      `SUMMARY:${summary}`,
      `DTSTART;VALUE=DATE:${year}0301`,
      'END:VEVENT',
      'END:VCALENDAR',
    ];
    writeFileSync(join(folder, 'oncall.ics'), lines.join('\r\n'));
    const { roster } = readTeamFolder(join(folder, 'runbook.md'));
    assert.equal(roster.kind, 'loaded');
    if (roster.kind !== 'loaded') return undefined;
    // As it is stored: without the file.
    const stored = JSON.parse(JSON.stringify(roster.roster)) as typeof roster.roster;
    return stored.rotas['weekly']?.shifts?.['primary']?.flatMap(({ people }) => people);
  }

  writeFileSync(join(folder, 'tocsin.yaml'), ROSTER);
  writeFileSync(join(folder, 'runbook.md'), '# Incidents\n');
  assert.deepEqual(whoseAfter('Ana'), ['ana']);
  assert.deepEqual(whoseAfter('Ben Sample'), ['ben']);
});
