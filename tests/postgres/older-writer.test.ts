// While a release is rolled out, older nodes write alerts as they always did, and newer ones, which look
// only at what changed, see it. The older node is its statements, as that release sent them.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, suite, test } from 'node:test';
import { groupStream } from '#/core/alert/alert.ts';
import { streamId } from '#/core/basics/ids.ts';
import { PostgresStore } from '#/shell/store/postgres/store.ts';
import * as rows from '#/shell/store/store.fixture.ts';
import { SKIPPED } from './installed.ts';
import { PostgresServer } from './server.ts';

const { TEAM } = rows;
const ALERT = rows.alertOf('web-1');
const GROUP = groupStream(TEAM, ALERT.source, ALERT.group);
const APART = streamId(`${GROUP}~apart`);

/** A stored alert as a release writes it that knows neither what was counted nor what is news. */
function olderUpdate(set: { readonly status?: string; readonly stream?: string }): string {
  const { status = 'firing', stream = GROUP } = set;
  return `update alerts a set stream = g.stream, status = g.status, first_at = g.first_at,
    last_at = g.last_at, count = a.count + 1, body = g.body
    from (select '${stream}' as stream, '${status}' as status, first_at, last_at + 1 as last_at,
      replace(body, '"${status === 'firing' ? 'resolved' : 'firing'}"', '"${status}"') as body
      from alerts) as g`;
}

suite('alerts that an older node writes', { skip: SKIPPED }, () => {
  let server: PostgresServer;
  let place: string;
  let store: PostgresStore;

  before(async () => {
    server = await PostgresServer.start();
  });
  beforeEach(async () => {
    place = await server.place();
    const settings = { address: server.address(place), node: 'newer', failed: () => undefined };
    store = await PostgresStore.open(settings);
    await store.start();
    await store.intake(TEAM, [ALERT]);
  });
  afterEach(() => store.stop());
  after(() => server.stop());

  test('[KER-6] one that ends there is news to a newer node', async () => {
    await look('P1');
    await server.ask(place, olderUpdate({ status: 'resolved' }));
    assert.deepEqual(await newsOf(GROUP), [['resolved', 'P1', true]]);
  });

  test('[KER-6] one that ended and fires again there is news to a newer node', async () => {
    await server.ask(place, olderUpdate({ status: 'resolved' }));
    await look(null, 2);
    assert.deepEqual(await newsOf(GROUP), []);
    await server.ask(place, olderUpdate({ status: 'firing' }));
    assert.deepEqual(await newsOf(GROUP), [['firing', null, true]]);
  });

  test('[KER-6] one that is moved there is new in its group, and the other counts anew', async () => {
    await look('P1');
    await server.ask(place, olderUpdate({ stream: APART }));
    assert.deepEqual(await newsOf(APART), [['firing', null, true]]);
    await store.due(10);
    assert.equal((await store.stream(GROUP))?.woken, 'all');
  });

  test('what is only sent once more there is no news', async () => {
    await look('P1');
    await server.ask(place, olderUpdate({}));
    await server.ask(place, 'update alerts set count = count + 1, last_at = last_at + 1');
    assert.deepEqual(await newsOf(GROUP), []);
  });

  /** The group counted the alert, and has nothing left to look at. */
  async function look(counted: string | null, count = 1): Promise<void> {
    const looked = { team: TEAM, source: ALERT.source, fingerprint: ALERT.fingerprint };
    const write = rows.writeOf({ looked: [{ ...looked, count, counted }] });
    await store.run(rows.unitOf(write));
  }

  async function newsOf(group: typeof GROUP): Promise<readonly unknown[]> {
    const seen: unknown[] = [];
    await store.run({
      action: null,
      wants: { newsOf: [group] },
      decide: (view) => {
        for (const { status, counted, isNews } of view.newsOf(group)) {
          seen.push([status, counted, isNews]);
        }
        return { kind: 'write', write: rows.writeOf({}) };
      },
    });
    return seen;
  }
});
