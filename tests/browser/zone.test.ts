// The clock of the console: what a zone shows at an instant, and which instant a typed time means.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOf, midnightOf, wallOf } from '#/web/zone.ts';

const BERLIN = 'Europe/Berlin';
const HOUR = 60 * 60_000;

test('an instant and the time that a zone shows at it are one, all year and in every zone', () => {
  for (const zone of [BERLIN, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC']) {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 7 * HOUR) {
      const meant = instantOf(wallOf(at, zone), zone);
      assert.equal(wallOf(meant, zone), wallOf(at, zone));
      assert.ok(meant === at || at - meant === HOUR || at - meant === HOUR / 2, `${zone} ${at}`);
    }
  }
});

test('[CLK-8] a time that comes twice is the first of the two, one that never comes is when clocks are set', () => {
  assert.equal(instantOf('2026-10-25T02:30', BERLIN), Date.UTC(2026, 9, 25, 0, 30));
  assert.equal(instantOf('2026-03-29T02:30', BERLIN), Date.UTC(2026, 2, 29, 1, 0));
});

test('a day begins at midnight of the zone, also where it has 23 or 25 hours', () => {
  const noon = Date.UTC(2026, 2, 28, 11);
  const midnights = [0, 1, 2].map((days) => midnightOf(noon, days, BERLIN));
  assert.deepEqual(
    midnights.map((at) => new Date(at).toISOString()),
    ['2026-03-27T23:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  );
});
