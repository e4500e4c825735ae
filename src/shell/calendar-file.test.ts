// Calendars as programs write them, read into shifts.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { CalendarFile } from '#/core/roster/calendar-rota.ts';
import { calendarsIn } from './calendar-file.ts';

const NOW = new Date('2026-11-20T12:00:00Z');

function readOf(t: TestContext, lines: readonly string[]): CalendarFile {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-calendar-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
  writeFileSync(join(folder, 'oncall.ics'), text);
  return calendarsIn(folder, NOW)('oncall.ics', 'Europe/Berlin');
}

function event(...lines: readonly string[]): readonly string[] {
  return ['BEGIN:VEVENT', 'UID:one', 'SUMMARY:Ana Example', ...lines, 'END:VEVENT'];
}

function shiftsOf(file: CalendarFile): readonly string[] {
  assert.ok(file.ok, file.ok ? '' : file.says);
  return file.events.map(({ from, to }) => `${textOf(from)} ${to === null ? '-' : textOf(to)}`);
}

function textOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 16);
}

const BERLIN = 'TZID=Europe/Berlin';

test('[ONC-12] times hold in UTC, in their zone without its description, or in the zone of the team', (t) => {
  function of(...lines: readonly string[]): readonly string[] {
    return shiftsOf(readOf(t, event(...lines)));
  }
  assert.deepEqual(of('DTSTART:20260105T080000Z', 'DTEND:20260105T160000Z'), [
    '2026-01-05T08:00 2026-01-05T16:00',
  ]);
  assert.deepEqual(of('DTSTART;TZID=America/New_York:20260105T080000', 'DURATION:PT8H'), [
    '2026-01-05T13:00 2026-01-05T21:00',
  ]);
  assert.deepEqual(of('DTSTART:20260705T080000', 'DTEND:20260705T090000'), [
    '2026-07-05T06:00 2026-07-05T07:00',
  ]);
  assert.deepEqual(of('DTSTART;VALUE=DATE:20260105', 'DTEND;VALUE=DATE:20260107'), [
    '2026-01-04T23:00 2026-01-06T23:00',
  ]);
  assert.deepEqual(of('DTSTART;VALUE=DATE:20260105'), ['2026-01-04T23:00 2026-01-05T23:00']);
  assert.deepEqual(of('DTSTART:20260105T080000Z'), ['2026-01-05T08:00 -']);
});

test('[ONC-12] a zone of another name is taken from the file, and one that nobody knows is refused', (t) => {
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:W. Example Standard Time',
    'BEGIN:STANDARD',
    'DTSTART:16010101T000000',
    'TZOFFSETFROM:+0300',
    'TZOFFSETTO:+0300',
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
  const lines = event('DTSTART;TZID=W. Example Standard Time:20260105T080000', 'DURATION:PT1H');
  assert.deepEqual(shiftsOf(readOf(t, [...zone, ...lines])), ['2026-01-05T05:00 2026-01-05T06:00']);
  const refused = readOf(t, lines);
  assert.ok(!refused.ok && refused.says.includes('W. Example Standard Time'));
  assert.ok(refused.says.includes('2026-01-05'));
});

test('[ONC-12] a repetition keeps its wall time over a change of clocks, and its last one by UNTIL', (t) => {
  const file = readOf(
    t,
    event(
      `DTSTART;${BERLIN}:20260323T090000`,
      `DTEND;${BERLIN}:20260330T090000`,
      'RRULE:FREQ=WEEKLY;UNTIL=20260406T070000Z',
    ),
  );
  assert.deepEqual(shiftsOf(file), [
    '2026-03-23T08:00 2026-03-30T07:00',
    '2026-03-30T07:00 2026-04-06T07:00',
    '2026-04-06T07:00 2026-04-13T07:00',
  ]);
});

test('[ONC-12] one of a series may be left out, moved or cancelled', (t) => {
  const series = event(
    `DTSTART;${BERLIN}:20260105T090000`,
    `DTEND;${BERLIN}:20260105T170000`,
    'RRULE:FREQ=DAILY;COUNT=4',
    `EXDATE;${BERLIN}:20260106T090000`,
  );
  const moved = event(
    `RECURRENCE-ID;${BERLIN}:20260107T090000`,
    `DTSTART;${BERLIN}:20260107T100000`,
    `DTEND;${BERLIN}:20260107T180000`,
  );
  const cancelled = event(
    `RECURRENCE-ID;${BERLIN}:20260108T090000`,
    `DTSTART;${BERLIN}:20260108T090000`,
    `DTEND;${BERLIN}:20260108T170000`,
    'STATUS:CANCELLED',
  );
  assert.deepEqual(shiftsOf(readOf(t, [...series, ...moved, ...cancelled])), [
    '2026-01-05T08:00 2026-01-05T16:00',
    '2026-01-07T09:00 2026-01-07T17:00',
  ]);
});

test('[ONC-12] what repeats for ever ends with the year after next, and too much of it is refused', (t) => {
  const daily = shiftsOf(
    readOf(t, event('DTSTART:20260101T000000Z', 'DURATION:P1D', 'RRULE:FREQ=DAILY')),
  );
  assert.equal(daily.length, 365 + 365 + 366);
  const minutely = readOf(
    t,
    event('DTSTART:20260101T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY'),
  );
  assert.ok(!minutely.ok && minutely.says.includes('20,000'));
});

test('a file that is absent, no calendar, or outside of the folder is refused', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-calendar-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  mkdirSync(join(folder, 'team'));
  writeFileSync(join(folder, 'secret.ics'), 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
  writeFileSync(join(folder, 'team', 'text.ics'), 'no calendar');
  symlinkSync(join(folder, 'secret.ics'), join(folder, 'team', 'link.ics'));
  const read = calendarsIn(join(folder, 'team'), NOW);
  for (const path of ['absent.ics', 'text.ics', 'link.ics', '../secret.ics']) {
    assert.equal(read(path, 'UTC').ok, false, path);
  }
});
