import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Channel, Channels, DeliveryRow } from '#/contract/ports.ts';
import { streamId, teamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { Lanes } from './lanes.ts';

const CHANNEL: Channel = { send: async () => ({ kind: 'sent', ref: '' }) };
const ONE_WAY: Channels = { channelOf: () => CHANNEL };

function row(subject: string, parts: Partial<DeliveryRow> = {}): DeliveryRow {
  return {
    id: `incident-1/${subject}`,
    stream: streamId('incident-1'),
    team: teamId('checkout'),
    subject,
    lane: 'page',
    person: null,
    method: 'email',
    kind: 'email',
    address: 'ana@example.org',
    body: '{}',
    urgency: 1,
    ringsAt: at(0),
    bundle: null,
    status: 'ready',
    attempt: 1,
    readyAt: at(60_000),
    holder: 'node',
    again: false,
    note: '',
    madeAt: at(0),
    endedAt: null,
    ...parts,
  };
}

test('what was withdrawn is not sent, also where the withdrawal is heard of first', async () => {
  const sent: string[] = [];
  const lanes = new Lanes(async (rows) => {
    sent.push(...rows.map(({ subject }) => subject));
  }, ONE_WAY);
  lanes.withdraw([{ stream: 'incident-1', subject: 'page-1' }]);
  lanes.offer([row('page-1'), row('page-2')]);
  await lanes.stop();
  assert.deepEqual(sent, ['page-2']);
});

test('more withdrawals than a lane can hold are forgotten from the oldest on', async () => {
  const sent: string[] = [];
  const lanes = new Lanes(async (rows) => {
    sent.push(...rows.map(({ subject }) => subject));
  }, ONE_WAY);
  for (let n = 0; n <= 1_000; n += 1) {
    lanes.withdraw([{ stream: 'incident-1', subject: `page-${n}` }]);
  }
  lanes.offer([row('page-0'), row('page-1000')]);
  await lanes.stop();
  assert.deepEqual(sent, ['page-0']);
});

for (const lane of ['page', 'bulk'] as const) {
  test(`[DEL-4] on the lane ${lane} a provider that hangs leaves places to the others`, async () => {
    const slow = { ...CHANNEL };
    const channels = { channelOf: (team: string) => (team === 'slow' ? slow : CHANNEL) };
    const begun: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const lanes = new Lanes(async ([{ team, subject }]) => {
      begun.push(subject);
      if (team === 'slow') await promise;
    }, channels);
    const hanging = Array.from({ length: 40 }, (_, n) =>
      row(`slow-${n}`, { lane, team: teamId('slow') }),
    );
    lanes.offer([...hanging, row('quick', { lane })]);
    await Promise.resolve();
    assert.ok(begun.includes('quick'));
    assert.equal(begun.length, lane === 'page' ? 17 : 9);
    resolve();
    await lanes.stop();
  });
}

test('[DEL-4] a place is free again as soon as a message has left, whatever the store does meanwhile', async () => {
  const begun: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const lanes = new Lanes(async ([{ subject }], left) => {
    begun.push(subject);
    left();
    await promise;
  }, ONE_WAY);
  const { page } = lanes.free();
  lanes.offer(Array.from({ length: 40 }, (_, n) => row(`page-${n}`)));
  while (begun.length < 40) await Promise.resolve();
  assert.equal(lanes.free().page, page - 40);
  resolve();
  await lanes.stop();
  assert.equal(lanes.free().page, page);
});

for (const lane of ['page', 'bulk'] as const) {
  test(`places of the lane ${lane} come free as often as they are taken`, async () => {
    let begun = 0;
    const lanes = new Lanes(async () => {
      begun += 1;
    }, ONE_WAY);
    const places = lanes.free()[lane];
    for (let round = 1; round <= 4; round += 1) {
      lanes.offer(Array.from({ length: 50 }, (_, n) => row(`${round}-${n}`, { lane })));
    }
    // Each that ends lets the next begin, and nothing here waits for the world.
    for (let turn = 0; turn < 10_000; turn += 1) await Promise.resolve();
    assert.equal(begun, 200);
    assert.equal(lanes.free()[lane], places);
  });
}

test('[PAG-6] of those that ring together one that is withdrawn while they wait is left out', async () => {
  const sent: string[][] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const lanes = new Lanes(async (rows) => {
    sent.push(rows.map(({ subject }) => subject));
    await promise;
  }, ONE_WAY);
  const { page } = lanes.free();
  lanes.offer(Array.from({ length: 16 }, (_, n) => row(`first-${n}`)));
  lanes.offer(['a', 'b', 'c'].map((subject) => row(subject, { bundle: 'incident-1/a' })));
  lanes.offer([row('last')]);
  lanes.withdraw([{ stream: 'incident-1', subject: 'a' }]);
  assert.equal(lanes.free().page, page - 19);
  resolve();
  for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve();
  assert.deepEqual(sent.slice(16), [['b', 'c'], ['last']]);
});

test('what is not held long enough any more is not sent from here', async () => {
  const sent: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const lanes = new Lanes(async ([{ subject }]) => {
    sent.push(subject);
    await promise;
  }, ONE_WAY);
  const { page } = lanes.free();
  lanes.offer(Array.from({ length: 16 }, (_, n) => row(`first-${n}`)));
  lanes.offer([row('old'), row('young', { readyAt: at(90_000) })]);
  lanes.sawTime(at(55_000));
  lanes.offer([]);
  assert.equal(lanes.free().page, page - 17);
  resolve();
  for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve();
  assert.deepEqual(sent.slice(16), ['young']);
});

test('[PAG-3] what was taken anew while it still waits here is sent once, as it was taken last', async () => {
  const sent: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const lanes = new Lanes(async (rows) => {
    sent.push(rows.map(({ subject, attempt }) => `${subject} ${attempt}`).join(', '));
    await promise;
  }, ONE_WAY);
  const { page } = lanes.free();
  lanes.offer(Array.from({ length: 16 }, (_, n) => row(`first-${n}`)));
  lanes.offer([row('waits')]);
  lanes.sawTime(at(60_000));
  lanes.offer([row('waits', { attempt: 2, readyAt: at(90_000) })]);
  assert.equal(lanes.free().page, page - 17);
  resolve();
  for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve();
  assert.deepEqual(sent.slice(16), ['waits 2']);
  assert.equal(lanes.free().page, page);
});

test('[PAG-3] a channel that never answers keeps nothing for ever: after two more holds it is sent anew', async () => {
  const sent: number[] = [];
  const lanes = new Lanes(([{ attempt }]) => {
    sent.push(attempt);
    return new Promise(() => undefined);
  }, ONE_WAY);
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    lanes.offer([row('page', { attempt })]);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
  assert.deepEqual(sent, [1, 4]);
});
