// Alerts never wait for what is decided over their group: whoever decides holds the group's row, for as
// long as it takes, and what comes meanwhile wakes the group all the same.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import { groupStream } from '#/core/alert/alert.ts';
import { readPostgresArchive } from '#/shell/store/postgres/archive.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import { STREAMS } from '#/shell/store/tables.ts';
import * as rows from '#/shell/store/store.fixture.ts';
import { eventually } from '../doors/house.ts';
import { SKIPPED } from './installed.ts';
import { PostgresServer } from './server.ts';

const { START, TEAM } = rows;
const GROUP = groupStream(TEAM, 'generic', 'checkout');
const OTHER = groupStream(TEAM, 'generic', 'search');
const WAITS = `
select 1 from pg_stat_activity where wait_event in ('transactionid', 'tuple')
  and application_name = 'tocsin'`;

suite('alerts that come while their group is decided', { skip: SKIPPED }, () => {
  let server: PostgresServer;
  let place: string;
  let store: PostgresStore;
  const clock = { now: Number(START) };

  before(async () => {
    server = await PostgresServer.start();
  });
  beforeEach(async () => {
    place = await server.place();
    clock.now = START;
    store = await PostgresStore.open({
      address: server.address(place),
      node: 'one',
      failed: () => undefined,
      clock: () => clock.now,
    });
    await store.start();
  });
  afterEach(() => store.stop());
  after(() => server.stop());

  test('they are stored without waiting, and wake it as soon as it is let go', async () => {
    await store.intake(TEAM, [rows.alertOf('web-1')]);
    await decideOver(GROUP);
    const letGo = await held(GROUP);
    const stored = await unlessItWaits(store.intake(TEAM, [rows.alertOf('web-2')]));
    assert.deepEqual(stored.kind === 'stored' ? stored.woken : [], [GROUP]);
    clock.now += 60_000;
    assert.deepEqual((await store.due(10)).streams, []);
    await letGo();
    assert.deepEqual((await store.due(10)).streams, [GROUP]);
    assert.deepEqual(await wokenOf(GROUP), ['news', true]);
    assert.deepEqual(await server.ask(place, 'select * from wakes'), []);
  });

  test('what the same alerts say again finds it awake, and writes nothing to it', async () => {
    await store.intake(TEAM, [rows.alertOf('web-1')]);
    const [before] = await server.ask(place, 'select xmin from streams');
    await store.intake(TEAM, [rows.alertOf('web-2')]);
    assert.deepEqual(await server.ask(place, 'select xmin from streams'), [before]);
  });

  test('one that leaves a group which is being decided has it count all of its alerts anew', async () => {
    await store.intake(TEAM, [rows.alertOf('web-1')]);
    const looked = { team: TEAM, source: 'generic', fingerprint: 'web-1', count: 1, counted: 'P1' };
    await store.run(rows.unitOf(rows.writeOf({ looked: [looked] })));
    await decideOver(GROUP);
    const letGo = await held(GROUP);
    await unlessItWaits(store.intake(TEAM, [rows.alertOf('web-1', { group: 'search' })]));
    await letGo();
    clock.now += 60_000;
    assert.deepEqual((await store.due(10)).streams.toSorted(), [GROUP, OTHER].toSorted());
    assert.deepEqual(await wokenOf(GROUP), ['all', true]);
  });

  test('alerts are marked as counted in the order in which intake locks them', async () => {
    const names = ['web-3', 'web-2', 'web-1'];
    for (const name of names) await store.intake(TEAM, [rows.alertOf(name)]);
    const looked = names.map((fingerprint) => {
      return { team: TEAM, source: 'generic', fingerprint, count: 1, counted: 'P1' };
    });
    const letGo = await server.hold(
      place,
      "select * from alerts where fingerprint = 'web-1' for update",
    );
    const marked = store.run(rows.unitOf(rows.writeOf({ looked })));
    await eventually('it waits for the first', async () => {
      return (await server.ask(place, WAITS)).length > 0 || null;
    });
    const free = await server.ask(
      place,
      'select fingerprint from alerts order by fingerprint for update skip locked',
    );
    assert.deepEqual(free, [{ fingerprint: 'web-2' }, { fingerprint: 'web-3' }]);
    await letGo();
    assert.equal((await marked).kind, 'done');
    assert.deepEqual(await server.ask(place, 'select * from alerts where look = 1'), []);
  });

  test('a group that was just looked at waits a moment, whoever held it', async () => {
    await store.intake(TEAM, [rows.alertOf('web-1')]);
    await decideOver(GROUP);
    const letGo = await held(GROUP);
    await unlessItWaits(store.intake(TEAM, [rows.alertOf('web-2')]));
    await letGo();
    const { streams, nextStream } = await store.due(10);
    assert.deepEqual([streams, nextStream], [[], START + 1_000]);
  });

  test('a group that was thrown away meanwhile is made anew', async () => {
    await store.intake(TEAM, [rows.alertOf('web-1')]);
    const letGo = await held(GROUP);
    await unlessItWaits(store.intake(TEAM, [rows.alertOf('web-2')]));
    await letGo();
    await server.ask(place, 'delete from streams');
    assert.deepEqual((await store.due(10)).streams, [GROUP]);
    assert.deepEqual(await wokenOf(GROUP), ['news', true]);
  });

  test('a copy of the database shows the group as woken', async () => {
    await store.intake(TEAM, [rows.alertOf('web-1')]);
    await decideOver(GROUP);
    const letGo = await held(GROUP);
    await unlessItWaits(store.intake(TEAM, [rows.alertOf('web-2')]));
    await letGo();
    const archive = await readPostgresArchive(server.address(place));
    const names = STREAMS.columns.map(({ name }) => name);
    for await (const [row = []] of archive.sets(STREAMS)) {
      assert.equal(row[names.indexOf('woken')], 1);
      assert.equal(row[names.indexOf('next_due')], START);
    }
    await archive.close();
  });

  /** As a unit that decides over a group holds it. */
  function held(id: string): Promise<() => Promise<void>> {
    return server.hold(place, `select * from streams where id = '${id}' for update`);
  }

  /** The group looked at its alerts and waits for nothing. */
  async function decideOver(id: typeof GROUP): Promise<void> {
    const row = rows.rowOf(id, { kind: 'group', version: 1, lastAt: START });
    const write = rows.writeOf({ streams: [row], events: [rows.eventOf(id, 1)] });
    await store.run(rows.unitOf(write));
  }

  async function wokenOf(id: typeof GROUP): Promise<readonly unknown[]> {
    const row = await store.stream(id);
    return [row?.woken, (row?.nextDue ?? Number.POSITIVE_INFINITY) <= clock.now];
  }

  /** What is answered, unless a session of the store waits for a lock first. */
  async function unlessItWaits<T>(answer: Promise<T>): Promise<T> {
    const is = { answered: false };
    void answer.finally(() => (is.answered = true)).catch(() => undefined);
    while (!is.answered) {
      const waiting = await server.ask(place, WAITS);
      assert.ok(waiting.length === 0 || is.answered, 'It waits for the row of the group');
    }
    return answer;
  }
});
