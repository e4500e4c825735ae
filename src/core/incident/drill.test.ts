import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamId, teamId } from '../basics/ids.ts';
import { START, due, min, planWith } from './plan.fixture.ts';
import { Story, declared, usualCast } from './story.fixture.ts';
import type { Setting } from './story.fixture.ts';

const DECLARE = {
  type: 'incident.declare',
  team: teamId('checkout'),
  title: 'The drill of the month',
  severity: 'SEV-1',
  drill: true,
} as const;

function drilled(participants: readonly string[], setting: Setting = {}): Story {
  return new Story(setting).by('chi', { ...DECLARE, participants });
}

function pagedIn(story: Story): readonly string[] {
  return story.log.flatMap(({ event }) => (event.type === 'page.started' ? [event.person] : []));
}

function endedBy(story: Story): readonly string[] {
  return story.asked.flatMap(({ type, stream }) => (type === 'incident.end-drill' ? [stream] : []));
}

test('[DRL-1] a drill pages only the people it lists, however far its ladder climbs', () => {
  const story = drilled(['ben']).to(24 * 60);
  assert.deepEqual([...new Set(pagedIn(story))], ['ben']);
  assert.ok(story.log.some(({ event }) => event.type === 'last-resort.reached'));
  const told = story.log.flatMap(({ event }) =>
    event.type === 'notice.sent' && 'person' in event.to ? [event.to.person] : [],
  );
  assert.deepEqual(
    told.filter((person) => person !== 'ben'),
    [],
  );
});

test('[DRL-1] a drill respects quiet hours at every severity', () => {
  const story = drilled(['ana', 'ben'], { cast: { ...usualCast(), quiet: ['ana'] } }).to(60);
  assert.deepEqual([...new Set(pagedIn(story))], ['ben']);
});

test('[DRL-1] a drill owes nothing to anybody outside, and says nothing there', () => {
  const plan = planWith({}, [
    due({
      id: 'c@1',
      duty: 'customers',
      kind: 'cadence',
      every: min(15),
      audience: 'customers',
      external: true,
    }),
    due({ id: 'i@1', duty: 'internal', kind: 'cadence', every: min(15), audience: 'internal' }),
  ]);
  const story = drilled(['ana', 'eva'], { plan });
  assert.deepEqual(Object.keys(story.state.duties), ['internal']);
  const said = { type: 'update.post', text: 'All is well', audiences: ['customers'] } as const;
  assert.equal(story.refused('eva', said).code, 'drill-stays-inside');
});

test('[DRL-1] a drill that lists nobody, or a stranger, is refused', () => {
  assert.equal(new Story().refused('chi', DECLARE).code, 'drill-needs-participants');
  const stranger = { ...DECLARE, participants: ['zoe'] };
  assert.equal(new Story().refused('chi', stranger).code, 'unknown-person');
});

test('[DRL-2] a drill is refused while a real incident of the team pages', () => {
  const story = new Story();
  story.realOpen = 'INC-7';
  const refusal = story.refused('chi', { ...DECLARE, participants: ['ana'] });
  assert.deepEqual(refusal, { code: 'real-incident-open', facts: { number: 'INC-7' } });
});

test('[DRL-2] a real incident that begins to page ends the drills of its team', () => {
  const drill = streamId('drill-1');
  const quiet = new Story();
  quiet.openDrills = [drill];
  quiet.by('chi', {
    type: 'incident.declare',
    team: DECLARE.team,
    title: 'Slow',
    severity: 'SEV-4',
  });
  assert.deepEqual(endedBy(quiet), []);
  quiet.by('ana', { type: 'severity.set', severity: 'SEV-1', reason: 'nobody can pay' });
  assert.deepEqual(endedBy(quiet), [drill]);
});

test('[DRL-2] the drill that ends stops ringing and says so to everybody in it', () => {
  const story = drilled(['ana', 'ben']).to(1);
  story.machine({ type: 'incident.end-drill', number: 'INC-8' });
  assert.equal(story.state.status, 'cancelled');
  assert.deepEqual(story.state.pages, {});
  assert.deepEqual(story.state.timers, {});
  assert.deepEqual(story.notices('drill-ended'), ['1 ana']);
});

test('[DRL-2] a real incident is never ended as a drill, nor merged with one', () => {
  const story = declared();
  story.machine({ type: 'incident.end-drill', number: 'INC-8' });
  assert.equal(story.state.status, 'investigating');
  story.mergeTarget = {
    number: 'DRILL-1',
    declaredAt: START,
    open: true,
    team: 'checkout',
    drill: true,
  };
  const merge = { type: 'incident.merge', into: streamId('drill-1') } as const;
  assert.equal(story.refused('ana', merge).code, 'drill-apart');
});
