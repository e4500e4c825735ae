import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { streamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { DueWork, Store } from '#/contract/ports.ts';
import { healthDoor } from './health.ts';
import { openHouse } from './house.fixture.ts';
import type { House } from './house.fixture.ts';
import type { World } from './world.ts';

let house: House;

before(async () => {
  house = await openHouse();
});
after(() => house.close());

test('it is ready while its store can be written and nothing stays overdue', async () => {
  assert.deepEqual(await ready(healthDoor(house.world)), [200, 'ready']);
});

test('it is not ready before it runs and while it stops', async () => {
  for (const why of ['starting', 'stopping'] as const) {
    const door = healthDoor({ ...house.world, notReady: () => why });
    assert.deepEqual(await ready(door), [503, why]);
  }
});

test('it is not ready where the store cannot be written', async () => {
  async function keepPlan(): Promise<void> {
    throw new Error('disk is full');
  }
  const [status, why] = await ready(healthDoor(worldWith({ keepPlan })));
  assert.equal(status, 503);
  assert.match(why, /disk is full/);
});

test('a loop that carries nothing out is noticed', async () => {
  let now = 0;
  const work = {
    now: at(0),
    streams: [streamId('s')],
    nextStream: null,
    nextDelivery: { page: null, bulk: null },
  };
  async function due(): Promise<DueWork> {
    return work;
  }
  const door = healthDoor({ ...worldWith({ due }), now: () => now });
  assert.equal((await ready(door))[0], 200);
  now = 16_000;
  const [status, why] = await ready(door);
  assert.equal(status, 503);
  assert.match(why, /due on s/);
});

function worldWith(part: Partial<Store>): World {
  return { ...house.world, store: { ...house.store, ...part } };
}

async function ready(door: ReturnType<typeof healthDoor>): Promise<readonly [number, string]> {
  const response = await door.request('/readyz');
  const { status, why } = (await response.json()) as { status: string; why?: string };
  return [response.status, why ?? status];
}
