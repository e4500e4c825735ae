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

for (const typed of ['25:00', 'soon', '', '2026', '30']) {
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
