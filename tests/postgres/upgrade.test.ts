// A newer node brings the tables up to date while older ones work on them.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import { MIGRATIONS, migrate } from '#/shell/store/postgres/migrate.ts';
import { Session } from '#/shell/store/postgres/session.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import * as rows from '#/shell/store/store.fixture.ts';
import { eventually } from '../doors/house.ts';
import { SKIPPED } from './installed.ts';
import { PostgresServer } from './server.ts';

const { ONE } = rows;
const LONGEST_WAIT_MS = 60_000;
/** What a later release may do. */
const LATER = `
alter table deliveries add column later integer not null default 7;
alter table streams add column later text;
create index deliveries_later on deliveries (later);
`;
const STEPS = [...MIGRATIONS, LATER];
const NOTHING = { holder: null } as const;

suite('tables that are brought up to date while nodes work', { skip: SKIPPED }, () => {
  let server: PostgresServer;
  let place: string;
  let store: PostgresStore;
  const open = new Set<Session>();

  before(async () => {
    server = await PostgresServer.start();
  });
  beforeEach(async () => {
    place = await server.place();
    const settings = { address: server.address(place), node: 'older', failed: () => undefined };
    store = await PostgresStore.open(settings);
    await store.start();
  });
  afterEach(async () => {
    for (const session of open) await session.close();
    open.clear();
    await store.stop();
  });
  after(() => server.stop());

  test('[KER-6] an older node goes on with what it had prepared, and its rows get what is new', async () => {
    await store.run(rows.addTo(ONE));
    await store.run(rows.unitOf(rows.writeOf({ deliveries: [rows.deliveryOf('one/1/0')] })));
    await store.deliveriesOf(ONE);
    await migrate(await session(), STEPS);
    assert.equal((await store.deliveriesOf(ONE)).length, 1);
    assert.equal((await store.run(rows.addTo(ONE))).kind, 'done');
    const delivery = rows.deliveryOf('one/1/1', NOTHING);
    await store.run(rows.unitOf(rows.writeOf({ deliveries: [delivery] })));
    const stored = await server.ask(place, 'select later from deliveries order by id');
    assert.deepEqual(stored, [{ later: 7 }, { later: 7 }]);
    const settings = { address: server.address(place), node: 'second', failed: () => undefined };
    await assert.rejects(PostgresStore.open(settings), /use the release that wrote it/);
  });

  test('a long reader holds the new tables up, and nobody else', async () => {
    await store.run(rows.addTo(ONE));
    const letGo = await server.hold(place, 'select * from deliveries, streams');
    let isDone = false;
    const migrated = migrate(await session(), STEPS).then(() => (isDone = true));
    await eventually('it waits for the reader', isTried, LONGEST_WAIT_MS);
    for (let n = 0; n < 40; n += 1) {
      const delivery = rows.deliveryOf(`one/1/${n}`, NOTHING);
      await store.run({ ...rows.addTo(ONE), action: null });
      await store.run(rows.unitOf(rows.writeOf({ deliveries: [delivery] })));
    }
    assert.equal(isDone, false);
    await letGo();
    await migrated;
    assert.deepEqual(await versions(), [STEPS.length]);
    assert.equal((await store.deliveriesOf(ONE)).length, 40);
  });

  test('an index that was begun and broken off is made anew', async () => {
    await store.run(rows.unitOf(rows.writeOf({ deliveries: [rows.deliveryOf('one/1/0')] })));
    await server.ask(place, 'alter table deliveries add column later integer not null default 7');
    await server.ask(place, 'create index deliveries_later on deliveries (later)');
    await server.ask(
      place,
      `update pg_index set indisvalid = false where indexrelid = 'deliveries_later'::regclass`,
    );
    await migrate(await session(), STEPS);
    const [index] = await server.ask(
      place,
      `select indisvalid as good from pg_index where indexrelid = 'deliveries_later'::regclass`,
    );
    assert.deepEqual(index, { good: true });
  });

  test('tables of every earlier release come to be as those of a new database', async () => {
    const [fresh, ...others] = await Promise.all(MIGRATIONS.map(() => server.place()));
    assert.ok(fresh !== undefined);
    await migrate(await session(fresh), MIGRATIONS);
    for (const [index, other] of others.entries()) {
      const one = await session(other);
      await migrate(one, MIGRATIONS.slice(0, index + 1));
      await migrate(one, MIGRATIONS);
      assert.deepEqual(await shapeOf(other), await shapeOf(fresh));
    }
  });

  test('nodes that come together do it once', async () => {
    const fresh = await server.place();
    const sessions = await Promise.all([fresh, fresh, fresh, place, place, place].map(session));
    await Promise.all(sessions.map((one) => migrate(one, STEPS)));
    assert.deepEqual(await versions(), [STEPS.length]);
    assert.deepEqual(await versions(fresh), [STEPS.length]);
  });

  async function session(of: string = place): Promise<Session> {
    const made = await Session.open(server.address(of), 0);
    open.add(made);
    return made;
  }

  /** Columns, indexes and triggers. */
  async function shapeOf(of: string): Promise<readonly unknown[]> {
    const shape = await server.ask(
      of,
      `select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as one
       from information_schema.columns where table_schema = current_schema()
       union select indexdef from pg_indexes where schemaname = current_schema()
       union select pg_get_triggerdef(t.oid) from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where c.relnamespace = current_schema()::regnamespace order by 1`,
    );
    return shape.map(({ one }) => String(one).replaceAll(`${of}.`, ''));
  }

  async function versions(of: string = place): Promise<readonly unknown[]> {
    return (await server.ask(of, 'select version from tocsin_schema')).map((row) => row['version']);
  }

  /** Whoever wants a table for itself asked for it. */
  async function isTried(): Promise<true | null> {
    const waiting = await server.ask(
      place,
      `select 1 from pg_locks where mode = 'AccessExclusiveLock' and not granted`,
    );
    return waiting.length > 0 || null;
  }
});
