import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../basics/time.ts';
import { streamId } from '../basics/ids.ts';
import { START, planWith } from './plan.fixture.ts';
import { alerted, alertsNow, declared, usualCast } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const BYPASS = [
  {
    name: 'Night watch',
    fact: 'night-watch',
    bypassesQuietHours: true,
    allAtOnce: false,
    lines: [1, 1] as const,
  },
];

test('[INC-3] "not me" is no touch: what ends by itself is still resolved by the machine', () => {
  const story = alerted().to(1).by('ana', { type: 'incident.decline' });
  assert.equal(story.pages().at(-1), '1 ben answer');
  assert.equal(story.to(2).machine(alertsNow(0)).state.status, 'resolved');
  const touched = alerted().to(1).by('chi', { type: 'incident.escalate', reason: 'I see it too' });
  assert.equal(touched.machine(alertsNow(0)).state.status, 'investigating');
});

test('[INC-1] what is cancelled or merged says who held it until then', () => {
  const cancelled = declared()
    .by('ana', ACK)
    .by('chi', { type: 'incident.cancel', reason: 'test' });
  assert.equal(cancelled.all('hold.ended').length, 1);
  const merged = declared().by('ana', ACK);
  merged.mergeTarget = { number: 'INC-0', declaredAt: at(START - 1), open: true, team: 'checkout' };
  merged.by('ana', { type: 'incident.merge', into: streamId('incident-0') });
  assert.equal(merged.all('hold.ended').length, 1);
});

test('[PAG-1] an exception that bypasses quiet hours rings through them at any rank', () => {
  const cast = { ...usualCast(), quiet: ['ana'] };
  const plan = planWith({ wakeRank: 1, exceptions: BYPASS });
  const story = declared({ cast, plan, severity: 'SEV-2', facts: { 'night-watch': true } });
  assert.deepEqual(story.pages(), ['0 ana answer']);
});

test('[ESC-5] a rung that is left out for quiet hours says so', () => {
  const cast = { ...usualCast(), quiet: ['ana'] };
  const story = declared({ cast, plan: planWith({ wakeRank: 1 }), severity: 'SEV-2' });
  const skipped = story.all('rung.skipped')[0]?.event;
  assert.equal(skipped?.type === 'rung.skipped' && skipped.reason, 'quiet-hours');
});
