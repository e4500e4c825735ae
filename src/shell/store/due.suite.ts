// Which of very many due streams every store names first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '#/core/basics/time.ts';
import { streamId } from '#/core/basics/ids.ts';
import { START, eventOf, rowOf, unitOf, writeOf } from './store.fixture.ts';
import type { Tried } from './store.suite.ts';

const MANY = Array.from({ length: 7 }, (_, minute) => streamId(`s${minute}`));

/** What holds of every store of due work. */
export function dueSuite(kind: string, open: () => Promise<Tried>): void {
  test(`${kind}: of too many that are due, those that became due last do not wait for all others`, async () => {
    const { store } = await open();
    for (const [minute, id] of MANY.entries()) {
      const nextDue = at(START - (10 - minute) * 60_000);
      await store.run(
        unitOf(writeOf({ streams: [rowOf(id, { nextDue })], events: [eventOf(id, 1)] })),
      );
    }
    assert.deepEqual((await store.due(1)).streams, ['s0']);
    assert.deepEqual((await store.due(4)).streams, ['s0', 's1', 's6', 's5']);
    assert.deepEqual((await store.due(7)).streams.toSorted(), MANY);
    assert.deepEqual((await store.due(8)).streams, MANY);
  });
}
