// What may happen while an incident is resolved, and what a reopening makes of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import type { Due } from '../roster/linked.ts';
import { START, due, min, planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESOLVE: Wish = { type: 'incident.resolve' };

function cadence(more: Partial<Due> = {}): Due {
  return due({
    id: 'update:internal',
    kind: 'cadence',
    every: min(30),
    audience: 'internal',
    ...more,
  });
}

test('[CLK-4] a milestone of a resolved incident starts no cadence', () => {
  const plan = planWith({}, [cadence({ alsoOn: ['severity', 'cause-found'] })]);
  const story = declared({ plan }).by('ana', ACK).to(5).by('ana', RESOLVE);
  story.by('ana', { type: 'severity.set', severity: 'SEV-2', reason: 'it was less' });
  story.by('ana', { type: 'hypothesis.record', text: 'the pool', verdict: 'confirmed' });
  assert.equal(story.state.timers['duty:update:internal'], undefined);
});

test('[CLK-4] a cadence that stands still cannot be done', () => {
  const story = declared({ plan: planWith({}, [cadence()]) })
    .by('ana', ACK)
    .to(5)
    .by('ana', RESOLVE);
  const wish = { type: 'duty.do', duty: 'update:internal' } as const;
  assert.equal(story.refused('ana', wish).code, 'no-such-duty');
  story.by('ana', { type: 'duty.do', duty: 'final:internal' });
});

test('[ACK-8] a page that rings while the incident is resolved can be answered', () => {
  const story = declared().by('ana', ACK).by('ana', RESOLVE);
  story.by('ana', { type: 'incident.page', person: personId('ben'), reason: 'write it up' });
  story.by('ben', ACK);
  assert.deepEqual([Object.keys(story.state.pages), story.state.hold], [[], null]);
  assert.equal(story.refused('ben', ACK).code, 'incident-not-open');
});

test('[CLK-5] resolving ends the downtime, also where it came back after it was mitigated', () => {
  const story = declared().by('ana', ACK).by('ana', { type: 'incident.mitigate' }).to(5);
  story.by('ana', { type: 'impact.record', kind: 'users', text: 'out', unavailable: true });
  story.to(15).by('ana', RESOLVE);
  assert.deepEqual(story.state.downtime, { since: null, total: 10 * 60_000, by: [] });
  assert.equal(story.state.stability.since, START + 15 * 60_000);
});
