// The database fails over to its stand-by: a node that names both finds the one that can write, and
// nothing is lost that was answered.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { StoreAway } from '#/contract/store-away.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import * as rows from '#/shell/store/store.fixture.ts';
import { eventually } from '../doors/house.ts';
import { INSTALLED } from './installed.ts';
import { PostgresServer } from './server.ts';

const { ONE } = rows;
const LONGEST_WAIT_MS = 60_000;
const ABLE = INSTALLED.find(({ bin }) => existsSync(join(bin, 'pg_basebackup')));

suite('a fail-over', { skip: ABLE === undefined && 'pg_basebackup is not installed' }, () => {
  let primary: PostgresServer;
  let standby: PostgresServer;
  let store: PostgresStore;

  before(async () => {
    primary = await PostgresServer.start(ABLE);
    standby = await primary.standby();
    await primary.ask('public', `alter system set synchronous_standby_names = '*'`);
    await primary.ask('public', 'select pg_reload_conf()');
    const address = `postgres://tocsin@127.0.0.1:${primary.port},127.0.0.1:${standby.port}/postgres`;
    const settings = { address, node: 'one', failed: () => undefined, patienceMs: 200 };
    store = await PostgresStore.open(settings);
    await store.start();
  });
  after(async () => {
    await store.stop();
    await standby.stop();
  });

  test('a stand-by is not written to; promoted it is, and all that was answered is there', async () => {
    let answered = 0;
    for (; answered < 20; answered += 1) {
      assert.equal((await store.run(rows.addTo(ONE))).kind, 'done');
    }
    await primary.kill();
    await assert.rejects(store.run(rows.addTo(ONE)), StoreAway);
    await standby.ask('public', 'select pg_promote()');
    const after = await eventually(
      'the new primary is used',
      () => store.run(rows.addTo(ONE)).catch(isAway),
      LONGEST_WAIT_MS,
    );
    assert.equal(after.kind, 'done');
    assert.equal((await store.stream(ONE))?.version, answered + 1);
    assert.equal((await store.events(ONE, 1, 100)).length, answered + 1);
  });
});

function isAway(error: unknown): null {
  assert.ok(error instanceof StoreAway);
  return null;
}
