import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../basics/time.ts';
import { START, due, min, planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const HALF_HOUR = due({
  id: 'update:internal',
  kind: 'cadence',
  every: min(30),
  audience: 'internal',
});

function every(minutes: number, audience?: string): Wish {
  const more = audience === undefined ? {} : { audience };
  return { type: 'cadence.set', every: minutes * 60_000, ...more };
}

function held(dues = [HALF_HOUR]): Story {
  return declared({ plan: planWith({}, dues) })
    .to(1)
    .by('ana', ACK);
}

test('[DUE-12] an interval is made shorter, and the next update is due by it', () => {
  const story = held().to(2).by('ana', every(10));
  assert.equal(story.state.duties['update:internal']?.dueAt, START + 12 * 60_000);
  assert.deepEqual(story.to(23).minutesOf('duty.missed'), [12, 22]);
});

test('[DUE-12] it is never longer than what the runbook asks', () => {
  const refusal = held().refused('ana', every(31));
  assert.deepEqual([refusal.code, refusal.facts], ['cadence-too-long', { most: 30 * 60_000 }]);
});

test('[DUE-12] where the runbook leaves the interval open it is set, and meets as any other', () => {
  const story = held([]).by('ana', every(20));
  story.to(10).by('ana', { type: 'update.post', text: 'Looking' });
  assert.deepEqual(story.to(31).minutesOf('duty.missed'), [30]);
  assert.deepEqual(
    story.by('ana', { type: 'incident.resolve' }).to(200).minutesOf('duty.missed'),
    [30],
  );
});

test('[DUE-12] only who holds it or has command sets it', () => {
  const story = held();
  assert.equal(story.refused('chi', every(10)).code, 'not-yours');
  assert.equal(story.refused('ana', every(10, 'the press')).code, 'no-such-audience');
  story.by('eva', every(10));
});

test('[DUE-12] a change of severity puts the interval of the runbook in force again', () => {
  const other = due({
    ...HALF_HOUR,
    id: 'update@2',
    duty: 'update:internal',
    severities: ['SEV-2'],
  });
  const story = held([HALF_HOUR, other]).by('ana', every(10));
  story.by('ana', { type: 'severity.set', severity: 'SEV-2', reason: 'smaller' });
  assert.equal(story.state.duties['update:internal']?.every, 30 * 60_000);
});

test('[DUE-12] when it is expected to be over is shown, meets nothing, and can be taken back', () => {
  const story = held()
    .to(2)
    .by('ana', { type: 'eta.set', at: at(START + 3_600_000), note: 'maybe' });
  assert.equal(story.state.eta, START + 3_600_000);
  assert.deepEqual(story.to(31).minutesOf('duty.missed'), [30]);
  assert.equal(story.refused('ana', { type: 'eta.set', at: START }).code, 'time-in-the-past');
  assert.equal(story.by('ana', { type: 'eta.set', at: null }).state.eta, null);
});
