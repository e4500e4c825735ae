import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBusinessTime } from '../basics/calendar.ts';
import { at } from '../basics/time.ts';
import { planWith } from '../incident/plan.fixture.ts';
import { EXAMPLE_YAML, rosterFromYaml } from '../roster/roster.fixture.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { planOf } from '../roster/plan.fixture.ts';
import type { Plan } from '../runbook/plan.ts';
import { TeamLife } from './team.fixture.ts';

const ROSTER = rosterFromYaml(EXAMPLE_YAML);
const MONTHLY = { owner: 'Leadership', frequency: 'Monthly', nextReview: '2026-02-27' };
const BACKUPS = { recurring: [{ text: 'Try the backups', lines: [1, 1] as const }] };

function planOwing(upkeep: Plan['upkeep']): LinkedPlan {
  const { business } = ROSTER;
  return planWith({ business, plan: planOf({ title: 'Shop', upkeep }) });
}

function life(upkeep: Plan['upkeep'], start = '2026-02-02T10:00:00Z', roster = ROSTER): TeamLife {
  const team = new TeamLife(start, planOwing(upkeep), roster);
  team.ask(null, { type: 'roster.change' });
  return team;
}

test('[UPK-1] the review is told of a fifth of its time before, and each week after it was missed', () => {
  const team = life(MONTHLY);
  team.until('2026-03-16T12:00:00Z');
  assert.deepEqual(team.told('upkeep.reminded', 'upkeep.missed'), [
    '2026-02-20T08:00 upkeep.reminded',
    '2026-03-02T08:00 upkeep.missed',
    '2026-03-09T08:00 upkeep.missed',
    '2026-03-16T08:00 upkeep.missed',
  ]);
  const told = team.happened.flatMap(({ event }) =>
    event.type === 'upkeep.told' ? [event.to] : [],
  );
  assert.deepEqual(told.slice(0, 2), ['eva', 'ben']);
});

test('[UPK-1] at no hour but those of business is anybody told, whenever Tocsin comes back', () => {
  const team = life(MONTHLY);
  team.now = at(Date.parse('2026-03-07T01:30:00Z'));
  team.until('2026-03-07T01:30:00Z');
  assert.deepEqual(team.told('upkeep.told'), []);
  team.until('2026-04-30T12:00:00Z');
  const nights = team.happened
    .filter(({ event }) => event.type === 'upkeep.told')
    .filter((one) => !isBusinessTime(at(Date.parse(`${one.at}:00Z`)), ROSTER.business));
  assert.ok(team.told('upkeep.told').length > 4);
  assert.deepEqual(nights, []);
});

test('[UPK-2] a person does it, says what came of it, and the next one is planned from that day', () => {
  const team = life(MONTHLY);
  team.until('2026-03-05T09:00:00Z');
  assert.equal(team.ask('ben', { type: 'upkeep.record', duty: 'review', note: 'All true' }), 'ok');
  const { dueAt, missed, last } = team.state.upkeep['review'] ?? {};
  // A Sunday: closing time of Monday, by which summer time has begun.
  assert.equal(new Date(dueAt ?? 0).toISOString(), '2026-04-06T15:30:00.000Z');
  assert.deepEqual([missed, last?.by, last?.note], [0, 'ben', 'All true']);
  const done = team.happened.find(({ event }) => event.type === 'upkeep.done');
  assert.equal(done?.event.type === 'upkeep.done' && done.event.late, true);
  team.until('2026-03-29T00:00:00Z');
  assert.deepEqual(team.told('upkeep.missed'), ['2026-03-02T08:00 upkeep.missed']);
});

test('[UPK-2] neither a machine nor a wrong name does it', () => {
  const team = life(MONTHLY);
  assert.equal(team.ask(null, { type: 'upkeep.record', duty: 'review' }), 'needs-a-person');
  assert.equal(team.ask('ben', { type: 'upkeep.record', duty: 'revue' }), 'no-such-upkeep');
});

test('[UPK-3] a date written anew is a new plan, the date it had before is none', () => {
  const team = life(MONTHLY);
  team.ask('ben', { type: 'upkeep.record', duty: 'review' });
  const before = team.state;
  team.ask(null, { type: 'roster.change' });
  assert.deepEqual(team.state, before);
  team.plan = planOwing({ ...MONTHLY, nextReview: '2026-06-30' });
  team.ask(null, { type: 'roster.change' });
  const due = team.state.upkeep['review']?.dueAt ?? 0;
  assert.equal(new Date(due).toISOString(), '2026-06-30T15:30:00.000Z');
});

test('[UPK-3] what the document asks for no more is owed no more', () => {
  const team = life({ ...MONTHLY, ...BACKUPS });
  assert.deepEqual(Object.keys(team.state.upkeep), ['review', 'try-the-backups']);
  team.plan = planOwing({});
  team.ask(null, { type: 'roster.change' });
  assert.deepEqual([team.state.upkeep, Object.keys(team.state.timers)], [{}, ['digest']]);
});

test('[UPK-4] what is done again and again is due each quarter, unless the team says how often', () => {
  const quarterly = life(BACKUPS);
  const one = quarterly.state.upkeep['try-the-backups'];
  assert.deepEqual([one?.every, one?.isDefault], ['P3M', true]);
  const said = EXAMPLE_YAML.replace(
    'wakeRank: 2',
    'wakeRank: 2\n  upkeep: { try the backups: 2 weeks }',
  );
  const team = life(BACKUPS, '2026-02-02T10:00:00Z', rosterFromYaml(said));
  const own = team.state.upkeep['try-the-backups'];
  assert.deepEqual([own?.every, own?.isDefault], ['P2W', false]);
  assert.equal(new Date(own?.dueAt ?? 0).toISOString(), '2026-02-16T16:30:00.000Z');
  const never = said.replace('2 weeks', 'never');
  assert.deepEqual(life(BACKUPS, '2026-02-02T10:00:00Z', rosterFromYaml(never)).state.upkeep, {});
});

test('[UPK-4] whom the roster binds to its name hears of it, else the owner, else the managers', () => {
  const team = life({ ...BACKUPS, owner: 'Nobody of ours' });
  team.until('2026-05-06T12:00:00Z');
  const told = team.happened.flatMap(({ event }) =>
    event.type === 'upkeep.told' ? [event.to] : [],
  );
  assert.deepEqual([...new Set(told)], ROSTER.managers);
  const bound = EXAMPLE_YAML.replace(
    '"#incidents": room',
    '"#incidents": room\n  Try the backups: ben',
  );
  const other = life(BACKUPS, '2026-02-02T10:00:00Z', rosterFromYaml(bound));
  other.until('2026-05-06T12:00:00Z');
  const heard = other.happened.flatMap(({ event }) =>
    event.type === 'upkeep.told' ? [event.to] : [],
  );
  assert.deepEqual([...new Set(heard)], ['ben']);
});
