import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkedPlan } from '../roster/linked.ts';
import { due, min, planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story } from './story.fixture.ts';

const ACK = { type: 'incident.acknowledge' } as const;

/** Updates are owed every hour, and at a change of status. */
function withStatus(alsoOn: readonly string[] = ['status']): LinkedPlan {
  const plan = planWith();
  const cadence = due({
    id: 'hourly',
    duty: 'update:internal',
    kind: 'cadence',
    clock: 'last-update',
    first: min(60),
    every: min(60),
    alsoOn,
    audience: 'internal',
  });
  return { ...plan, dues: [...plan.dues.filter((one) => one.audience !== 'internal'), cadence] };
}

function dueIn(story: Story, duty: string): number {
  return ((story.state.duties[duty]?.dueAt ?? 0) - story.now) / 60_000;
}

test('[DUE-7] a reopening is a change of status: news of it is due at once', () => {
  const story = declared({ plan: withStatus() }).by('ana', ACK).to(10);
  story.by('ana', { type: 'incident.resolve' }).to(20);
  story.by('ana', { type: 'incident.reopen', reason: 'it is back' });
  assert.equal(dueIn(story, 'update:internal'), 5);
});

test('[DUE-7] [DUE-8] where a change of status asks for words at once, so does the last one', () => {
  const story = declared({ plan: withStatus() }).by('ana', ACK).to(10);
  story.by('ana', { type: 'incident.resolve' });
  assert.equal(dueIn(story, 'final:internal'), 5);
  const hourly = declared({ plan: withStatus([]) })
    .by('ana', ACK)
    .to(10);
  hourly.by('ana', { type: 'incident.resolve' });
  assert.equal(dueIn(hourly, 'final:internal'), 60);
});
