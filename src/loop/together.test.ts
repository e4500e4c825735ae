// What rings together: black tea may wait for other cups, strong tea is worse, every other tea waits
// for nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutes, seconds } from '#/core/basics/time.ts';
import { HandMadeNode } from './node.fixture.ts';

/** A node on which one black tea has rung, and so many wait together. */
async function stormy(waiting: number): Promise<HandMadeNode> {
  const node = new HandMadeNode();
  await node.loop.start();
  for (let n = 0; n <= waiting; n += 1) {
    await node.ask(`black-${n}`, 'tea.pour');
    await node.settle();
  }
  return node;
}

test('[PAG-6] the first leaves at once, and what follows leaves together, each settled on its own stream', async () => {
  const node = await stormy(3);
  assert.deepEqual(
    node.sent.map(({ id }) => id),
    ['black-0/1/0'],
  );
  await node.pass(seconds(11));
  const [, together] = node.sent;
  assert.deepEqual(together?.carries, ['black-1/1/0', 'black-2/1/0', 'black-3/1/0']);
  assert.match(together?.text ?? '', /a\/black-2\/1\/0\n[^]*Each is its own/);
  assert.match(together?.text ?? '', /a\/black-1\/1\/0\/all/);
  for (const stream of ['black-1', 'black-2', 'black-3']) {
    assert.deepEqual(await node.happened(stream), ['tea.poured', 'tea.told sent']);
  }
  assert.equal(node.sent.length, 2);
});

test('[PAG-6] what is worse, and what waits for nothing, overtakes', async () => {
  const node = await stormy(2);
  await node.ask('strong', 'tea.pour');
  await node.ask('green', 'tea.pour');
  await node.settle();
  assert.deepEqual(
    node.sent.map(({ id }) => id),
    ['black-0/1/0', 'strong/1/0', 'green/1/0'],
  );
});

test('[PAG-6] what is withdrawn meanwhile is left out, and one alone goes as itself', async () => {
  const node = await stormy(2);
  await node.ask('black-1', 'tea.drink');
  await node.pass(seconds(11));
  assert.deepEqual(
    node.sent.map(({ id }) => id),
    ['black-0/1/0', 'black-2/1/0'],
  );
  assert.equal(node.sent[1]?.carries, undefined);
});

test('[PAG-6] a message that is tried again carries the same pages under the same name', async () => {
  const node = await stormy(3);
  node.script.push('retry');
  await node.pass(seconds(30));
  const [, once, again] = node.sent;
  assert.deepEqual(again, once);
  assert.equal(node.sent.length, 3);
});

test('[PAG-3] [PAG-6] in doubt after a crash they come together again, under the same name, and marked', async () => {
  const node = await stormy(3);
  node.script.push('hang');
  await node.pass(seconds(11));
  await node.restart();
  const [, once, again] = node.sent;
  assert.deepEqual(again, { ...once, again: true });
  assert.deepEqual(node.sent.length, 3);
});

test('[PAG-6] where the provider refuses them, each stream hears of it', async () => {
  const node = await stormy(2);
  node.script.push('gone');
  await node.pass(seconds(11));
  for (const stream of ['black-1', 'black-2']) {
    assert.deepEqual(await node.happened(stream), ['tea.poured', 'tea.told refused']);
  }
});

test('[PAG-7] forty in two minutes ring four times a minute at the most, and none is lost', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  for (let n = 0; n < 40; n += 1) {
    await node.ask(`black-${n}`, 'tea.pour');
    await node.pass(seconds(3));
  }
  await node.pass(minutes(1));
  const carried = new Set(node.sent.flatMap(({ id, carries }) => carries ?? [id]));
  assert.equal(carried.size, 40);
  assert.ok(node.sent.length <= 8, `${node.sent.length} rings`);
});

test('[PAG-7] three hundred at once ring four times a minute at the most, and each hears of it', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  for (let n = 0; n < 300; n += 1) {
    await node.ask(`black-${n}`, 'tea.pour');
    if (n % 50 === 0) await node.pass(seconds(1));
  }
  await node.pass(minutes(1));
  const carried = new Set(node.sent.flatMap(({ id, carries }) => carries ?? [id]));
  assert.equal(carried.size, 300);
  assert.ok(node.sent.length <= 4, `${node.sent.length} rings`);
  assert.deepEqual(await node.happened('black-299'), ['tea.poured', 'tea.told sent']);
});

test('[DEL-4] [PAG-6] what rings together rings at its time, also while bulk mail waits for a provider that hangs', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  for (let n = 0; n < 8; n += 1) node.script.push('hang');
  for (let n = 0; n < 40; n += 1) await node.ask(`b${n}`, 'tea.pour', { lane: 'bulk' });
  await node.settle();
  for (const n of [0, 1, 2]) await node.ask(`black-${n}`, 'tea.pour');
  await node.pass(seconds(11));
  assert.deepEqual(node.sent.at(-1)?.carries, ['black-1/1/0', 'black-2/1/0']);
  for (const end of node.hanging) end();
  await node.settle();
});

test('[DEL-5] a page that waited too long for a place here is free at once, and in no doubt: it never left', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  for (let n = 0; n < 16; n += 1) node.script.push('hang');
  for (let n = 0; n < 40; n += 1) await node.ask(`green-${n}`, 'tea.pour');
  await node.pass(seconds(25));
  await node.ask('late', 'tea.pour');
  for (const end of node.hanging.splice(0)) end();
  await node.settle();
  assert.equal(node.sent.length, 41);
  assert.deepEqual(
    node.sent.filter(({ again }) => again),
    [],
  );
});

test('[SAFE-12] a page that did not leave before the stop goes out at the next start, in no doubt', async () => {
  const node = new HandMadeNode();
  await node.loop.start();
  for (let n = 0; n < 16; n += 1) node.script.push('hang');
  for (let n = 0; n < 20; n += 1) await node.ask(`green-${n}`, 'tea.pour');
  await node.settle();
  const stopped = node.loop.stop();
  for (const end of node.hanging.splice(0)) end();
  await stopped;
  assert.equal(node.sent.length, 16);
  await node.restart();
  assert.equal(node.sent.length, 20);
  assert.deepEqual(
    node.sent.filter(({ again }) => again),
    [],
  );
});
