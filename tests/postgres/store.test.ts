// The store on PostgreSQL passes what every store passes, on every major that this machine has.
import { after, afterEach, before, suite } from 'node:test';
import { accountsSuite } from '#/shell/store/accounts.suite.ts';
import { alertsSuite } from '#/shell/store/alerts.suite.ts';
import { togetherSuite } from '#/shell/store/together.suite.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import { START } from '#/shell/store/store.fixture.ts';
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
  togetherSuite(kind, open);

  async function open(): Promise<Tried> {
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

  async function started(place: string, clock: { now: number }): Promise<PostgresStore> {
    lives += 1;
    const store = await PostgresStore.open({
      address: server.address(place),
      node: `node-${lives}`,
      failed: (error) => {
        throw error;
      },
      clock: () => clock.now,
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
