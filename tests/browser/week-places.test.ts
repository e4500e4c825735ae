// Where shifts lie within the picture of a week.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin, lanesOf, placeOf } from '#/web/screens/on-call/week-places.ts';

const START = Date.parse('2026-11-23T00:00:00Z');
const DAY = 86_400_000;
const WEEK = { start: START, end: START + 7 * DAY };

function stretch(
  from: number,
  to: number,
  person = 'ana',
): { from: string; to: string; person: string } {
  const [begins, ends] = [from, to].map((day) => new Date(START + day * DAY).toISOString());
  return { from: begins ?? '', to: ends ?? '', person };
}

test('people of a pair share the height of a slot, and people after each other the line', () => {
  const [one, two, next] = [stretch(0, 3), stretch(0, 3, 'ben'), stretch(3, 7, 'cy')];
  assert.deepEqual(lanesOf([next, one, two]), [[one, next], [two]]);
  assert.deepEqual(lanesOf([one, next]), [[one, next]]);
  assert.deepEqual(lanesOf([]), [[]]);
});

test('a shift is drawn as far as it lies within the week', () => {
  assert.deepEqual(placeOf(stretch(-3.5, 3.5), WEEK), { left: 0, width: 50 });
  assert.deepEqual(placeOf(stretch(3.5, 30), WEEK), { left: 50, width: 50 });
  assert.ok(!isWithin(stretch(-1, 0), WEEK) && !isWithin(stretch(7, 8), WEEK));
  assert.ok(isWithin(stretch(-1, 8), WEEK));
});
