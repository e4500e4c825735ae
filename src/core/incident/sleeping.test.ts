// Cadences of severities answered in business time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkedPlan } from '../roster/linked.ts';
import { START, due, min, planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const POST: Wish = { type: 'update.post', text: 'no news' };
const HOUR = 60;
/** START is a Friday, 15:00 in Berlin; the office closes at 17:00 and opens on Monday at 9:00. */
const MONDAY = (2 + 40 + 24) * HOUR;

function ofBusinessTime(every: LinkedPlan['dues'][number]['every']): LinkedPlan {
  const cadence = due({
    id: 'update:internal',
    kind: 'cadence',
    every,
    audience: 'internal',
    severities: ['SEV-1', 'SEV-3'],
  });
  const plan = planWith({}, [cadence]);
  const severities = plan.severities.map((severity) =>
    severity.key === 'SEV-3'
      ? { ...severity, response: { calendar: 'next-business-day' } as const }
      : severity,
  );
  return { ...plan, severities };
}

function told(every: LinkedPlan['dues'][number]['every'], severity = 'SEV-3'): Story {
  return declared({ plan: ofBusinessTime(every), severity }).by('ana', ACK);
}

function dueMinute(story: Story): number {
  return ((story.state.duties['update:internal']?.dueAt ?? 0) - START) / 60_000;
}

test('[DUE-11] an update of a severity answered in business time waits for the office to open', () => {
  const story = told(min(90)).to(60);
  assert.equal(dueMinute(story), 90);
  story.by('ana', POST);
  assert.equal(dueMinute(story), MONDAY + 30, 'one hour on Friday, half an hour on Monday');
  assert.deepEqual(story.to(MONDAY + 29).minutesOf('duty.missed'), []);
  assert.deepEqual(story.to(MONDAY + 31).minutesOf('duty.missed'), [MONDAY + 30]);
});

test('[DUE-11] misses and reminders sleep as well, each interval of the office is one', () => {
  const story = told(min(90)).to(MONDAY + 90);
  assert.deepEqual(story.minutesOf('duty.missed'), [90, MONDAY + 60]);
  const nights = story.minutesOf('duty.reminded').filter((m) => m > 2 * HOUR && m < MONDAY);
  assert.deepEqual(nights, []);
});

test('[DUE-11] a daily update of such a severity is due at the same wall time of the next business day', () => {
  const story = told({ calendar: 'P1D' });
  assert.equal(dueMinute(story), 72 * HOUR);
  story.to(71 * HOUR).by('ana', POST);
  assert.equal(dueMinute(story), (71 + 24) * HOUR);
});

test('[DUE-11] nothing else sleeps: a raise makes the cadence run through the night again', () => {
  const story = told(min(90)).to(100);
  story.by('ana', POST);
  assert.ok(dueMinute(story) > MONDAY);
  story.by('ana', { type: 'severity.set', severity: 'SEV-1' });
  assert.equal(dueMinute(story), 190);
  assert.equal(dueMinute(told(min(90), 'SEV-1')), 90);
});
