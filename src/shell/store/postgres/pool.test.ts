import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StoreAway } from '#/contract/store-away.ts';
import { Pool } from './pool.ts';
import type { Session } from './session.ts';

/** A pool whose session can do nothing, and how often work was tried on it. */
function failing(code: string): { tried: () => number; use: () => Promise<void> } {
  const session = { isLost: false, exec: async () => undefined, drop: () => undefined };
  const pool = new Pool({
    open: async () => session as unknown as Session,
    most: 1,
    patienceMs: 0,
    pause: async () => undefined,
  });
  let tried = 0;
  return {
    tried: () => tried,
    use: () =>
      pool.use(() => {
        tried += 1;
        return Promise.reject(Object.assign(new Error('in the way'), { code }));
      }),
  };
}

for (const [code, what] of [
  ['55P03', 'a lock'],
  ['40P01', 'locks crosswise'],
  ['40001', 'rows'],
] as const) {
  test(`[SAFE-5] ${what} that others hold for longer than can be waited for is the world's failure`, async () => {
    const { use, tried } = failing(code);
    await assert.rejects(use, StoreAway);
    assert.ok(tried() > 2, `${tried()} tries`);
  });
}

test('a key that is there already may be a race once, and is a bug of ours then', async () => {
  const { use, tried } = failing('23505');
  await assert.rejects(use, (error) => !(error instanceof StoreAway));
  assert.equal(tried(), 3);
});
