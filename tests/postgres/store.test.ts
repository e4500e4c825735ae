// The store on PostgreSQL passes what every store passes, on every major that this machine has.
import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import type { Meters } from '#/contract/meters.ts';
import { streamId } from '#/core/basics/ids.ts';
import { ProcessMeters } from '#/shell/meters.ts';
import { accountsSuite } from '#/shell/store/accounts.suite.ts';
import { alertsSuite } from '#/shell/store/alerts.suite.ts';
import { pruneSuite } from '#/shell/store/prune.suite.ts';
import { besideSuite } from '#/shell/store/beside.suite.ts';
import { dueSuite } from '#/shell/store/due.suite.ts';
import { togetherSuite } from '#/shell/store/together.suite.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import { addTo, START } from '#/shell/store/store.fixture.ts';
import { storeSuite } from '#/shell/store/store.suite.ts';
import type { Tried } from '#/shell/store/store.suite.ts';
import { INSTALLED, SKIPPED } from './installed.ts';
import type { Installed } from './installed.ts';
import { PostgresServer } from './server.ts';

/** Longer than any test: what is tested is not the beat. */
const NEVER = 10 * 60_000;

suite('the store on PostgreSQL', { skip: SKIPPED }, () => {
  for (const one of INSTALLED) suite(`of version ${one.major}`, () => everyStore(one));
});

function everyStore(installed: Installed): void {
  const kind = `PostgreSQL ${installed.major}`;
  let server: PostgresServer;
  const opened = new Set<PostgresStore>();
  let lives = 0;

  before(async () => {
    server = await PostgresServer.start(installed);
  });
  afterEach(async () => {
    for (const store of opened) await ended(store);
  });
  after(() => server.stop());

  storeSuite(kind, open);
  accountsSuite(kind, open);
  alertsSuite(kind, open);
  besideSuite(kind, open);
  dueSuite(kind, open);
  togetherSuite(kind, open);
  pruneSuite(kind, open);

  test(`${kind} says how many nodes share it, how big it is, and what was committed`, async () => {
    const place = await server.place();
    const meters = new ProcessMeters();
    const store = await started(place, { now: START }, meters);
    assert.equal((await store.figures()).nodes, 1);
    await started(place, { now: START });
    await store.run(addTo(streamId('counted')));
    const { nodes, dataBytes, people, intake } = await store.figures();
    assert.deepEqual([nodes, people, intake], [2, 0, 0]);
    assert.ok(dataBytes > 8_192);
    const lines = meters.text().split('\n');
    assert.ok(lines.includes('tocsin_commits_total{outcome="done"} 1'));
    assert.ok(lines.includes('tocsin_commit_units_count 1'));
  });

  async function open(): Promise<Tried & { readonly store: PostgresStore }> {
    const clock = { now: START };
    const place = await server.place();
    let store = await started(place, clock);
    return {
      store,
      clock,
      reopen: async () => {
        await ended(store);
        store = await started(place, clock);
        return store;
      },
    };
  }

  async function started(
    place: string,
    clock: { now: number },
    meters?: Meters,
  ): Promise<PostgresStore> {
    lives += 1;
    const store = await PostgresStore.open({
      address: server.address(place),
      node: `node-${lives}`,
      failed: (error) => {
        throw error;
      },
      clock: () => clock.now,
      meters,
      beatMs: NEVER,
    });
    await store.start();
    opened.add(store);
    return store;
  }

  async function ended(store: PostgresStore): Promise<void> {
    opened.delete(store);
    await store.stop();
  }
}
