import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../basics/time.ts';
import { isEverything, matcherOf, matcherText, matchesAll } from './matcher.ts';
import type { Matcher } from './matcher.ts';
import { matchersOf, silenceOf } from './silence.fixture.ts';
import {
  overlapsItself,
  shareOf,
  shareOfWeek,
  silenceFor,
  timeAt,
  timesBetween,
} from './silence.ts';

function ms(text: string): number {
  return Date.parse(text);
}

function alert(labels: Readonly<Record<string, string>>): {
  readonly source: string;
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
} {
  return { source: 'alertmanager', title: 'Disk full on db-1', labels };
}

const SUNDAYS = silenceOf({ every: 'P1W', until: ms('2026-12-01T00:00:00Z') });

function iso(times: readonly { readonly from: number; readonly to: number }[]): readonly string[] {
  return times.map(({ from, to }) => `${short(from)} ${short(to)}`);
}

function short(instant: number): string {
  return new Date(instant).toISOString().slice(5, 16);
}

test('[ALR-11] matchers are written as Alertmanager writes them, and written back the same', () => {
  const written = ['alertname=DiskFull', 'env!="test lab"', 'instance=~db-[0-9]+', 'team !~ "a|b"'];
  const texts = ['alertname="DiskFull"', 'env!="test lab"', 'instance=~"db-[0-9]+"', 'team!~"a|b"'];
  assert.deepEqual(matchersOf(...written).map(matcherText), texts);
  assert.deepEqual(matchersOf(...texts), matchersOf(...written));
  const odd: Matcher = { name: 'path', op: '=', value: String.raw`C:\a "b"` };
  assert.deepEqual(matchersOf(matcherText(odd)), [odd]);
});

test('[ALR-11] what is no matcher is said in words', () => {
  for (const wrong of ['disk', '=x', 'a=~(', 'a="x', 'a=x"', '9a=b', 'a=~"(?<n>x)"', '']) {
    assert.equal(typeof matcherOf(wrong), 'string', wrong);
  }
});

test('[ALR-11] an alert is silenced by all matchers together; a missing label counts as empty', () => {
  const disk = alert({ alertname: 'DiskFull', instance: 'db-12' });
  assert.ok(matchesAll(matchersOf('alertname=DiskFull', 'instance=~db-.*'), disk));
  assert.ok(!matchesAll(matchersOf('alertname=DiskFull', 'instance=~web-.*'), disk));
  assert.ok(matchesAll(matchersOf('env=', 'env!~".+"', 'instance!=db-1'), disk));
  assert.ok(matchesAll(matchersOf('source=alertmanager', 'title=~"Disk full.*"'), disk));
  assert.ok(
    !matchesAll(matchersOf('constructor=~".+"'), disk),
    'what every object inherits is no label',
  );
  const long = alert({ alertname: 'x'.repeat(5_000) });
  assert.ok(!matchesAll(matchersOf('alertname!=DiskFull'), long), 'in doubt somebody is paged');
});

test('[ALR-11] matchers that leave nothing out are known as such', () => {
  const broad = [
    ['a=~".*"'],
    ['alertname=~".+"'],
    ['env!=test'],
    ['env=~"|prod"'],
    ['a=~".+"', 'b!=c'],
  ];
  for (const one of broad) assert.ok(isEverything(matchersOf(...one)), one.join());
  const narrow = [['alertname=DiskFull'], ['a=~".+"', 'instance=~"db-.+"']];
  for (const one of narrow) assert.ok(!isEverything(matchersOf(...one)), one.join());
});

test('[ALR-11] a silence holds from its beginning until its end and no longer', () => {
  const once = silenceOf();
  const times = [-1, 0, 7_199_999, 7_200_000].map((after) => timeAt(once, at(once.from + after)));
  assert.deepEqual(
    times.map((time) => time !== null),
    [false, true, true, false],
  );
});

test('[ALR-11, CLK-8] a window comes again by the clock on the wall, also where clocks change', () => {
  // Sunday 02:00 to 04:00 in Berlin; on 29 March there is no 02:00, on 25 October there are two.
  const spring = { from: at(SUNDAYS.from), to: at(ms('2026-04-06T00:00:00Z')) };
  assert.deepEqual(iso(timesBetween(SUNDAYS, spring, 10)), [
    '03-22T01:00 03-22T03:00',
    '03-29T01:00 03-29T02:00',
    '04-05T00:00 04-05T02:00',
  ]);
  const autumn = { from: at(ms('2026-10-18T00:00:00Z')), to: at(ms('2026-11-02T00:00:00Z')) };
  assert.deepEqual(iso(timesBetween(SUNDAYS, autumn, 10)), [
    '10-18T00:00 10-18T02:00',
    '10-25T00:00 10-25T03:00',
    '11-01T01:00 11-01T03:00',
  ]);
  assert.equal(timeAt(SUNDAYS, at(ms('2026-10-25T02:30:00Z')))?.to, ms('2026-10-25T03:00:00Z'));
  assert.equal(timeAt(SUNDAYS, at(ms('2026-11-01T00:30:00Z'))), null);
});

test('[ALR-11] a window on the last day of a month stays there', () => {
  const monthly = silenceOf({
    from: ms('2026-01-31T20:00:00Z'),
    to: ms('2026-01-31T22:00:00Z'),
    every: 'P1M',
    zone: 'UTC',
    until: ms('2027-01-31T00:00:00Z'),
  });
  const all = { from: at(0), to: at(monthly.until) };
  assert.deepEqual(
    timesBetween(monthly, all, 4).map(({ from }) => short(from).slice(0, 5)),
    ['01-31', '02-28', '03-31', '04-30'],
  );
  assert.equal(timesBetween(monthly, all, 50).length, 12);
  const late = { from: at(ms('2026-12-31T21:00:00Z')), to: at(monthly.until) };
  assert.deepEqual(iso(timesBetween(monthly, late, 5)), ['12-31T20:00 12-31T22:00']);
});

test('[ALR-11] the end of all ends the time that runs, and an early end only that one', () => {
  const ended = { ...SUNDAYS, until: ms('2026-04-05T01:00:00Z') };
  assert.equal(timeAt(ended, at(ms('2026-04-05T01:00:00Z'))), null);
  const once = { ...SUNDAYS, notBefore: ms('2026-04-05T01:00:00Z') };
  assert.equal(timeAt(once, at(ms('2026-04-05T00:59:00Z')))?.to, once.notBefore);
  assert.equal(timeAt(once, at(ms('2026-04-05T01:30:00Z'))), null);
  assert.notEqual(timeAt(once, at(ms('2026-04-12T00:30:00Z'))), null);
});

test('[ALR-11] of several silences the one that keeps an alert longest counts', () => {
  const long = silenceOf({
    id: 'b',
    to: ms('2026-03-22T05:00:00Z'),
    until: ms('2026-03-22T05:00:00Z'),
  });
  const other = silenceOf({ id: 'c', matchers: matchersOf('alertname=Other') });
  const found = silenceFor(
    alert({ alertname: 'DiskFull' }),
    [silenceOf(), long, other],
    at(long.from),
  );
  assert.deepEqual([found?.silence.id, found?.until], ['b', long.to]);
  assert.equal(silenceFor(alert({}), [silenceOf(), long, other], at(long.from)), null);
});

test('[ALR-11] how much of the time a window covers, and whether it runs into itself', () => {
  assert.ok(Math.abs(shareOf(SUNDAYS) - 2 / 168) < 0.002);
  // From the middle of one Sunday's window to the middle of the next.
  const sunday = at(SUNDAYS.from + 3_600_000);
  assert.ok(Math.abs(shareOfWeek(SUNDAYS, sunday) - 2 / 168) < 0.001);
  assert.equal(shareOfWeek({ ...SUNDAYS, until: SUNDAYS.from }, sunday), 0);
  assert.equal(
    shareOfWeek(
      {
        ...SUNDAYS,
        every: null,
        to: SUNDAYS.from + 30 * 86_400_000,
        until: SUNDAYS.from + 30 * 86_400_000,
      },
      sunday,
    ),
    1,
  );
  const days = { ...SUNDAYS, every: 'P1D', to: SUNDAYS.from + 20 * 3_600_000 };
  assert.ok(shareOf(days) > 0.8);
  assert.deepEqual(
    [overlapsItself(days), overlapsItself(SUNDAYS), overlapsItself(silenceOf())],
    [false, false, false],
  );
  assert.ok(overlapsItself({ ...days, to: days.from + 30 * 3_600_000 }));
});

test('[ALR-11] what is remembered of a silence is what is found anew', () => {
  for (let hour = 0; hour < 24 * 7 * 8; hour += 1) {
    const now = at(SUNDAYS.from + hour * 1_800_000 * 3);
    assert.deepEqual(timeAt(SUNDAYS, now), timeAt({ ...SUNDAYS }, now));
  }
});
