// An export is everything of one instant, and nothing that lets anybody in.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after as afterAll, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { groupStream } from '#/core/alert/alert.ts';
import { actionId, personId, streamId, teamId } from '#/core/basics/ids.ts';
import { after, hours } from '#/core/basics/time.ts';
import { EXPORT_VERSION, exportLines, LEFT_OUT } from '#/shell/store/export.ts';
import { readFileArchive } from '#/shell/store/sqlite/archive.ts';
import { SqliteStore } from '#/shell/store/sqlite/store.ts';
import * as rows from '#/shell/store/store.fixture.ts';
import { columnsOf, TABLES } from '#/shell/store/tables.ts';

const PROGRAM = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const GUIDE = fileURLToPath(new URL('../docs/guide/keeping.md', import.meta.url));
const OTHER = teamId('other');
const GROUP = groupStream(OTHER, 'generic', 'checkout');
const { ONE, START, TEAM } = rows;
let folder: string;
let store: SqliteStore;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-export-'));
  mkdirSync(join(folder, '.tocsin'));
  const clock = { now: START };
  store = new SqliteStore(join(folder, '.tocsin', 'tocsin.db'), () => clock.now);
  await store.start();
  await fill(store);
  clock.now = after(START, hours(1));
  await store.run(rows.addTo(ONE)); // The hour between was an outage.
});
afterAll(async () => {
  await store.stop();
  rmSync(folder, { recursive: true });
});

test('[KEP-5] every table is exported or left out for a reason, every event as it is kept', async () => {
  const [head, ...lines] = parsed(exported());
  const end = lines.pop();
  assert.deepEqual([head?.['export'], head?.['version']], ['tocsin', EXPORT_VERSION]);
  assert.deepEqual(end, { end: true, rows: lines.length });
  const there = new Set(lines.map(({ table }) => String(table)));
  const named = TABLES.map(({ name }) => name);
  assert.deepEqual(
    named.filter((name) => !there.has(name)),
    Object.keys(LEFT_OUT),
  );
  const events = lines.filter(({ table, stream }) => table === 'events' && stream === ONE);
  const kept = await store.events(ONE, 1, 10);
  assert.deepEqual(
    events.map(({ seq, at, body }) => ({ seq, at, body })),
    kept.map(({ seq, at, body }) => ({ seq, at, body: JSON.parse(body) as unknown })),
  );
});

test('[KEP-5] nothing in it lets anybody in', () => {
  assert.doesNotMatch(exported(), /SECRET/);
});

test('[KEP-5] of one team only what is its own', () => {
  const lines = parsed(exported('--team', OTHER));
  const teams = lines.flatMap(({ team }) => (team === undefined ? [] : [team]));
  assert.deepEqual([...new Set(teams)], [OTHER]);
  const streams = lines.flatMap(({ stream }) => (stream === undefined ? [] : [stream]));
  assert.deepEqual(new Set(streams), new Set(['elsewhere', GROUP]));
  assert.deepEqual(
    lines.filter(({ table }) => table === 'plans').map(({ hash }) => hash),
    ['plan-of-other'],
  );
});

test('[KEP-5] it is read from one instant, whatever is written meanwhile', async () => {
  const archive = readFileArchive(join(folder, '.tocsin', 'tocsin.db'));
  const lines = exportLines(archive, { at: '', team: null });
  await lines.next();
  await lines.next(); // The first row.
  const before = (await store.stream(ONE))?.version;
  await store.run(rows.addTo(ONE));
  const seqs: unknown[] = [];
  for await (const line of lines) {
    const [{ table, stream, seq } = {}] = parsed(line);
    if (table === 'events' && stream === ONE) seqs.push(seq);
  }
  assert.equal(seqs.length, before);
  await archive.close();
});

test('the guide names every table that is exported', () => {
  const guide = readFileSync(GUIDE, 'utf8');
  const exportedTables = TABLES.filter(({ name }) => !(name in LEFT_OUT));
  const missing = exportedTables.filter(({ name }) => !guide.includes(`| \`${name}\` |`));
  assert.deepEqual(missing.map(columnsOf), []);
});

async function fill(of: SqliteStore): Promise<void> {
  const elsewhere = streamId('elsewhere');
  const streams = [
    rows.rowOf(ONE, { plan: 'plan-of-one', state: '{"SECRET":"a cache"}' }),
    rows.rowOf(elsewhere, { team: OTHER, plan: 'plan-of-other' }),
  ];
  const events = [rows.eventOf(ONE, 1), rows.eventOf(elsewhere, 1)];
  const deliveries = [
    rows.deliveryOf('one/1/0'),
    rows.deliveryOf('elsewhere/1/0', { stream: elsewhere, team: OTHER }),
  ];
  const write = rows.writeOf({ streams, events, deliveries, counters: { n: 1 } });
  const action = { id: actionId('SECRET-action'), bodyHash: 'SECRET' };
  await of.run(rows.unitOf({ ...write, outcome: '"SECRET"' }, action));
  for (const team of [TEAM, OTHER]) {
    await of.intake(team, [rows.alertOf('f1')]);
    await of.keepRoster(team, `of ${team}`, '{}');
    const key = {
      id: `k-${team}`,
      hash: `SECRET-${team}`,
      kind: 'intake',
      name: 'alerts',
    } as const;
    await of.addKey({ ...key, person: null, team, scope: 'act', madeAt: START, endedAt: null });
  }
  for (const hash of ['plan-of-one', 'plan-of-other']) await of.keepPlan(hash, '{}');
  const mail = { to: 'a@example.org', subject: 's', html: '', headers: {} };
  await of.keepMail({ ...mail, id: 'm', text: 'https://tocsin.example.org/a/SECRET' });
  const ana = personId('ana');
  const times = { madeAt: START, endsAt: START } as const;
  const invitation = { hash: 'SECRET-invitation', person: ana, team: TEAM };
  await of.invite({ ...invitation, ...times, endsAt: after(START, hours(1)) });
  const account = { person: ana, password: 'SECRET-password', operator: false, setAt: START };
  assert.ok(await of.accept('SECRET-invitation', account));
  await of.addSession({ hash: 'SECRET-session', person: ana, ...times });
}

function exported(...words: readonly string[]): string {
  const asked = [PROGRAM, 'export', '--everything', '--dir', folder, ...words];
  return execFileSync(process.execPath, asked, { encoding: 'utf8' });
}

function parsed(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}
