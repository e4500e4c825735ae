// From a file to PostgreSQL and back, and copies of a database that is in use: nothing is lost or
// changed on the way, event by event.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { backUp, databaseAt, databaseOf, restore, verified } from '#/keeping.ts';
import { moveBetween, opened } from '#/moving.ts';
import { startServer } from '#/serve.ts';
import type { RunningServer } from '#/serve.ts';
import type { DatabasePlace } from '#/shell/database-place.ts';
import { compareAll } from '#/shell/store/archive.ts';
import { exportLines } from '#/shell/store/export.ts';
import { readPostgresArchive } from '#/shell/store/postgres/archive.ts';
import { readFileArchive } from '#/shell/store/sqlite/archive.ts';
import { SqliteStore } from '#/shell/store/sqlite/store.ts';
import * as rows from '#/shell/store/store.fixture.ts';
import { TABLES } from '#/shell/store/tables.ts';
import { SKIPPED } from './installed.ts';
import { PostgresServer } from './server.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
const FALLBACK = 'fallback: { name: Opal Example, email: opal@example.org }';

suite('moving and keeping', { skip: SKIPPED }, () => {
  let server: PostgresServer;
  let postgres: DatabasePlace & { kind: 'postgres' };
  let place: string;
  let folder: string;
  let served: string;
  let file: string;
  let running: RunningServer | null = null;

  before(async () => {
    server = await PostgresServer.start();
  });
  beforeEach(async () => {
    place = await server.place();
    postgres = { kind: 'postgres', address: server.address(place) };
    folder = mkdtempSync(join(tmpdir(), 'tocsin-move-'));
    served = join(folder, 'served');
    file = join(served, '.tocsin', 'tocsin.db');
    for (const name of ['shop', '.tocsin']) mkdirSync(join(served, name), { recursive: true });
    for (const name of ['runbook.md', 'tocsin.yaml']) {
      copyFileSync(join(EXAMPLES, 'lantern', name), join(served, 'shop', name));
    }
    use(null);
  });
  afterEach(async () => {
    await running?.stop();
    running = null;
    rmSync(folder, { recursive: true, force: true });
  });
  after(() => server.stop());

  test('everything moves to PostgreSQL and back, and is served from wherever it is', async () => {
    await start();
    await declare('Before the move');
    await stop();
    const data = join(served, '.tocsin');
    const secret = readFileSync(join(data, 'secret'), 'utf8');
    const original = join(folder, 'original.db');
    copyFileSync(file, original);
    const there = await moveBetween({ from: databaseOf(served), to: postgres, folder: data });
    assert.deepEqual(there.wrong, []);
    assert.ok(there.events > 5 && there.rows > there.events, `${there.rows} rows`);
    const archives = [readFileArchive(original), await readPostgresArchive(postgres.address)];
    const [mine, theirs] = archives;
    assert.ok(mine !== undefined && theirs !== undefined);
    assert.deepEqual((await compareAll(mine, theirs)).differences, []);
    for (const archive of archives) await archive.close();

    use(postgres.address);
    await start();
    assert.match(await listed(), /Before the move/);
    await declare('On PostgreSQL');
    await stop();
    assert.deepEqual((await verified(postgres)).wrong, []);

    rmSync(join(data, 'secret'));
    rmSync(file);
    const back = await moveBetween({
      from: postgres,
      to: { kind: 'file', path: file },
      folder: data,
    });
    assert.deepEqual(back.wrong, []);
    assert.ok(back.events > there.events);
    assert.equal(readFileSync(join(data, 'secret'), 'utf8'), secret);
    use(null);
    await start();
    assert.match(await listed(), /Before the move/);
    assert.match(await listed(), /On PostgreSQL/);
  });

  test('a database that is in use or not empty is left alone', async () => {
    await start();
    await declare('On the file');
    const move = { from: databaseOf(served), to: postgres, folder: join(served, '.tocsin') };
    await assert.rejects(moveBetween(move), /Another process uses/);
    await stop();
    use(postgres.address);
    await start();
    await assert.rejects(moveBetween(move), /Servers use the database/);
    await declare('On PostgreSQL');
    await stop();
    await assert.rejects(moveBetween(move), /is not empty/);
    assert.doesNotMatch(
      JSON.stringify(await server.ask(place, 'select state from streams')),
      /On the file/,
    );
    await assert.rejects(verified(databaseAt(server.address('public'))), /no tables of Tocsin/);
  });

  test('a copy of a PostgreSQL that is in use is a file, whole, and can be put back', async () => {
    use(postgres.address);
    await start();
    await declare('Before the copy');
    const copy = join(folder, 'copy');
    const copied = await backUp(served, copy);
    assert.deepEqual(copied.wrong, []);
    assert.ok(copied.events > 5, `${copied.events} events`);
    await declare('After the copy');
    await assert.rejects(restore(copy, served, 'one'), /Servers use the database/);
    await stop();
    await assert.rejects(restore(copy, served, 'one'), /is not empty/);
    use(server.address(await server.place()));
    assert.deepEqual((await restore(copy, served, 'one')).wrong, []);
    await start();
    assert.match(await listed(), /Before the copy/);
    assert.doesNotMatch(await listed(), /After the copy/);
  });

  test('what is not as its events say is found and named on PostgreSQL too', async () => {
    use(postgres.address);
    await start();
    await declare('Broken later');
    await stop();
    assert.deepEqual((await verified(databaseAt(served))).wrong, []);
    const incident = "kind = 'incident'";
    await server.ask(
      place,
      `update streams set state = replace(state, 'investigating', 'mitigating') where ${incident}`,
    );
    assert.match((await verified(postgres)).wrong.join('\n'), /incident INC.*another state/);
    await server.ask(place, 'delete from events where seq = 3');
    assert.match((await verified(postgres)).wrong.join('\n'), /event 3 is missing/);
    await server.ask(place, `delete from streams where ${incident}`);
    assert.match((await verified(postgres)).wrong.join('\n'), /stream that is not there/);
  });

  test('texts that are hard to quote come back as they were', async () => {
    const odd = [
      `"{,}" \\ ' NULL`,
      'NULL',
      '',
      '{}',
      '\u{1F6A8} \uFB00',
      'a\nb\tc',
      "'; drop table x; --",
    ];
    const store = new SqliteStore(file, () => rows.START);
    const alerts = odd.map((text, n) => rows.alertOf(`${n} ${text}`, { title: text, group: text }));
    await store.intake(rows.TEAM, alerts);
    for (const [n, text] of odd.entries()) {
      const mail = { id: `m${n}`, to: text, subject: text, text, html: text, headers: { a: text } };
      await store.keepMail(mail);
    }
    await store.stop();
    const again: DatabasePlace = { kind: 'file', path: join(folder, 'again.db') };
    const from = databaseOf(served);
    assert.deepEqual((await moveBetween({ from, to: postgres, folder })).wrong, []);
    assert.deepEqual((await moveBetween({ from: postgres, to: again, folder })).wrong, []);
    const archives = [readFileArchive(file), readFileArchive(again.path)] as const;
    const { rows: compared, differences } = await compareAll(...archives);
    assert.deepEqual(differences, []);
    assert.ok(compared > 2 * odd.length);
    for (const archive of archives) await archive.close();
  });

  test('a text with a NUL, which PostgreSQL cannot keep, is stored with a mark in its place', async () => {
    const store = new SqliteStore(file, () => rows.START);
    await store.intake(rows.TEAM, [rows.alertOf('odd\0one')]);
    await store.stop();
    assert.deepEqual(
      (await moveBetween({ from: databaseOf(served), to: postgres, folder })).wrong,
      [],
    );
    const [{ fingerprint } = {}] = await server.ask(place, 'select fingerprint from alerts');
    assert.equal(fingerprint, 'odd\uFFFDone');
  });

  test('both kinds of store have the tables that are moved, and no others', async () => {
    const path = join(folder, 'empty.db');
    await new SqliteStore(path).stop();
    const database = new DatabaseSync(path);
    const inFile = database
      .prepare(
        `select m.name as t, c.name as c, lower(c.type) as type from sqlite_master m
         join pragma_table_info(m.name) c where m.type = 'table'`,
      )
      .all();
    database.close();
    use(postgres.address);
    await start();
    await stop();
    const inPostgres = await server.ask(
      place,
      `select table_name as t, column_name as c, data_type as type
       from information_schema.columns where table_schema = '${place}'`,
    );
    const moved = TABLES.flatMap(({ name, columns }) => {
      return columns.map((one) => `${name}.${one.name} ${one.isWhole ? 'whole' : 'text'}`);
    });
    const own = ['streams.pos whole', 'mailbox.n whole'];
    assert.deepEqual(named(inFile), [...moved, ...own, 'events.place whole'].toSorted());
    const besides = [
      'events.node text',
      'events.pos whole',
      'events.tx text',
      'nodes.heard_at whole',
      'nodes.home text',
      'nodes.id text',
      'nodes.started_at whole',
      'nodes.version text',
      'secrets.name text',
      'secrets.secret text',
      'tocsin_schema.id whole',
      'tocsin_schema.version whole',
      'wakes.pos whole',
      'wakes.stream text',
      'wakes.team text',
      'wakes.woken whole',
    ];
    assert.deepEqual(named(inPostgres), [...moved, ...own, ...besides].toSorted());
  });

  test('[KEP-5] an export says the same from a file and from PostgreSQL', async () => {
    await start();
    await declare('The same');
    await stop();
    const inFile = await exported({ kind: 'file', path: file });
    await moveBetween({ from: { kind: 'file', path: file }, to: postgres, folder: served });
    assert.deepEqual(await exported(postgres), inFile);
    assert.ok(inFile.length > 10);
  });

  async function exported(place: DatabasePlace): Promise<readonly string[]> {
    const archive = await opened(place);
    const lines: string[] = [];
    for await (const line of exportLines(archive, { at: '', team: null })) lines.push(line);
    await archive.close();
    return lines;
  }

  function use(database: string | null): void {
    const lines = database === null ? [FALLBACK] : [FALLBACK, `database: "${database}"`];
    writeFileSync(join(served, 'server.yaml'), `${lines.join('\n')}\n`);
  }

  async function start(): Promise<void> {
    const log = { note: noOp, warn: noOp, bug: noOp };
    running = await startServer({ folder: served, log, port: 0, env: {}, startedIn: served });
    await running.ready;
  }

  async function stop(): Promise<void> {
    await running?.stop();
    running = null;
  }

  async function declare(title: string): Promise<void> {
    const fields = { title, severity: 'sev1' };
    await told('/actions', { action: 'incident.declare', fields });
  }

  async function listed(): Promise<string> {
    return JSON.stringify(await told('/incidents'));
  }

  async function told(path: string, body?: unknown): Promise<unknown> {
    const key = readFileSync(join(served, '.tocsin', 'key'), 'utf8').trim();
    const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${running?.url}/api/v1${path}`, {
      headers: { authorization: `Bearer ${key}` },
      ...asked,
    });
    assert.equal(response.status, 200);
    return response.json();
  }
});

function named(found: readonly Record<string, unknown>[]): readonly string[] {
  return found
    .map(({ t, c, type }) => {
      const isWhole = ['integer', 'bigint', 'smallint'].includes(String(type));
      return `${String(t)}.${String(c)} ${isWhole ? 'whole' : 'text'}`;
    })
    .toSorted();
}

function noOp(): void {}
