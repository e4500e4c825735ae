import assert from 'node:assert/strict';
import { test } from 'node:test';
import { momentIn, timeTyped } from './times.ts';

const NOW = Date.UTC(2026, 10, 20, 10);

for (const [typed, meant] of Object.entries({
  '2026-11-20T14:30:00Z': '2026-11-20T14:30:00.000Z',
  '2026-11-20T15:30:00+01:00': '2026-11-20T14:30:00.000Z',
  '30m': '2026-11-20T10:30:00.000Z',
  '+2h': '2026-11-20T12:00:00.000Z',
})) {
  test(`"${typed}" is a time`, () => {
    assert.equal(timeTyped(typed, NOW), meant);
  });
}

test('a time of day is one of today, on the clock of this machine', () => {
  const day = new Date(timeTyped('14:05', NOW) ?? 0);
  assert.deepEqual([day.getHours(), day.getMinutes(), day.getSeconds()], [14, 5, 0]);
});

for (const [typed, meant] of Object.entries({
  'mon 09:00': [2026, 10, 23, 9, 0],
  Monday: [2026, 10, 23, 0, 0],
  // NOW is a Friday, and its noon may be over.
  'fri 00:01': [2026, 10, 27, 0, 1],
  tomorrow: [2026, 10, 21, 0, 0],
  'tomorrow 8:30': [2026, 10, 21, 8, 30],
  '2026-12-24': [2026, 11, 24, 0, 0],
  '2026-12-24 08:00': [2026, 11, 24, 8, 0],
})) {
  test(`"${typed}" is a time on the calendar of this machine`, () => {
    const day = new Date(timeTyped(typed, NOW) ?? 0);
    const read = [day.getFullYear(), day.getMonth(), day.getDate()];
    assert.deepEqual([...read, day.getHours(), day.getMinutes()], meant);
  });
}

test('days and weeks ahead are days of the calendar, at the same time of day', () => {
  for (const [typed, days] of [
    ['3d', 3],
    ['2 weeks', 14],
  ] as const) {
    const meant = new Date(NOW);
    meant.setDate(meant.getDate() + days);
    assert.equal(timeTyped(typed, NOW), meant.toISOString());
  }
});

for (const typed of [
  '2026-02-30',
  '2026-13-01',
  'someday',
  'mon 25:00',
  'mon09:00',
  '25:00',
  'soon',
  '',
  '2026',
  '30',
]) {
  test(`"${typed}" is none`, () => {
    assert.equal(timeTyped(typed, NOW), null);
  });
}

test('a moment is shown in the zone of whoever reads it, and names it', () => {
  const iso = '2026-11-23T08:00:00.000Z';
  const away = momentIn(iso, 'Europe/Berlin', 'America/New_York');
  assert.equal(away, 'Mon 2026-11-23 03:00 America/New_York');
});

test('on a machine in UTC a moment is shown in the zone of the rota', () => {
  const iso = '2026-11-23T08:00:00.000Z';
  assert.equal(momentIn(iso, 'Europe/Berlin', 'UTC'), 'Mon 2026-11-23 09:00 Europe/Berlin');
  assert.equal(momentIn(iso, null, 'UTC'), 'Mon 2026-11-23 08:00 UTC');
});
