import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readTeamFolder } from '../team-folder.ts';
import { coverFindings } from './check-cover.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'tocsin-cover-'));
const EXAMPLE = fileURLToPath(new URL('../../../examples/lantern/', import.meta.url));
const NOW = Date.parse('2026-11-21T00:00:00Z');
cpSync(EXAMPLE, FOLDER, { recursive: true });
after(() => rmSync(FOLDER, { recursive: true, force: true }));

function foundWith(find: RegExp, put: string): readonly string[] {
  const path = join(FOLDER, 'tocsin.yaml');
  const text = readFileSync(join(EXAMPLE, 'tocsin.yaml'), 'utf8');
  const changed = text.replace(find, put);
  writeFileSync(path, changed);
  const team = readTeamFolder(join(FOLDER, 'runbook.md'));
  return coverFindings(team, NOW).map(({ code, level, says }) => `${level} ${code}: ${says}`);
}

test('[ONC-10] a team whose ladder holds at every hour is told only what it rests on', () => {
  const codes = foundWith(/$/, '').map((one) => one.split(':')[0]);
  assert.deepEqual([...new Set(codes)], ['note cover-one-provider']);
});

test('[ONC-10] a rota that starts next year leaves a gap, told once with its first interval', () => {
  const [first] = foundWith(/starts: \S+/, 'starts: 2027-01-04');
  assert.match(
    first ?? '',
    /^error cover-nobody: Sev-1: nobody is on call for .+ \(first 2026-11-\d\d \d\d:\d\d to 2027-01-04 \d\d:\d\d \S+\)$/,
  );
});
