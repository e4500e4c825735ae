import { MemoryStore } from '#/sim/memory-store.ts';
import { accountsSuite } from '#/shell/store/accounts.suite.ts';
import { alertsSuite } from '#/shell/store/alerts.suite.ts';
import { besideSuite } from '#/shell/store/beside.suite.ts';
import { dueSuite } from '#/shell/store/due.suite.ts';
import { togetherSuite } from '#/shell/store/together.suite.ts';
import { START } from '#/shell/store/store.fixture.ts';
import { storeSuite } from '#/shell/store/store.suite.ts';
import type { Tried } from '#/shell/store/store.suite.ts';

storeSuite('in memory', open);
accountsSuite('in memory', open);
alertsSuite('in memory', open);
besideSuite('in memory', open);
dueSuite('in memory', open);
togetherSuite('in memory', open);

async function open(): Promise<Tried> {
  const clock = { now: START };
  const store = new MemoryStore(() => clock.now);
  await store.start();
  return {
    store,
    clock,
    reopen: async () => {
      await store.start();
      return store;
    },
  };
}
