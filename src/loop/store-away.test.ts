import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreAway } from '#/contract/store-away.ts';
import { after, minutes, seconds } from '#/core/basics/time.ts';
import { HandMadeNode } from './node.fixture.ts';

/** A store that can be read and not written, as on a disk that is full; counts what was tried. */
function fillUp(node: HandMadeNode): { tried: number; readonly free: () => void } {
  const { store } = node;
  const { run } = store;
  const full = { tried: 0, free: () => Object.assign(store, { run }) };
  Object.assign(store, {
    run: () => {
      full.tried += 1;
      return Promise.reject(new StoreAway('The disk is full'));
    },
  });
  return full;
}

test('[SAFE-5] what is due waits for a store that cannot be written, a try a second and nothing set aside', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  await node.ask('green', 'tea.pour');
  await node.settle();
  const full = fillUp(node);
  await node.pass(minutes(6));
  assert.ok(full.tried > 30 && full.tried < 100, `${full.tried} tries`);
  assert.deepEqual([node.told, node.bugs], [[], []]);
  full.free();
  await node.pass(seconds(2));
  assert.deepEqual(await node.happened('green'), [
    'tea.poured',
    'tea.told sent',
    'tea.poured',
    'tea.told sent',
  ]);
  assert.equal(node.sent.length, 2);
});

test('[SAFE-5] what left while the store could not be written is not sent again, and told once it can', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  node.script.push('hang');
  await node.ask('green', 'tea.pour');
  await node.settle();
  const full = fillUp(node);
  for (const end of node.hanging) end();
  await node.pass(seconds(20));
  assert.ok(full.tried > 5 && full.tried < 60, `${full.tried} tries`);
  full.free();
  await node.pass(seconds(2));
  assert.deepEqual(await node.happened('green'), ['tea.poured', 'tea.told sent']);
  assert.equal(node.sent.length, 1);
});

test('[SAFE-5] what left is told before its hold, which is long over, lets it be taken again', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  node.script.push('hang');
  await node.ask('green', 'tea.pour');
  await node.settle();
  const { run, take } = node.store;
  function away(): Promise<never> {
    return Promise.reject(new StoreAway('The database is away'));
  }
  Object.assign(node.store, { run: away, take: away });
  for (const end of node.hanging) end();
  await node.pass(seconds(90));
  // A unit of a database takes several round trips, taking what waits takes one.
  async function slowly(...[unit]: Parameters<typeof run>): ReturnType<typeof run> {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
    return run(unit);
  }
  Object.assign(node.store, { run: slowly, take });
  await node.pass(seconds(60));
  assert.deepEqual(await node.happened('green'), ['tea.poured', 'tea.told sent']);
  assert.equal(node.sent.length, 1);
});

test('[PAG-3] a node that stood still while it sent does not send the same again before it knows what came of it', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  node.script.push('hang');
  await node.ask('green', 'tea.pour');
  await node.settle();
  node.clock.now = after(node.clock.now, minutes(5));
  await node.pass(seconds(1));
  for (const end of node.hanging.splice(0)) end();
  await node.pass(minutes(2));
  assert.deepEqual(
    node.sent.map(({ id }) => id),
    ['green/1/0', 'green/2/0'],
  );
  assert.equal((await node.happened('green')).filter((type) => type === 'tea.told sent').length, 2);
});
