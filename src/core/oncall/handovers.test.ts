import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { personId } from '../basics/ids.ts';
import { at, hours } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Layer } from '../roster/roster.ts';
import { handoversBetween, shiftAt } from './handovers.ts';

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe', // changes its clocks by half an hour
  'America/St_Johns',
  'Africa/Casablanca', // goes back for Ramadan
  'Asia/Kolkata', // never changes
  'Pacific/Apia', // once skipped a whole day
];
const PEOPLE = ['ana', 'ben', 'eva'].map(personId);

function when(text: string): At {
  return at(Temporal.Instant.from(text).epochMilliseconds);
}

interface Turned {
  readonly zone: string;
  readonly layer: Layer;
}

function rotaOf({ zone = 'Europe/Berlin', ...parts }: Partial<Layer & { zone: string }>): Turned {
  const layer = {
    starts: '2026-01-05',
    handovers: ['09:00'],
    every: 'P1W',
    slots: { primary: PEOPLE.map((person) => [person]) },
    only: [],
    ...parts,
  };
  return { zone, layer };
}

function transitions(zone: string, fromYear: number, years: number): readonly At[] {
  const found: At[] = [];
  const end = when(`${fromYear + years}-01-01T00:00:00Z`);
  let next = Temporal.Instant.from(`${fromYear}-01-01T00:00:00Z`)
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next');
  while (next !== null && next.epochMilliseconds < end) {
    found.push(at(next.epochMilliseconds));
    next = next.getTimeZoneTransition('next');
  }
  return found;
}

// A day and an hour on either side of a change of clocks, in steps that meet no full hour twice.
function walkAround(change: At, { layer, zone }: Turned): void {
  for (let minute = -1_500; minute <= 1_500; minute += 7) {
    const instant = at(change + minute * 60_000);
    const shift = shiftAt(layer, zone, instant);
    assert.ok(shift !== null && shift.from <= instant && instant < shift.to, zone);
    // The end of a shift is the very instant at which the next one begins.
    assert.equal(shiftAt(layer, zone, shift.to)?.from, shift.to);
  }
}

test('[ONC-1] around every change of clocks of seven zones in ten years each instant has one shift', () => {
  let changes = 0;
  for (const zone of ZONES) {
    for (const handover of ['00:00', '01:30', '02:15', '09:00']) {
      const rota = rotaOf({ zone, handovers: [handover], every: 'P1D', starts: '2023-12-01' });
      for (const change of transitions(zone, 2024, 10)) {
        changes += 1;
        walkAround(change, rota);
      }
    }
  }
  assert.ok(changes > 300, `${changes} changes of clocks were walked`);
});

test('[ONC-1] each hand-over is the wall time of the zone, where that time exists', () => {
  for (const zone of ZONES) {
    const { layer } = rotaOf({ zone, handovers: ['09:00'], every: 'P1D', starts: '2024-01-01' });
    for (const instant of handoversBetween(
      layer,
      zone,
      when('2024-02-01T00:00:00Z'),
      when('2034-01-01T00:00:00Z'),
    )) {
      const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
      assert.equal(wall.toPlainTime().toString(), '09:00:00');
    }
  }
});

test('[ONC-1] the shift over a change of clocks lasts 23 or 25 hours', () => {
  const { layer, zone } = rotaOf({ every: 'P1D' });
  const spring = shiftAt(layer, zone, when('2026-03-28T12:00:00Z'));
  const autumn = shiftAt(layer, zone, when('2026-10-24T12:00:00Z'));
  assert.equal((spring?.to ?? 0) - (spring?.from ?? 0), hours(23));
  assert.equal((autumn?.to ?? 0) - (autumn?.from ?? 0), hours(25));
});

test('[ONC-1] a hand-over at a skipped wall time is the first instant after the gap', () => {
  const { layer, zone } = rotaOf({ every: 'P1D', handovers: ['02:30'], starts: '2026-03-28' });
  const [from, to] = [when('2026-03-27T00:00:00Z'), when('2026-03-30T12:00:00Z')];
  assert.deepEqual(handoversBetween(layer, zone, from, to), [
    when('2026-03-28T01:30:00Z'),
    when('2026-03-29T01:00:00Z'),
    when('2026-03-30T00:30:00Z'),
  ]);
});

test('[ONC-1] a day that a zone skipped leaves neither a gap nor a second shift', () => {
  const { layer, zone } = rotaOf({
    zone: 'Pacific/Apia',
    handovers: ['00:00'],
    every: 'P1D',
    starts: '2011-12-28',
  });
  for (let hour = 0; hour < 96; hour += 1) {
    const instant = at(when('2011-12-28T10:00:00Z') + hour * 3_600_000);
    const shift = shiftAt(layer, zone, instant);
    assert.ok(shift !== null && shift.from <= instant && instant < shift.to);
  }
});

test('[ONC-2] before its start nobody is on call, and weeks count from the start', () => {
  const { layer, zone } = rotaOf({});
  assert.equal(shiftAt(layer, zone, when('2026-01-05T07:59:59Z')), null);
  assert.equal(shiftAt(layer, zone, when('2026-01-05T08:00:00Z'))?.index, 0);
  assert.equal(shiftAt(layer, zone, when('2026-01-12T08:00:00Z'))?.index, 1);
  assert.equal(shiftAt(layer, zone, when('2027-01-04T08:00:00Z'))?.index, 52);
});

test('[ONC-1] whatever the rota, the instant asked for lies in the shift found', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      fc.constantFrom('P1D', 'P3D', 'P1W', 'P2W'),
      fc.integer({ min: 0, max: 1_439 }),
      fc.integer({ min: 0, max: 10 * 365 * 24 * 60 }),
      (zone, every, minute, after) => {
        const handover = `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const { layer } = rotaOf({ zone, every, handovers: [handover], starts: '2024-01-01' });
        const instant = at(when('2024-01-02T12:00:00Z') + after * 60_000);
        const shift = shiftAt(layer, zone, instant);
        assert.ok(shift !== null && shift.from <= instant && instant < shift.to);
        assert.deepEqual(handoversBetween(layer, zone, shift.from, shift.to), []);
      },
    ),
    { numRuns: 60 },
  );
});
