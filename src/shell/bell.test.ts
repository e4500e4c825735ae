import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '#/core/basics/time.ts';
import { processBell } from './bell.ts';

test('[CLK-11] a wait is as long as the store says, whatever the clock of the machine shows', async (t) => {
  const now = at(1_000_000);
  for (const machine of [0, now + 7_200_000]) {
    t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: machine });
    let isOver = false;
    const waited = processBell()
      .wait(at(now + 500), now)
      .then(() => (isOver = true));
    t.mock.timers.tick(499);
    await Promise.resolve();
    assert.equal(isOver, false);
    t.mock.timers.tick(1);
    await waited;
    t.mock.timers.reset();
  }
});

test('a bell that is rung before anybody waits ends the next wait at once', async () => {
  const bell = processBell();
  bell.ring();
  await bell.wait(null, null);
});
