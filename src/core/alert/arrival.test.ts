import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import { groupStream } from './alert.ts';
import type { Alert, CountedAlert } from './alert.ts';
import { arrive } from './arrival.ts';

const TEAM = teamId('web');
const FIRST: Alert = {
  source: 'generic',
  fingerprint: 'f1',
  group: 'g',
  status: 'firing',
  title: 'CPU 91 %',
  summary: '',
  labels: { severity: 'critical' },
  url: null,
  startsAt: at(1_000),
  endsAt: null,
};

function arrived(
  stored: CountedAlert | null,
  parts: Partial<Alert>,
  now: number,
): ReturnType<typeof arrive> {
  const stream = groupStream(TEAM, 'generic', 'g');
  return arrive(stored, { ...FIRST, ...parts }, { team: TEAM, stream, now: at(now) });
}

test('[ALR-1] a repeat raises count and last seen, and is no news', () => {
  const { alert } = arrived(null, {}, 5_000);
  const again = arrived(alert, { summary: 'CPU 92 %' }, 9_000);
  assert.equal(again.arrival, 'repeated');
  assert.deepEqual([again.alert.count, again.alert.firstAt, again.alert.lastAt], [2, 5_000, 9_000]);
});

test('[ALR-6] how often it began to fire is counted apart from how often it was sent', () => {
  let stored = arrived(null, {}, 5_000).alert;
  for (const [status, startsAt, now] of [
    ['firing', 1_000, 6_000],
    ['resolved', 1_000, 7_000],
    ['resolved', 1_000, 8_000],
    ['firing', 9_000, 9_000],
    ['firing', 9_000, 10_000],
  ] as const) {
    stored = arrived(stored, { status, startsAt: at(startsAt) }, now).alert;
  }
  assert.deepEqual([stored.count, stored.rounds], [6, 2]);
  assert.equal(arrived(null, { status: 'resolved' }, 5_000).alert.rounds, 0, 'it never fired');
  const { rounds: _uncounted, ...old } = arrived(null, { status: 'resolved' }, 5_000).alert;
  assert.equal(arrived(old, { startsAt: at(6_000) }, 6_000).alert.rounds, 2, 'of an older release');
});

test('[ALR-4] another severity is news', () => {
  const { alert } = arrived(null, {}, 5_000);
  assert.equal(arrived(alert, { labels: { severity: 'warning' } }, 6_000).arrival, 'changed');
});

test('[ALR-7] what is older than the stored round changes nothing but the count', () => {
  const { alert } = arrived(null, { startsAt: at(3_000) }, 5_000);
  const old = arrived(alert, { status: 'resolved', startsAt: at(1_000), endsAt: at(2_000) }, 6_000);
  assert.equal(old.arrival, 'stale');
  assert.equal(old.alert.status, 'firing');
  assert.equal(old.alert.count, 2);
});

test('[ALR-7] a firing that comes after its own resolve changes nothing', () => {
  const { alert } = arrived(null, {}, 5_000);
  const ended = arrived(alert, { status: 'resolved', endsAt: at(5_500) }, 6_000);
  assert.equal(ended.arrival, 'changed');
  assert.equal(arrived(ended.alert, {}, 7_000).arrival, 'stale');
});

test('[CLK-1] a new round of firing starts its clocks anew', () => {
  const { alert } = arrived(null, {}, 5_000);
  const ended = arrived(alert, { status: 'resolved', endsAt: at(5_500) }, 6_000);
  const anew = arrived(ended.alert, { startsAt: at(7_500) }, 8_000);
  assert.equal(anew.arrival, 'changed');
  assert.equal(anew.alert.firstAt, 8_000);
});

test('a sender that gives no times is always believed', () => {
  const { alert } = arrived(null, { startsAt: null }, 5_000);
  const ended = arrived(alert, { startsAt: null, status: 'resolved' }, 6_000);
  const anew = arrived(ended.alert, { startsAt: null }, 7_000);
  assert.deepEqual([ended.arrival, anew.arrival], ['changed', 'changed']);
});

test('[ALR-7] an end that says nothing but which alert it is ends it as it stands', () => {
  const { alert } = arrived(null, { summary: 'since ten', url: 'https://a.example.org/' }, 5_000);
  const bare = { title: 'f1', group: 'f1', labels: {}, startsAt: null } as const;
  const ended = arrived(alert, { ...bare, status: 'resolved' }, 9_000).alert;
  const { title, group, summary, labels, url } = ended;
  assert.deepEqual(
    { title, group, summary, labels, url, status: ended.status, stream: ended.stream },
    {
      title: 'CPU 91 %',
      group: 'g',
      summary: 'since ten',
      labels: { severity: 'critical' },
      url: 'https://a.example.org/',
      status: 'resolved',
      stream: alert.stream,
    },
  );
});
