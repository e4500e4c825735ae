import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, minutes, seconds } from '#/core/basics/time.ts';
import { World } from './world.ts';
import { runToy } from './world.fixture.ts';
import type { Fault } from './world.fixture.ts';

const SEEDS = 100;

async function firstBroken(fault: Fault): Promise<number | null> {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    if ((await runToy(seed, fault)).broken !== null) return seed;
  }
  return null;
}

test('a loop without a fault is never found broken', async () => {
  assert.equal(await firstBroken('none'), null);
});

test('an append that checks no version is found by a seed', async () => {
  const seed = await firstBroken('append-without-version');
  assert.ok(seed !== null, `none of ${SEEDS} seeds found it`);
  const again = await runToy(seed, 'append-without-version');
  assert.match(again.broken ?? '', /two appends at version/);
});

test('a message sent before it is durable is found by a seed', async () => {
  const seed = await firstBroken('send-before-append');
  assert.ok(seed !== null, `none of ${SEEDS} seeds found it`);
});

test('the same seed tells the same story, another seed another one', async () => {
  for (const seed of [1, 2, 3]) {
    const first = await runToy(seed, 'none');
    const second = await runToy(seed, 'none');
    assert.deepEqual(first.world.trace, second.world.trace);
    assert.equal(first.world.traceHash, second.world.traceHash);
  }
  const one = await runToy(1, 'none');
  const other = await runToy(2, 'none');
  assert.notEqual(one.world.traceHash, other.world.traceHash);
});

test('what a seed generates is pinned, so that a seed kept from a failure keeps its meaning', async () => {
  assert.equal((await runToy(7, 'none')).world.traceHash, 'f3fab428');
});

test('a crash falls between what was done and what was heard', async () => {
  const world = new World({ seed: 1, start: at(0) });
  const happened: string[] = [];
  world.boot('node', () => {
    void world.ask('node', 'write', () => happened.push('done')).then(() => happened.push('heard'));
  });
  await world.step();
  await world.step();
  assert.deepEqual(happened, ['done']);
  world.crash('node', minutes(1));
  await world.step();
  assert.equal(world.now, minutes(1));
  assert.deepEqual(happened, ['done']);
  await world.step();
  await world.step();
  assert.deepEqual(happened, ['done', 'done', 'heard']);
});

test('time jumps to the next thing and never goes back', async () => {
  const world = new World({ seed: 1, start: at(1_000) });
  const seen: number[] = [];
  world.plan('bell', 'late', () => seen.push(world.now), { notBefore: at(90_000) });
  world.plan('bell', 'soon', () => seen.push(world.now), { takes: seconds(3) });
  world.plan('bell', 'overdue', () => seen.push(world.now), { notBefore: at(5) });
  await world.runUntil(at(60_000));
  assert.deepEqual(seen, [1_000, 4_000]);
  assert.equal(world.now, 60_000);
  await world.runUntil(at(100_000));
  assert.deepEqual(seen, [1_000, 4_000, 90_000]);
  assert.equal(world.nextAt(), null);
});

test('a failure of what was asked is an answer as well', async () => {
  const world = new World({ seed: 1, start: at(0) });
  const asked = world.ask('node', 'send', () => {
    throw new Error('refused');
  });
  const heard = assert.rejects(asked, /refused/);
  while (await world.step());
  await heard;
});

test('without a seed, what was asked first happens first', async () => {
  const world = new World({ seed: 1, start: at(0), picks: 'order' });
  const happened: number[] = [];
  for (let n = 0; n < 20; n += 1) world.plan('node', `${n}`, () => happened.push(n));
  while (await world.step());
  assert.deepEqual(happened, [...Array.from({ length: 20 }).keys()]);
});
