import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../basics/time.ts';
import { planWith } from '../incident/plan.fixture.ts';
import { EXAMPLE_YAML, rosterFromYaml } from '../roster/roster.fixture.ts';
import { matchersOf } from '../silence/silence.fixture.ts';
import { timeAt } from '../silence/silence.ts';
import { silenceEffects } from './silence.ts';
import { TeamLife } from './team.fixture.ts';

const ROSTER = rosterFromYaml(EXAMPLE_YAML);
const ID = 'team:shop/1';

function life(start = '2026-03-02T10:00:00Z'): TeamLife {
  return new TeamLife(start, planWith({ business: ROSTER.business }), ROSTER);
}

function time(text: string): number {
  return at(Date.parse(text));
}

function ask(more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const matchers = matchersOf('alertname=DiskFull');
  return {
    type: 'silence.set',
    matchers,
    to: time('2026-03-02T18:00:00Z'),
    reason: 'New disks',
    ...more,
  };
}

/** Sundays from two to four in Berlin, until June. */
const SUNDAYS = ask({
  from: time('2026-03-08T01:00:00Z'),
  to: time('2026-03-08T03:00:00Z'),
  every: 'P1W',
  until: time('2026-06-01T00:00:00Z'),
});

function silences(team: TeamLife): readonly string[] {
  return team.told(
    'silence.set',
    'silence.extended',
    'silence.near',
    'silence.told',
    'silence.ended',
    'silence.released',
  );
}

test('[ALR-11] a silence begins at once, belongs to who made it, who hears of its end an hour before', () => {
  const team = life();
  assert.equal(team.ask('ana', ask()), 'ok');
  const [made] = team.state.silences;
  assert.deepEqual([made?.owner, made?.from, made?.id], ['ana', team.now, ID]);
  team.until('2026-03-03T00:00:00Z');
  assert.deepEqual(silences(team), [
    '2026-03-02T10:00 silence.set',
    '2026-03-02T17:00 silence.near',
    '2026-03-02T17:00 silence.told',
    '2026-03-02T18:00 silence.ended',
  ]);
  const told = team.happened.find(({ event }) => event.type === 'silence.told')?.event;
  assert.ok(told?.type === 'silence.told' && told.to === 'ana' && told.reason === 'New disks');
});

test('[ALR-11] where its owner has left the team, the managers hear of its end', () => {
  const team = life();
  team.ask('ana', ask());
  const { ana: _gone, ...people } = ROSTER.people;
  team.roster = { ...ROSTER, people };
  team.until('2026-03-03T00:00:00Z');
  const told = team.happened.flatMap(({ event }) =>
    event.type === 'silence.told' ? [event.to] : [],
  );
  assert.ok(told.length > 0);
  assert.deepEqual(told, ROSTER.managers);
});

test('[ALR-11] nobody is told before a short one ends', () => {
  const team = life();
  team.ask('ana', ask({ to: time('2026-03-02T11:30:00Z') }));
  team.until('2026-03-03T00:00:00Z');
  assert.deepEqual(silences(team), [
    '2026-03-02T10:00 silence.set',
    '2026-03-02T11:30 silence.ended',
  ]);
});

test('[ALR-11] a longer end moves the word before it and the end', () => {
  const team = life();
  team.ask('ana', ask());
  team.until('2026-03-02T17:30:00Z');
  const later = { type: 'silence.extend', silence: ID, until: time('2026-03-02T22:00:00Z') };
  assert.equal(team.ask('ben', later), 'ok');
  team.until('2026-03-03T00:00:00Z');
  assert.deepEqual(silences(team).slice(3), [
    '2026-03-02T17:30 silence.extended',
    '2026-03-02T21:00 silence.near',
    '2026-03-02T21:00 silence.told',
    '2026-03-02T22:00 silence.ended',
  ]);
});

test('[ALR-11] an early end wakes whoever holds something, at once and once more a little later', () => {
  const team = life();
  team.ask('ana', ask());
  team.until('2026-03-02T12:00:00Z');
  assert.equal(team.ask('ben', { type: 'silence.end', silence: ID, reason: 'Done' }), 'ok');
  assert.equal(timeAt(team.state.silences[0] ?? assert.fail(), team.now), null);
  team.until('2026-03-03T00:00:00Z');
  assert.deepEqual(silences(team).slice(1), [
    '2026-03-02T12:00 silence.ended',
    '2026-03-02T12:00 silence.released',
  ]);
  const waking = team.happened.filter(({ event }) => silenceEffects(event).length > 0);
  assert.deepEqual(
    waking.map(({ event }) => event.type),
    ['silence.ended', 'silence.released'],
  );
  assert.deepEqual(team.state.timers, {});
});

test('[ALR-11] a window comes again; its owner hears a week before the last of it, in business hours', () => {
  const team = life();
  assert.equal(team.ask('ana', SUNDAYS), 'ok');
  assert.equal(team.state.silences[0]?.zone, ROSTER.business.zone);
  team.until('2026-07-01T00:00:00Z');
  assert.deepEqual(silences(team).slice(1), [
    '2026-05-22T07:00 silence.near',
    '2026-05-22T07:00 silence.told',
    '2026-06-01T00:00 silence.ended',
  ]);
});

test('[ALR-11] one time of a window ends early, and it comes again', () => {
  const team = life();
  team.ask('ana', SUNDAYS);
  assert.equal(team.ask('ana', { type: 'silence.end', silence: ID, once: true }), 'does-not-run');
  team.until('2026-03-08T02:00:00Z');
  assert.equal(team.ask('ana', { type: 'silence.end', silence: ID, once: true }), 'ok');
  const [window] = team.state.silences;
  assert.ok(window !== undefined);
  assert.equal(timeAt(window, at(time('2026-03-08T02:30:00Z'))), null);
  assert.notEqual(timeAt(window, at(time('2026-03-15T01:30:00Z'))), null);
  team.until('2026-03-09T00:00:00Z');
  assert.deepEqual(Object.keys(team.state.timers), [`silence:${ID}`]);
});

test('[ALR-11] what has no end, no owner or no sense is refused', () => {
  const far = { from: time('2026-03-08T01:00:00Z'), to: time('2026-03-08T03:00:00Z') };
  const refusals: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
    [ask({ owner: 'nobody' }), 'unknown-person'],
    [ask({ to: time('2026-03-02T09:00:00Z') }), 'ends-before-it-begins'],
    [ask({ to: time('2026-05-02T09:00:00Z') }), 'lasts-too-long'],
    [
      ask({ from: time('2028-03-02T09:00:00Z'), to: time('2028-03-02T10:00:00Z') }),
      'lasts-too-long',
    ],
    [ask({ ...far, every: 'P1W' }), 'needs-an-end'],
    [ask({ ...far, every: 'P1W', until: time('2028-01-01T00:00:00Z') }), 'lasts-too-long'],
    [ask({ ...far, every: 'P1W', until: far.from }), 'ends-before-it-begins'],
    [
      ask({ ...far, to: far.from + 26 * 3_600_000, every: 'P1D', until: far.from + 9e8 }),
      'runs-into-itself',
    ],
    [ask({ matchers: matchersOf('alertname=~".*"') }), 'silences-everything'],
    [{ type: 'silence.extend', silence: 'x', until: 1 }, 'no-such-silence'],
    [{ type: 'silence.end', silence: 'x' }, 'no-such-silence'],
  ];
  for (const [wish, code] of refusals) assert.equal(life().ask('ana', wish), code);
  assert.equal(life().ask(null, ask()), 'silence-needs-owner');
  assert.equal(life().ask('sam', ask()), 'silence-needs-owner', 'an operator of another house');
  assert.equal(life().ask(null, ask({ owner: 'ben' })), 'ok');
  assert.equal(
    life().ask('ana', ask({ matchers: matchersOf('alertname=~".*"'), everything: true })),
    'ok',
  );
});

test('[ALR-11] what is over is neither extended nor ended, and an end is only moved away', () => {
  const team = life();
  team.ask('ana', ask());
  const sooner = { type: 'silence.extend', silence: ID, until: time('2026-03-02T17:00:00Z') };
  assert.equal(team.ask('ana', sooner), 'not-later');
  const long = { type: 'silence.extend', silence: ID, until: time('2026-06-02T17:00:00Z') };
  assert.equal(team.ask('ana', long), 'lasts-too-long');
  team.until('2026-03-02T18:00:00Z');
  const late = { type: 'silence.extend', silence: ID, until: time('2026-03-02T23:00:00Z') };
  assert.equal(team.ask('ana', late), 'silence-is-over');
  assert.equal(team.ask('ana', { type: 'silence.end', silence: ID }), 'silence-is-over');
});

test('[ALR-11] a team has so many at a time, and what was over a month ago is forgotten', () => {
  const team = life();
  for (let n = 0; n < 200; n += 1) assert.equal(team.ask('ana', ask()), 'ok');
  assert.equal(team.ask('ana', ask()), 'too-many-silences');
  team.until('2026-03-20T00:00:00Z');
  assert.equal(team.ask('ana', ask({ to: time('2026-03-20T01:00:00Z') })), 'ok');
  assert.equal(team.state.silences.length, 201);
  team.until('2026-04-10T00:00:00Z');
  team.ask('ana', ask({ to: time('2026-04-10T01:00:00Z') }));
  assert.equal(team.state.silences.length, 2);
});
