// What every store must know of open incidents beside another.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamId } from '#/core/basics/ids.ts';
import type { Store } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { eventOf, rowOf, TEAM, unitOf, writeOf } from './store.fixture.ts';
import type { Tried } from './store.suite.ts';

/** Runs the suite on one kind of store. */
export function besideSuite(kind: string, open: () => Promise<Tried>): void {
  test(`${kind}: open incidents beside another are named without their states`, async () => {
    const { store } = await open();
    const rows = [
      { number: 'INC-1', state: '{"n":1}' },
      { number: 'DRILL-2', state: '{"drill":true}' },
      { number: 'INC-3', state: '{"words":"\\"drill\\":true"}' },
    ];
    for (const row of rows) await write(store, row, { version: 1, open: true });
    assert.deepEqual(await besideOf(store), [
      ['INC-3', false],
      ['DRILL-2', true],
      ['INC-1', false],
    ]);
  });

  test(`${kind}: open incidents beside another follow what opens, closes, comes again and fails`, async () => {
    const { store } = await open();
    const numbers = Array.from({ length: 22 }, (_, n) => `INC-${n}`);
    for (const number of numbers.slice(0, 21)) {
      await write(store, { number, state: '{}' }, { version: 1, open: true });
      await besideOf(store);
    }
    async function names(): Promise<readonly unknown[]> {
      return (await besideOf(store)).map(([name]) => name);
    }
    assert.deepEqual(await names(), numbers.slice(1, 21).toReversed());
    await write(store, { number: 'INC-21', state: '{}' }, { version: 1, open: true });
    await write(store, { number: 'INC-0', state: '{}' }, { version: 2, open: true });
    assert.deepEqual(await names(), numbers.slice(2).toReversed(), 'an old one stays where it is');
    await write(store, { number: 'INC-20', state: '{}' }, { version: 2, open: false });
    const without = numbers.slice(1).filter((name) => name !== 'INC-20');
    assert.deepEqual(await names(), without.toReversed(), 'an older one takes the place');
    await write(store, { number: 'INC-20', state: '{}' }, { version: 3, open: true });
    assert.deepEqual(await names(), numbers.slice(2).toReversed(), 'it came again');
    const twice = { number: 'INC-9', state: '{}' };
    await assert.rejects(write(store, twice, { version: 1, open: true }), 'it is there already');
    assert.deepEqual(await names(), numbers.slice(2).toReversed(), 'nothing was written');
  });
}

async function write(
  store: Store,
  { number, state }: Pick<StreamRow, 'state'> & { readonly number: string },
  { version, open }: Pick<StreamRow, 'version' | 'open'>,
): Promise<void> {
  const id = streamId(`incident-${number}`);
  const row = { ...rowOf(id, { kind: 'incident', version, open }), number, state };
  const unit = unitOf(writeOf({ streams: [row], events: [eventOf(id, version)] }));
  await store.run({
    ...unit,
    wants: { streams: [id] },
    decide: (view) => {
      view.stream(id);
      return unit.decide(view);
    },
  });
}

async function besideOf(store: Store): Promise<readonly [string | null, boolean][]> {
  let seen: readonly [string | null, boolean][] = [];
  await store.run({
    action: null,
    wants: { besideOf: [TEAM] },
    decide: (view) => {
      seen = view.besideOf(TEAM).map(({ number, drill }) => [number, drill]);
      return { kind: 'write', write: writeOf({}) };
    },
  });
  return seen;
}
