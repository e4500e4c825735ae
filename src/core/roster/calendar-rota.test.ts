// Whose the events of a calendar are, and what is said of those that are nobody's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DatedEvent } from './calendar-rota.ts';
import { loadRoster } from './load.ts';
import type { LoadedRoster } from './load.ts';

const YAML = [
  'team: Example',
  'zone: UTC',
  'people:',
  '  ana: { name: Ana Example, methods: [{ email: ana@example.org }] }',
  '  ben: { name: Ben Sample, methods: [{ email: ben@example.org }] }',
  'rotas:',
  '  weekly: { calendar: oncall.ics }',
  'bind: { pager: weekly/primary }',
].join('\n');

function event(
  hours: readonly [number, number | null],
  summary: string,
  mail?: string,
): DatedEvent {
  const [from, to] = hours;
  const mails = mail === undefined ? [] : [mail];
  return { from, to, date: `day ${from}`, summary, mails };
}

function loaded(events: readonly DatedEvent[]): LoadedRoster {
  return loadRoster(YAML, 'tocsin.yaml', () => ({ ok: true, events }));
}

function shiftsOf(events: readonly DatedEvent[]): readonly string[] {
  const read = loaded(events);
  assert.ok(read.ok);
  const shifts = read.roster.rotas['weekly']?.shifts?.['primary'] ?? [];
  return shifts.map(({ from, to, people }) => `${from}-${to} ${people.join('+')}`);
}

test('[ONC-12] an event is of who is invited, else of whom its title names', () => {
  const titles = [
    'Ana Example',
    'on call: Ana',
    'ana',
    'On Call - Ana Example - Team',
    'Ana (week)',
  ];
  for (const title of titles)
    assert.deepEqual(shiftsOf([event([1, 2], title)]), ['1-2 ana'], title);
  assert.deepEqual(shiftsOf([event([1, 2], 'Ana', 'BEN@example.org')]), ['1-2 ben']);
  assert.deepEqual(shiftsOf([event([1, 2], 'Ana and Ben')]), ['1-2 ana+ben']);
  assert.deepEqual(shiftsOf([event([1, 2], 'Banana day')]), []);
});

test('[ONC-12] events at once are a pair while they overlap', () => {
  assert.deepEqual(shiftsOf([event([1, 5], 'Ana'), event([3, 7], 'Ben')]), [
    '1-3 ana',
    '3-5 ana+ben',
    '5-7 ben',
  ]);
});

test('[ONC-12] what is odd in a calendar is a finding with its date', () => {
  const read = loaded([
    event([1, 5], 'Ana'),
    event([4, 6], 'Ana'),
    event([7, null], 'Ben'),
    event([8, 9], 'Zoe'),
    event([9, 10], 'Ben'),
  ]);
  assert.ok(read.ok);
  const said = read.warnings.filter(({ code }) => code.startsWith('calendar-'));
  assert.deepEqual(
    said.map(({ code, line, says }) => [code, line, /day \d/.exec(says)?.[0]]),
    [
      ['calendar-without-end', 7, 'day 7'],
      ['calendar-unknown-person', 7, 'day 8'],
      ['calendar-overlap', 7, 'day 4'],
      ['calendar-gap', 7, 'day 9'],
    ],
  );
});

test('a calendar outside of the folder, on another machine or unreadable is refused', () => {
  for (const path of [
    '/etc/oncall.ics',
    '../oncall.ics',
    'https://example.org/oncall.ics',
    'a.txt',
  ]) {
    const read = loadRoster(YAML.replace('oncall.ics', path), 'tocsin.yaml', () => ({
      ok: true,
      events: [],
    }));
    assert.ok(!read.ok, path);
    assert.match(read.problems[0]?.fix ?? '', /in the folder of the team/);
  }
  const unread = loadRoster(YAML, 'tocsin.yaml');
  assert.equal(unread.ok ? '' : unread.problems[0]?.code, 'calendar-unreadable');
});
