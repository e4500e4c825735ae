import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeTyped } from './times.ts';

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
