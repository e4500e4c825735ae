import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import { planWith } from '../incident/plan.fixture.ts';
import { EXAMPLE_YAML, rosterFromYaml } from '../roster/roster.fixture.ts';
import { drillEvents } from './drill-calendar.ts';
import type { TeamEvent } from './event.ts';
import { TeamLife } from './team.fixture.ts';

const ROSTER = rosterFromYaml(EXAMPLE_YAML);
const PLAN = {
  type: 'drill.plan',
  title: 'The database is gone',
  severity: 'sev-2',
  participants: ['ana', 'ben'],
  at: at(Date.parse('2026-03-25T10:00:00Z')),
};

function life(): TeamLife {
  return new TeamLife('2026-03-02T10:00:00Z', planWith({ business: ROSTER.business }), ROSTER);
}

function wordsOf(team: TeamLife): readonly string[] {
  return team.happened.flatMap(({ event }) =>
    event.type === 'drill.told' ? [`${event.words} to ${event.to}`] : [],
  );
}

function last<T extends TeamEvent['type']>(
  team: TeamLife,
  type: T,
): Extract<TeamEvent, { type: T }> | undefined {
  const found = team.happened.findLast(({ event }) => event.type === type)?.event;
  return found as Extract<TeamEvent, { type: T }> | undefined;
}

test('[DRL-3] a planned drill is told of, told of again the day before, and begins by itself', () => {
  const team = life();
  assert.equal(team.ask('ana', PLAN), 'ok');
  team.until('2026-03-26T00:00:00Z');
  assert.deepEqual(team.told('drill.planned', 'drill.reminded', 'drill.begun'), [
    '2026-03-02T10:00 drill.planned',
    '2026-03-24T08:00 drill.reminded',
    '2026-03-25T10:00 drill.begun',
  ]);
  assert.deepEqual(wordsOf(team), [
    'drill-planned to ana',
    'drill-planned to ben',
    'drill-soon to ana',
    'drill-soon to ben',
  ]);
  const declared = team.asked.map((one) => [one.type, one['drill'], one['severity'], one['team']]);
  assert.deepEqual(declared, [['incident.declare', true, 'SEV-2', 'shop']]);
  assert.deepEqual(team.asked[0]?.['participants'], ['ana', 'ben']);
  assert.deepEqual([team.state.drills, team.state.timers], [[], {}]);
});

test('[DRL-3] one that is held again and again keeps its wall time over a change of the clocks', () => {
  const team = life();
  team.ask('ana', { ...PLAN, every: 'P1W' });
  team.until('2026-04-02T00:00:00Z');
  assert.deepEqual(team.told('drill.begun'), [
    '2026-03-25T10:00 drill.begun',
    '2026-04-01T09:00 drill.begun',
  ]);
  assert.equal(new Set(team.asked.map(({ stream }) => stream)).size, 2);
});

test('[DRL-3] while something real pages, the drill is left out with the reason, and the next one stands', () => {
  const team = life();
  team.ask('ana', { ...PLAN, every: 'P1M' });
  team.realOpen = 'INC-7';
  team.until('2026-03-25T12:00:00Z');
  assert.deepEqual(team.asked, []);
  assert.match(last(team, 'drill.skipped')?.reason ?? '', /INC-7 is real/);
  assert.ok(wordsOf(team).includes('drill-skipped to ana'));
  team.realOpen = null;
  team.until('2026-04-26T00:00:00Z');
  assert.equal(team.asked.length, 1);
});

test('[DRL-3] a drill whose time Tocsin slept through, or whose people are gone, is left out', () => {
  const late = life();
  late.ask('ana', PLAN);
  late.until('2026-03-24T12:00:00Z');
  late.now = at(Date.parse('2026-03-25T13:00:00Z'));
  late.until('2026-03-25T13:00:00Z');
  assert.match(last(late, 'drill.skipped')?.reason ?? '', /did not run/);
  const gone = life();
  gone.ask('ana', PLAN);
  const { ben: _ben, ...people } = ROSTER.people;
  gone.roster = { ...ROSTER, people };
  gone.until('2026-03-26T00:00:00Z');
  assert.match(last(gone, 'drill.skipped')?.reason ?? '', /ben is not in the team/);
  assert.deepEqual([...late.asked, ...gone.asked], []);
});

test('[DRL-3] a drill that is cancelled never begins, and everybody in it is told why', () => {
  const team = life();
  team.ask('ana', { ...PLAN, every: 'P1W' });
  const [drill] = team.state.drills;
  assert.equal(
    team.ask('ben', { type: 'drill.cancel', drill: drill?.id, reason: 'A release' }),
    'ok',
  );
  team.until('2026-06-01T00:00:00Z');
  assert.deepEqual(team.asked, []);
  assert.equal(last(team, 'drill.told')?.because, 'A release');
  assert.equal(team.ask('ben', { type: 'drill.cancel', drill: drill?.id }), 'no-such-drill');
});

test('[DRL-3] a drill nobody can be in, of a severity there is not, or in the past is refused', () => {
  const team = life();
  assert.equal(team.ask('ana', { ...PLAN, participants: [] }), 'drill-needs-participants');
  assert.equal(team.ask('ana', { ...PLAN, participants: ['ghost'] }), 'unknown-person');
  assert.equal(team.ask('ana', { ...PLAN, severity: 'SEV-9' }), 'no-such-severity');
  assert.equal(team.ask('ana', { ...PLAN, at: at(0) }), 'begins-in-the-past');
  assert.equal(team.state.version, 0);
});

test('[DRL-3] a drill stands in the calendars of those who take part, and in no other', () => {
  const team = life();
  team.ask('ana', { ...PLAN, summary: 'Two disks at once' });
  const [event] = drillEvents({ roster: ROSTER, drills: team.state.drills }, personId('ben'));
  assert.deepEqual(
    [event?.summary, event?.description, event?.from],
    ['DRILL: The database is gone', 'Example Storefront: Two disks at once', PLAN.at],
  );
  assert.deepEqual(drillEvents({ roster: ROSTER, drills: team.state.drills }, personId('eva')), []);
});
