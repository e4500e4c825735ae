// Alerts and the decision about them in one transaction.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Unit } from '#/contract/ports.ts';
import { groupStream } from '#/core/alert/alert.ts';
import type { Alert } from '#/core/alert/alert.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { alertOf, eventOf, rowOf, START, TEAM, writeOf } from '../store.fixture.ts';
import { SqliteStore } from './store.ts';

const FIRST = alertOf('web-1');
const GROUP = groupStream(TEAM, FIRST.source, FIRST.group);

const opened: SqliteStore[] = [];
after(() => Promise.all(opened.map((store) => store.stop())));

test('a group that is due is looked at with its alerts, where nothing else waits', async () => {
  const store = await open();
  const result = await store.intake(TEAM, [FIRST], looks);
  assert.equal(result.kind, 'stored');
  const [looked] = result.kind === 'stored' ? (result.looked ?? []) : [];
  assert.deepEqual([looked?.stream, looked?.result.kind], [GROUP, 'done']);
  assert.deepEqual((await store.stream(GROUP))?.woken, 'no');
});

test('what joins a group that was just looked at gathers first', async () => {
  const store = await open();
  await store.intake(TEAM, [FIRST], looks);
  const result = await store.intake(TEAM, [alertOf('web-2')], looks);
  assert.deepEqual(result.kind === 'stored' ? result.looked : null, []);
  assert.equal((await store.stream(GROUP))?.woken, 'news');
});

test('a bug in the decision does not undo what was taken in', async () => {
  const store = await open();
  const result = await store.intake(TEAM, [FIRST], () => ({
    action: null,
    wants: {},
    decide: () => {
      throw new Error('a bug');
    },
  }));
  assert.deepEqual(result, {
    kind: 'stored',
    fresh: 1,
    changed: 0,
    repeated: 0,
    woken: [GROUP],
    looked: [],
  });
  assert.deepEqual((await store.alertsOf(GROUP)).length, 1);
  assert.equal((await store.stream(GROUP))?.woken, 'news', 'it is still to be looked at');
});

test('in a storm alerts are taken in, and their groups looked at later', async () => {
  const store = await open();
  const alerts = Array.from({ length: 20 }, (_, index) => ({
    ...alertOf(`storm-${index}`),
    group: `g${index}`,
  }));
  const results = await Promise.all(alerts.map((one) => store.intake(TEAM, [one], looks)));
  const looked = results.filter(
    (result) => result.kind === 'stored' && result.looked?.length === 1,
  );
  assert.ok(looked.length > 0);
  assert.ok(looked.length < alerts.length);
  assert.ok(results.every((result) => result.kind === 'stored' && result.fresh === 1));
});

test('a group is not looked at with alerts that could not be taken in: nobody would hear what was decided', async () => {
  const store = await open();
  await store.intake(TEAM, [FIRST]);
  const stored = store.intake(TEAM, [untold('web-2', 1)], looks);
  const other = store.intake(TEAM, [untold('web-3', 0)]);
  await Promise.all([stored, other].map((one) => assert.rejects(one, /no room/)));
  assert.equal((await store.stream(GROUP))?.woken, 'news', 'it is still to be looked at');
});

/** An alert that can be written so many times, as on a disk that becomes full. */
function untold(name: string, times: number): Alert {
  let left = times;
  function toJSON(): string {
    left -= 1;
    if (left < 0) throw new Error('no room');
    return name;
  }
  return alertOf(name, { labels: { toJSON } as unknown as Alert['labels'] });
}

async function open(): Promise<SqliteStore> {
  const store = new SqliteStore(':memory:', () => START);
  await store.start();
  opened.push(store);
  return store;
}

function looks(group: StreamId): Unit {
  return {
    action: null,
    wants: { streams: [group] },
    decide: ({ now }) => {
      const row = rowOf(group, { kind: 'group', version: 1, lastAt: now, woken: 'no' });
      return { kind: 'write', write: writeOf({ streams: [row], events: [eventOf(group, 1)] }) };
    },
  };
}
