// Random rotas and decisions over them: the resolver against a slow answer written from the rules.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { at } from '../basics/time.ts';
import type { Changes, Rota } from '../roster/roster.ts';
import { oracleInSlot } from './oracle.fixture.ts';
import { aLayer, aroundChange, dateOf, someChanges, ZONES } from './rota.fixture.ts';
import { changesBetween, inSlot, shiftsOf } from './slot.ts';

const RUNS = Number(process.env['TOCSIN_RUNS'] ?? 2_000);
const HOUR_MS = 3_600_000;

interface Case {
  readonly rota: Rota;
  readonly changes: Changes;
  readonly around: number;
}

const aCase: fc.Arbitrary<Case> = fc
  .record({ zone: fc.constantFrom(...ZONES), at: fc.integer({ min: 0, max: 239 }) })
  .chain(({ zone, at: which }) => {
    const around = aroundChange(zone, which);
    return fc.record({
      rota: fc
        .record({
          layers: fc.array(aLayer(around), { minLength: 1, maxLength: 3 }),
          holidays: fc.array(
            fc.integer({ min: -3, max: 3 }).map((days) => dateOf(around + days * 24 * HOUR_MS)),
            { maxLength: 2 },
          ),
        })
        .map(({ layers, holidays }) => ({ name: 'weekly', zone, layers, holidays })),
      changes: someChanges(around),
      around: fc.constant(around),
    });
  });

test('[ONC-1] [ONC-2] [ONC-3] [ONC-4] [ONC-7] the resolver agrees with a slow answer around every change of clocks', () => {
  fc.assert(
    fc.property(aCase, ({ rota, changes, around }) => {
      for (const step of [-49, -25, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 20, 27, 50]) {
        const instant = at(around + step * HOUR_MS);
        const people = inSlot(rota, 'primary', instant, changes).map((one) => one.person);
        const where = Temporal.Instant.fromEpochMilliseconds(instant).toString();
        assert.deepEqual(people, oracleInSlot(rota, 'primary', instant, changes), where);
      }
    }),
    { numRuns: RUNS },
  );
});

test('[ONC-1] between two cuts nobody comes or goes, and the list of shifts says the same as each instant', () => {
  fc.assert(
    fc.property(aCase, fc.integer({ min: -100, max: 100 }), ({ rota, changes, around }, hours) => {
      const [from, to] = [at(around - 100 * HOUR_MS), at(around + 100 * HOUR_MS + 1)];
      const instant = at(around + hours * HOUR_MS);
      const shifts = shiftsOf(rota, from, to, changes);
      const listed = shifts.filter((one) => one.from <= instant && instant < one.to);
      const now = inSlot(rota, 'primary', instant, changes);
      assert.deepEqual(
        listed.map((one) => one.person).toSorted(),
        now.map((one) => one.person).toSorted(),
      );
      const cut = changesBetween(rota, { from, to }, changes).findLast((one) => one <= instant);
      const then = inSlot(rota, 'primary', cut ?? from, changes);
      assert.deepEqual(then, now, 'as at the cut before it');
      for (const { until } of now) assert.ok(until > instant);
    }),
    { numRuns: Math.ceil(RUNS / 4) },
  );
});
