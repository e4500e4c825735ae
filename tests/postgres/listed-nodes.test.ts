// The list of nodes that work on one PostgreSQL: who is on it, and who no more.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import * as rows from '#/shell/store/store.fixture.ts';
import { SKIPPED } from './installed.ts';
import { PostgresServer } from './server.ts';

suite('the list of nodes', { skip: SKIPPED }, () => {
  let server: PostgresServer;
  let place: string;
  let lives = 0;
  const clock = { now: Number(rows.START) };
  const open = new Set<PostgresStore>();

  before(async () => {
    server = await PostgresServer.start();
  });
  beforeEach(async () => {
    place = await server.place();
    clock.now = rows.START;
  });
  afterEach(async () => {
    for (const one of open) await one.stop();
    open.clear();
  });
  after(() => server.stop());

  test('nodes are listed with their release, when they were heard of and what they send', async () => {
    const first = await node('0.1.0', 'web-1');
    clock.now += 60_000;
    const second = await node('0.2.0', 'web-2');
    const held = [0, 1].map((n) => rows.deliveryOf(`one/1/${n}`, { holder: second.name }));
    await second.store.run(rows.unitOf(rows.writeOf({ deliveries: held })));
    clock.now += 20_000;
    assert.deepEqual(await first.store.nodes(), {
      now: rows.START + 80_000,
      nodes: [
        {
          id: first.name,
          version: '0.1.0',
          startedAt: rows.START,
          heardAt: rows.START,
          holds: 0,
        },
        {
          id: second.name,
          version: '0.2.0',
          startedAt: rows.START + 60_000,
          heardAt: rows.START + 60_000,
          holds: 2,
        },
      ],
    });
    const again = await node('0.2.0', 'web-1');
    assert.deepEqual(await listed(second.store), [second.name, again.name]);
    await again.store.stop();
    open.delete(again.store);
    assert.deepEqual(await listed(second.store), [second.name]);
    clock.now += 3_600_000;
    const late = await node('0.2.0', 'web-3');
    assert.deepEqual(await listed(second.store), [late.name]);
  });

  /** A node that says once that it lives, and then no more. */
  async function node(
    version: string,
    home: string,
  ): Promise<{ readonly store: PostgresStore; readonly name: string }> {
    lives += 1;
    const name = `node-${lives}`;
    const settings = { address: server.address(place), node: name, version, home };
    const quiet = { failed: () => undefined, clock: () => clock.now, beatMs: 3_600_000 };
    const store = await PostgresStore.open({ ...settings, ...quiet });
    await store.start();
    open.add(store);
    return { store, name };
  }

  async function listed(store: PostgresStore): Promise<readonly string[]> {
    return (await store.nodes()).nodes.map(({ id }) => id);
  }
});
