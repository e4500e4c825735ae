import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planWith } from '../incident/plan.fixture.ts';
import { EXAMPLE_YAML, rosterFromYaml } from '../roster/roster.fixture.ts';
import { planOf } from '../roster/plan.fixture.ts';
import { TeamLife } from './team.fixture.ts';

const WEEKLY = rosterFromYaml(EXAMPLE_YAML);
const WORDS = { subject: 'One incident', parts: ['What happened:\n- INC-7'] };

function life(digest: string = 'weekly'): TeamLife {
  const roster = rosterFromYaml(
    EXAMPLE_YAML.replace('wakeRank: 2', `wakeRank: 2\n  digest: ${digest}`),
  );
  const plan = planWith({ business: WEEKLY.business, plan: planOf({}) });
  const team = new TeamLife('2026-12-16T10:00:00Z', plan, roster);
  team.ask(null, { type: 'roster.change' });
  return team;
}

test('[REV-6] a digest is due on the first opening of each week, holidays passed over', () => {
  const team = life();
  team.until('2027-01-12T00:00:00Z');
  assert.deepEqual(team.told('digest.due'), [
    '2026-12-21T08:00 digest.due',
    '2026-12-28T08:00 digest.due',
    '2027-01-04T08:00 digest.due',
    '2027-01-11T08:00 digest.due',
  ]);
});

test('[REV-6] or at the end of each shift, or never, as the team says', () => {
  const shift = life('shift');
  shift.until('2026-12-29T00:00:00Z');
  assert.deepEqual(shift.told('digest.due'), [
    '2026-12-21T08:00 digest.due',
    '2026-12-28T08:00 digest.due',
  ]);
  const never = life('never');
  never.until('2027-02-01T00:00:00Z');
  assert.deepEqual([never.told('digest.due'), never.state.timers], [[], {}]);
});

test('[REV-6] everybody who responds is told once, by the words that came, and the next one begins there', () => {
  const team = life();
  team.until('2026-12-21T09:00:00Z');
  const { due, from } = team.state.digest;
  assert.equal(new Date(from).toISOString(), '2026-12-16T10:00:00.000Z');
  assert.equal(team.ask(null, { type: 'digest.send', until: due, ...WORDS }), 'ok');
  assert.equal(team.ask(null, { type: 'digest.send', until: due, ...WORDS }), 'ok');
  const told = team.happened.flatMap(({ event }) =>
    event.type === 'digest.told' ? [event.to] : [],
  );
  assert.deepEqual(told, ['ana', 'ben', 'eva']);
  assert.deepEqual([team.state.digest.due, team.state.digest.from], [null, due]);
});

test('[REV-6] where nothing happened and nothing is owed nobody is told', () => {
  const team = life();
  team.until('2026-12-21T09:00:00Z');
  const { due } = team.state.digest;
  team.ask(null, { type: 'digest.send', until: due, subject: 'Nothing', parts: [] });
  assert.deepEqual([team.told('digest.told'), team.state.digest.due], [[], null]);
});
