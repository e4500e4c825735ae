import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDuration,
  backIntoBusiness,
  dateParts,
  isBusinessTime,
  isDate,
  isZone,
  nextOpening,
  wallInstant,
  wallText,
} from './calendar.ts';
import type { BusinessHours } from './calendar.ts';
import type { Duration } from './duration.ts';
import { at } from './time.ts';
import type { At } from './time.ts';

const BERLIN: BusinessHours = {
  zone: 'Europe/Berlin',
  days: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '17:00',
  holidays: ['2026-12-25'],
};

function when(text: string): At {
  return at(Temporal.Instant.from(text).epochMilliseconds);
}

function plus(start: string, length: Duration): string {
  const end = addDuration(when(start), length, BERLIN);
  return Temporal.Instant.fromEpochMilliseconds(end).toString();
}

test('[CLK-8] twenty-four hours are exact, a day is the same wall time, over a change of clocks', () => {
  // Clocks go forward on 29 March 2026 at 02:00 in Berlin.
  assert.equal(plus('2026-03-28T11:00:00Z', { ms: 86_400_000 }), '2026-03-29T11:00:00Z');
  assert.equal(plus('2026-03-28T11:00:00Z', { calendar: 'P1D' }), '2026-03-29T10:00:00Z');
  assert.equal(plus('2026-10-24T10:00:00Z', { calendar: 'P1D' }), '2026-10-25T11:00:00Z');
  assert.equal(plus('2026-03-25T11:00:00Z', { calendar: 'P1W' }), '2026-04-01T10:00:00Z');
  assert.equal(plus('2026-01-31T11:00:00Z', { calendar: 'P1M' }), '2026-02-28T11:00:00Z');
});

test('[CLK-8] a skipped wall time is the first instant after the gap, a doubled one the first', () => {
  const skipped = wallInstant(Temporal.PlainDate.from('2026-03-29'), '02:30', 'Europe/Berlin');
  assert.equal(skipped, when('2026-03-29T01:00:00Z'));
  const doubled = wallInstant(Temporal.PlainDate.from('2026-10-25'), '02:30', 'Europe/Berlin');
  assert.equal(doubled, when('2026-10-25T00:30:00Z'));
  // Samoa had no 30 December 2011 at all.
  const noDay = wallInstant(Temporal.PlainDate.from('2011-12-30'), '12:00', 'Pacific/Apia');
  assert.equal(noDay, when('2011-12-30T10:00:00Z'));
});

test('[CLK-7] the next business day ends at closing time of the first one after the day of start', () => {
  const next: Duration = { calendar: 'next-business-day' };
  // Friday 23:00, Saturday noon and Sunday are all due on Monday at 17:00 in Berlin.
  assert.equal(plus('2026-11-20T22:00:00Z', next), '2026-11-23T16:00:00Z');
  assert.equal(plus('2026-11-21T11:00:00Z', next), '2026-11-23T16:00:00Z');
  assert.equal(plus('2026-11-22T11:00:00Z', next), '2026-11-23T16:00:00Z');
  assert.equal(plus('2026-11-18T07:00:00Z', next), '2026-11-19T16:00:00Z');
  // Christmas Day 2026 is a Friday and a holiday of this team.
  assert.equal(plus('2026-12-24T11:00:00Z', next), '2026-12-28T16:00:00Z');
});

test('[CLK-7] business days and business hours pass over nights, weekends and holidays', () => {
  assert.equal(
    plus('2026-11-19T11:00:00Z', { calendar: '2-business-days' }),
    '2026-11-23T16:00:00Z',
  );
  assert.equal(
    plus('2026-11-20T14:00:00Z', { calendar: '4-business-hours' }),
    '2026-11-23T10:00:00Z',
  );
  assert.equal(
    plus('2026-11-21T14:00:00Z', { calendar: 'P8-business-hours' }),
    '2026-11-23T16:00:00Z',
  );
});

test('[CLK-7] the same business day ends at its closing, or that of the next one once it is over', () => {
  const same: Duration = { calendar: 'same-business-day' };
  assert.equal(plus('2026-11-19T11:00:00Z', same), '2026-11-19T16:00:00Z');
  assert.equal(plus('2026-11-20T17:00:00Z', same), '2026-11-23T16:00:00Z');
});

test('[CLK-7] opening time is business time and closing time is not', () => {
  assert.equal(isBusinessTime(when('2026-11-20T08:00:00Z'), BERLIN), true);
  assert.equal(isBusinessTime(when('2026-11-20T07:59:59Z'), BERLIN), false);
  assert.equal(isBusinessTime(when('2026-11-20T16:00:00Z'), BERLIN), false);
  assert.equal(isBusinessTime(when('2026-11-21T11:00:00Z'), BERLIN), false);
  assert.equal(nextOpening(when('2026-11-20T08:00:00Z'), BERLIN), when('2026-11-23T08:00:00Z'));
  assert.equal(nextOpening(when('2026-11-20T07:00:00Z'), BERLIN), when('2026-11-20T08:00:00Z'));
});

test('[CLK-7] the next opening is later and is business time, whenever one asks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_700_000_000, max: 2_100_000_000 }), (second) => {
      const opens = nextOpening(at(second * 1_000), BERLIN);
      assert.ok(opens > second * 1_000);
      assert.ok(isBusinessTime(opens, BERLIN));
    }),
    { numRuns: 300 },
  );
});

test('[REV-2] going back into business time by hours ends where trying every hour does', () => {
  const hour = 3_600_000;
  fc.assert(
    fc.property(
      fc.integer({ min: 1_700_000_000, max: 2_100_000_000 }),
      fc.constantFrom('17:00', '09:20', '08:00'),
      (second, closes) => {
        const business = { ...BERLIN, closes };
        const least = at(second * 1_000 - 80 * hour);
        let tried = second * 1_000;
        while (tried > least && !isBusinessTime(at(tried), business)) tried -= hour;
        const expected = tried > least ? tried : null;
        assert.equal(backIntoBusiness(at(second * 1_000), least, business), expected);
      },
    ),
    { numRuns: 200 },
  );
});

test('[INC-8] the date of an id is the date in the zone of the team', () => {
  const late = when('2026-01-31T23:30:00Z');
  assert.deepEqual(dateParts(late, 'Europe/Berlin'), { year: '2026', month: '02', day: '01' });
  assert.deepEqual(dateParts(late, 'America/New_York'), { year: '2026', month: '01', day: '31' });
});

test('an instant is written with the name of its zone, or its offset where it has none', () => {
  const instant = when('2026-11-20T13:05:30Z');
  assert.equal(wallText(instant, 'Europe/Berlin'), '2026-11-20 14:05 CET');
  assert.equal(wallText(instant, 'America/New_York'), '2026-11-20 08:05 EST');
  assert.equal(wallText(instant, 'UTC'), '2026-11-20 13:05 UTC');
  assert.equal(wallText(instant, 'America/Sao_Paulo'), '2026-11-20 10:05 UTC-03:00');
});

test('[CLK-8] an instant is written as its zone shows it, on both sides of every change of clocks', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'];
  for (const zone of zones) {
    let change = when('2024-01-01T00:00:00Z');
    for (let changes = 0; changes < 20; changes += 1) {
      for (const instant of [change - 1, change, change + 1, change + 86_400_000]) {
        const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
        const wall = there.toPlainDateTime().toString({ smallestUnit: 'minute' });
        assert.equal(wallText(at(instant), zone).slice(0, 16), wall.replace('T', ' '), zone);
        const { year, month, day } = dateParts(at(instant), zone);
        assert.equal(`${year}-${month}-${day}`, wall.slice(0, 10), zone);
      }
      const zoned = Temporal.Instant.fromEpochMilliseconds(change).toZonedDateTimeISO(zone);
      change = at(zoned.getTimeZoneTransition('next')?.epochMilliseconds ?? change);
    }
  }
});

test('zones and dates that do not exist are told apart from those that do', () => {
  assert.equal(isZone('Europe/Berlin'), true);
  assert.equal(isZone('Europe/Atlantis'), false);
  assert.equal(isZone(''), false);
  assert.equal(isDate('2026-02-28'), true);
  assert.equal(isDate('2026-02-30'), false);
  assert.equal(isDate('28.02.2026'), false);
});
