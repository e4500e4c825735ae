// Random rotas and decisions over them: the resolver against a slow answer written from the rules.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { personId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { Absence, Changes, Layer, Override, Rota, Window } from '../roster/roster.ts';
import { oracleInSlot } from './oracle.fixture.ts';
import { changesBetween, inSlot, shiftsOf } from './slot.ts';

const PEOPLE = ['ana', 'ben', 'eva', 'tom'].map(personId);
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe', // changes its clocks by half an hour
  'America/St_Johns',
  'Africa/Casablanca', // goes back for Ramadan
  'Africa/Cairo', // changes at midnight
  'Asia/Kolkata', // never changes
];
const RUNS = Number(process.env['TOCSIN_RUNS'] ?? 2_000);
const HOUR_MS = 3_600_000;
const FIRST = Date.parse('2024-01-01T00:00:00Z');
const LAST = Date.parse('2034-01-01T00:00:00Z');

const aTime = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);

const aTurn: fc.Arbitrary<Pick<Layer, 'handovers' | 'every'>> = fc.oneof(
  fc.record({
    handovers: aTime.map((time) => [time]),
    every: fc.constantFrom('P1D', 'P3D', 'P1W', 'P2W', 'P1M'),
  }),
  fc
    .constantFrom(['09:00', '21:00'], ['21:00', '09:00'], ['00:00', '08:00', '16:00'])
    .map((handovers) => ({ handovers, every: 'P1D' })),
);

const aWindow: fc.Arbitrary<Window> = fc
  .record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: aTime,
    to: fc.oneof(aTime, fc.constant('24:00')),
    holidays: fc.constantFrom('also' as const, 'never' as const, 'only' as const),
  })
  .filter(({ from, to }) => from !== to);

const anEntry = fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1, maxLength: 2 });

// Starts lie near the instants asked about, so that the slow answer need not count for years.
function aLayer(around: number): fc.Arbitrary<Layer> {
  return fc
    .record({
      starts: fc.integer({ min: -40, max: 2 }).map((days) => dateOf(around + days * 24 * HOUR_MS)),
      ends: fc.option(
        fc.integer({ min: 1, max: 30 }).map((days) => dateOf(around + days * 24 * HOUR_MS)),
        { nil: null, freq: 4 },
      ),
      turn: aTurn,
      slots: fc.record({ primary: fc.array(anEntry, { minLength: 1, maxLength: 5 }) }),
      only: fc.array(aWindow, { maxLength: 2 }),
    })
    .map(({ starts, ends, turn, slots, only }) => ({
      starts,
      ...(ends === null || ends <= starts ? {} : { ends }),
      ...turn,
      slots,
      only,
    }));
}

function aStretch(around: number): fc.Arbitrary<{ from: number; to: number }> {
  return fc
    .record({ from: fc.integer({ min: -200, max: 60 }), hours: fc.integer({ min: 1, max: 150 }) })
    .map(({ from, hours }) => ({
      from: around + from * HOUR_MS,
      to: around + (from + hours) * HOUR_MS,
    }));
}

function someChanges(around: number): fc.Arbitrary<Changes> {
  const aPerson = fc.constantFrom(...PEOPLE);
  const made = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 9, maxLength: 9 });
  const overrides = fc.array(
    fc.record({ person: aPerson, stretch: aStretch(around), insteadOf: fc.option(aPerson) }),
    { maxLength: 4 },
  );
  const absences = fc.array(fc.record({ person: aPerson, stretch: aStretch(around) }), {
    maxLength: 3,
  });
  return fc.record({ made, overrides, absences }).map((drawn) => ({
    overrides: drawn.overrides.map(({ person, stretch, insteadOf }, index): Override => ({
      id: `override-${index}`,
      rota: 'weekly',
      slot: 'primary',
      person,
      ...stretch,
      madeAt: drawn.made[index] ?? 0,
      ...(insteadOf === null ? {} : { insteadOf }),
    })),
    absences: drawn.absences.map(({ person, stretch }, index): Absence => ({
      id: `absence-${index}`,
      person,
      ...stretch,
      madeAt: drawn.made[index + 5] ?? 0,
      reason: '',
    })),
    shadows: [],
  }));
}

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

function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

const known = new Map<string, readonly number[]>();

// An instant at a change of clocks of the zone, or any hour where it has none.
function aroundChange(zone: string, which: number): number {
  const changes = known.getOrInsertComputed(zone, () => changesOf(zone));
  const hour = FIRST + ((which * 7_919 * HOUR_MS) % (LAST - FIRST));
  return changes[which % Math.max(1, changes.length)] ?? hour;
}

function changesOf(zone: string): readonly number[] {
  const found: number[] = [];
  let next = Temporal.Instant.fromEpochMilliseconds(FIRST)
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next');
  while (next !== null && next.epochMilliseconds < LAST) {
    found.push(next.epochMilliseconds);
    next = next.getTimeZoneTransition('next');
  }
  return found;
}
