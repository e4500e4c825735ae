import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { IntakeGate } from './intake-gate.ts';

const STEP = fc.record({
  key: fc.constantFrom('a', 'b', 'c'),
  bytes: fc.integer({ min: 0, max: 60 }),
  leaves: fc.boolean(),
});

test('[DEL-9] whatever comes and goes, no limit is passed, and an empty house has all its room', () => {
  fc.assert(
    fc.property(fc.array(STEP, { maxLength: 60 }), (steps) => {
      const inAll = { requests: 5, bytes: 100 };
      const gate = new IntakeGate(inAll, { requests: 3, bytes: 60 });
      const inside: { key: string; bytes: number }[] = [];
      for (const { key, bytes, leaves } of steps) {
        const first = leaves ? inside.shift() : undefined;
        if (first !== undefined) gate.leave(first.key, first.bytes);
        const theirs = inside.filter((one) => one.key === key);
        const full = gate.enter(key, bytes);
        const isRoom =
          inside.length < 5 &&
          sum(inside) + bytes <= 100 &&
          theirs.length < 3 &&
          sum(theirs) + bytes <= 60;
        assert.equal(full === null, isRoom);
        if (full === null) inside.push({ key, bytes });
        assert.deepEqual(gate.waiting, { requests: inside.length, bytes: sum(inside) });
      }
      for (const { key, bytes } of inside) gate.leave(key, bytes);
      assert.deepEqual(gate.waiting, { requests: 0, bytes: 0 });
      assert.equal(gate.enter('a', 60), null);
    }),
  );
});

function sum(all: readonly { readonly bytes: number }[]): number {
  return all.reduce((total, { bytes }) => total + bytes, 0);
}
