// What every store must keep of deliveries that ring together.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '#/core/basics/time.ts';
import { deliveryOf, ONE, PAGE, START, unitOf, writeOf } from './store.fixture.ts';
import type { Tried } from './store.suite.ts';

/** Runs the suite on one kind of store. */
export function togetherSuite(kind: string, open: () => Promise<Tried>): void {
  test(`${kind}: [PAG-6] what rings together is taken together, whatever the limit`, async () => {
    const { store, clock } = await open();
    const deliveries = [1, 2, 3, 4].map((n) =>
      deliveryOf(`one/${n}/0`, { bundle: n === 4 ? null : 'one/1/0' }),
    );
    await store.run(unitOf(writeOf({ deliveries })));
    const taken = await store.take({ ...PAGE, limit: 1 });
    assert.deepEqual(taken.map(({ id }) => id).toSorted(), ['one/1/0', 'one/2/0', 'one/3/0']);
    clock.now = at(START + 1);
    assert.deepEqual(
      (await store.take(PAGE)).map(({ id }) => id),
      ['one/4/0'],
    );
    const bundle = await store.bundle('one/1/0');
    assert.deepEqual(
      bundle.map(({ id, attempt }) => [id, attempt]),
      [1, 2, 3].map((n) => [`one/${n}/0`, 2]),
    );
  });

  test(`${kind}: [PAG-6] [PAG-7] a unit sees the messages that rang at an address within the minute, and those that wait to`, async () => {
    const { store, clock } = await open();
    clock.now = at(START + 90_000);
    const seconds = [20, 40, 100];
    const deliveries = [
      ...seconds.map((n) =>
        deliveryOf(`one/${n}/0`, { ringsAt: at(START + n * 1_000), urgency: n }),
      ),
      deliveryOf('one/5/0', { ringsAt: at(START + 99_000), address: 'ben@example.org' }),
      deliveryOf('one/6/0', { ringsAt: at(START + 99_000), lane: 'bulk' }),
      deliveryOf('one/7/0', { ringsAt: at(START + 99_000), status: 'withdrawn' }),
      deliveryOf('one/8/0', { ringsAt: at(START + 99_000), bundle: 'one/100/0', status: 'sent' }),
      deliveryOf('one/9/0', {
        ringsAt: at(START + 98_000),
        bundle: 'one/9/0',
        status: 'withdrawn',
      }),
      ...Array.from({ length: 100 }, (_, n) =>
        deliveryOf(`two/${n}/0`, { ringsAt: at(START + 98_000), bundle: 'one/9/0' }),
      ),
    ];
    await store.run(unitOf(writeOf({ deliveries })));
    let seen: readonly unknown[] = [];
    await store.run({
      action: null,
      wants: { ringsAt: ['ana@example.org'] },
      decide: (view) => {
        seen = view.ringsAt('ana@example.org');
        return { kind: 'refuse', refusal: { code: 'only-looked' } };
      },
    });
    const ana = deliveryOf('').person;
    assert.deepEqual(seen, [
      { message: 'one/100/0', stream: ONE, person: ana, urgency: 100, ringsAt: START + 100_000 },
      { message: 'one/9/0', stream: ONE, person: ana, urgency: 1, ringsAt: START + 98_000 },
      { message: 'one/40/0', stream: ONE, person: ana, urgency: 40, ringsAt: START + 40_000 },
    ]);
  });
}
