import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { teamId } from '#/core/basics/ids.ts';
import { FolderDirectory } from './directory.ts';
import { SqliteStore } from './store/sqlite/store.ts';

const SHOP = teamId('shop');
const RUNBOOK = `# Incidents

## Severity Levels

### SEV1 - Critical
- **Response Time**: 15 minutes

## Escalation

1. On-call engineer: at once
2. Manager: after 10 minutes
`;
const ROSTER = `team: Example Shop
zone: Europe/Berlin
people:
  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }
bind: { On-call engineer: ana, Manager: ana }
managers: [ana]
`;

let folder: string;
let store: SqliteStore;
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-directory-'));
  now = 1_000;
  store = new SqliteStore(':memory:', () => now);
  mkdirSync(join(folder, SHOP));
  write('runbook.md', RUNBOOK);
  write('tocsin.yaml', ROSTER);
});
afterEach(async () => {
  await store.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a folder with a runbook is a team, by the name of the folder', async () => {
  mkdirSync(join(folder, 'notes'));
  const directory = new FolderDirectory(folder, store);
  const { changed } = await directory.look();
  assert.deepEqual(changed, [SHOP]);
  assert.equal(directory.team(SHOP)?.roster.name, 'Example Shop');
});

test('[ROS-2] a file that cannot be used is refused by its line, and the last good one holds', async () => {
  const directory = new FolderDirectory(folder, store);
  await directory.look();
  write('tocsin.yaml', ROSTER.replace('Manager: ana', 'Manager: anna'));
  const { changed, refused } = await directory.look();
  assert.deepEqual(changed, []);
  assert.match(refused.get(SHOP)?.[0] ?? '', /tocsin\.yaml:5:\d+ .*"anna".*"ana"/);
  assert.equal(directory.team(SHOP)?.roster.name, 'Example Shop');
});

test('a start with broken files serves what held before', async () => {
  await new FolderDirectory(folder, store).look();
  write('tocsin.yaml', 'team: [');
  const restarted = new FolderDirectory(folder, store);
  const { refused } = await restarted.look();
  assert.ok(refused.has(SHOP));
  assert.equal(restarted.team(SHOP)?.roster.name, 'Example Shop');
  assert.equal(restarted.team(SHOP)?.plan.teamName, 'Example Shop');
});

test('a changed process is told part by part, without its words', async () => {
  const directory = new FolderDirectory(folder, store);
  assert.equal((await directory.look()).process.size, 0);
  write('runbook.md', RUNBOOK.replace('after 10', 'after 5'));
  assert.equal((await directory.look()).process.get(SHOP), 'Ladder 1');
});

test('files that say the same change nothing', async () => {
  const directory = new FolderDirectory(folder, store);
  await directory.look();
  write('tocsin.yaml', `${ROSTER}# a remark\n`);
  assert.deepEqual((await directory.look()).changed, []);
});

test('[ONC-6] every roster is kept with the time from which it held', async () => {
  const directory = new FolderDirectory(folder, store);
  await directory.look();
  now = 2_000;
  write('tocsin.yaml', ROSTER.replace('Example Shop', 'Renamed Shop'));
  assert.deepEqual((await directory.look()).changed, [SHOP]);
  const kept = (await store.rosters(SHOP)).map(({ at, json }) => {
    return [at, (JSON.parse(json) as { name: string }).name];
  });
  assert.deepEqual(kept, [
    [1_000, 'Example Shop'],
    [2_000, 'Renamed Shop'],
  ]);
});

test('[PLN-1] a plan is in the store before anything can be pinned to it', async () => {
  const directory = new FolderDirectory(folder, store);
  await directory.look();
  const hash = directory.team(SHOP)?.planHash ?? '';
  assert.deepEqual(JSON.parse((await store.plan(hash)) ?? 'null'), directory.planOf(hash));
});

test('a runbook without a roster is refused with what to do', async () => {
  rmSync(join(folder, SHOP, 'tocsin.yaml'));
  const { refused } = await new FolderDirectory(folder, store).look();
  assert.match(refused.get(SHOP)?.[0] ?? '', /tocsin init .*runbook\.md/);
});

test('[RDR-8] a changed file that the runbook links makes another plan', async () => {
  const directory = new FolderDirectory(folder, store);
  write('runbook.md', `${RUNBOOK}\n\nSee [the ladder](./ESCALATION.md).\n`);
  write(
    'ESCALATION.md',
    '# Escalation\n\n1. On-call: immediately\n2. Team lead: after 10 minutes\n',
  );
  await directory.look();
  const before = directory.team(SHOP)?.planHash;
  write(
    'ESCALATION.md',
    '# Escalation\n\n1. On-call: immediately\n2. Team lead: after 20 minutes\n',
  );
  assert.deepEqual((await directory.look()).changed, [SHOP]);
  assert.notEqual(directory.team(SHOP)?.planHash, before);
});

test('nothing is written into the folder of a team', async () => {
  await new FolderDirectory(folder, store).look();
  assert.equal(readFileSync(join(folder, SHOP, 'tocsin.yaml'), 'utf8'), ROSTER);
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, SHOP, name), text);
}
