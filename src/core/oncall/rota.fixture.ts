// Random rotations and decisions over them, around an instant; every edge lies on a quarter of an hour.
import fc from 'fast-check';
import { personId } from '../basics/ids.ts';
import type { PersonId } from '../basics/ids.ts';
import type { Absence, Changes, Layer, Override, Window } from '../roster/roster.ts';

/** Who is in the random rotas. */
export const PEOPLE: readonly PersonId[] = ['ana', 'ben', 'eva', 'tom'].map(personId);

/** Zones that change their clocks in every way there is, and one that never does. */
export const ZONES: readonly string[] = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe', // changes its clocks by half an hour
  'America/St_Johns',
  'Africa/Casablanca', // goes back for Ramadan
  'Africa/Cairo', // changes at midnight
  'Asia/Kolkata', // never changes
];

const HOUR_MS = 3_600_000;

/** A wall time on the half hour. */
export const aTime: fc.Arbitrary<string> = fc
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
/** A rotation that starts and ends around an instant. */
export function aLayer(around: number): fc.Arbitrary<Layer> {
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

/** Overrides, halves of swaps and absences around an instant. */
export function someChanges(around: number): fc.Arbitrary<Changes> {
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

/** The date of an instant in UTC. */
export function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

const FIRST = Date.parse('2024-01-01T00:00:00Z');
const LAST = Date.parse('2034-01-01T00:00:00Z');

const known = new Map<string, readonly number[]>();

/** An instant at a change of clocks of the zone, or any hour where it has none. */
export function aroundChange(zone: string, which: number): number {
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
