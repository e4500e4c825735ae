import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { EXAMPLE_YAML, rosterFromYaml } from '../roster/roster.fixture.ts';
import { NO_CHANGES } from '../roster/roster.ts';
import type { Override } from '../roster/roster.ts';
import { calendarText } from './calendar-text.ts';
import { personEvents, rotaEvents } from './calendar.ts';
import { shiftsOf } from './slot.ts';

const ROSTER = rosterFromYaml(EXAMPLE_YAML);
const TEAM = { team: 'shop', roster: ROSTER, ...NO_CHANGES };
const NOW = when('2026-03-25T12:00:00Z');
const DAY = 86_400_000;

function when(text: string): At {
  return at(Temporal.Instant.from(text).epochMilliseconds);
}

function rota(): NonNullable<(typeof ROSTER.rotas)[string]> {
  const found = ROSTER.rotas['weekly'];
  assert.ok(found);
  return found;
}

test('[ONC-11] a calendar shows the shifts that the resolver gives, over a change of clocks too', () => {
  const events = rotaEvents(TEAM, rota(), NOW);
  const meant = shiftsOf(rota(), at(NOW - 28 * DAY), at(NOW + 175 * DAY), TEAM);
  const shown = new Set(events.map(({ from, to }) => `${from} ${to}`));
  for (const shift of meant.slice(2, -2)) {
    if (shift.from > NOW - 21 * DAY && shift.to < NOW + 170 * DAY) {
      assert.ok(shown.has(`${shift.from} ${shift.to}`), new Date(shift.from).toISOString());
    }
  }
  // 09:00 in Berlin, before and after the clocks change on 29 March.
  const starts = new Set(events.map(({ from }) => new Date(from).toISOString()));
  assert.ok(starts.has('2026-03-23T08:00:00.000Z') && starts.has('2026-03-30T07:00:00.000Z'));
});

test('[ONC-11] an event has one name at every asking, and is shown whole', () => {
  const seen = new Map<string, string>();
  for (let day = 0; day < 60; day += 1) {
    for (const { uid, from, to } of rotaEvents(TEAM, rota(), at(NOW + day * DAY + 1_234))) {
      assert.equal(seen.get(uid) ?? `${from} ${to}`, `${from} ${to}`);
      seen.set(uid, `${from} ${to}`);
    }
  }
  const names = rotaEvents(TEAM, rota(), NOW).map(({ uid }) => uid);
  assert.equal(new Set(names).size, names.length);
});

test('[ONC-11] who has a slot for years by an override is shown from where that began', () => {
  const override: Override = {
    id: 'o1',
    rota: 'weekly',
    slot: 'primary',
    person: personId('eva'),
    from: NOW - 400 * DAY,
    to: NOW + 400 * DAY,
    madeAt: 1,
    reason: 'ana travels',
  };
  const [only, ...others] = personEvents({ ...TEAM, overrides: [override] }, 'eva', NOW);
  assert.deepEqual(others, []);
  assert.deepEqual([only?.from, only?.to], [override.from, override.to]);
  assert.match(only?.description ?? '', /standing in: ana travels$/);
});

test('[ONC-11] who is away has no event meanwhile', () => {
  const absence = {
    id: 'a1',
    person: personId('ana'),
    from: NOW,
    to: NOW + 14 * DAY,
    madeAt: 1,
    reason: '',
  };
  const events = personEvents({ ...TEAM, absences: [absence] }, 'ana', NOW);
  assert.ok(events.length > 5);
  assert.ok(events.every(({ from, to }) => to <= absence.from || from >= absence.to));
});

test('[ONC-11] lines are folded at 75 octets between characters, and texts are escaped', () => {
  const summary = 'Zoë; 名前, \\ back\r\nBEGIN:VEVENT \u0007'.repeat(6);
  const text = calendarText(
    'Ana, on call',
    [{ uid: 'u', from: NOW, to: at(NOW + DAY), summary, description: '' }],
    NOW,
  );
  const lines = text.split('\r\n');
  assert.equal(lines.pop(), '');
  for (const line of lines) {
    assert.ok(new TextEncoder().encode(line).length <= 75, line);
    assert.doesNotMatch(line, /\p{Cc}/u);
  }
  assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 1);
  const unfolded = text.replaceAll('\r\n ', '');
  assert.match(unfolded, /SUMMARY:Zoë\\; 名前\\, \\\\ back\\nBEGIN:VEVENT/);
  assert.match(unfolded, /DTSTART:20260325T120000Z\r\nDTEND:20260326T120000Z/);
  assert.match(unfolded, /REFRESH-INTERVAL;VALUE=DURATION:PT1H/);
});
