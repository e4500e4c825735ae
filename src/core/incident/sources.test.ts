import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GROUP, alerted, declared, usualCast } from './story.fixture.ts';
import type { Story } from './story.fixture.ts';

const ACK = { type: 'incident.acknowledge' } as const;
const TOLD = { cast: { ...usualCast(), sources: ['alertmanager'] } };

function toldOf(story: Story): readonly unknown[] {
  return story.asked
    .filter(({ type }) => type === 'group.acknowledge')
    .map((asked) => [asked.stream, asked['incident'], asked['number'], asked['name']]);
}

test('[ALR-10] whoever takes an incident of alerts takes it in the eyes of their source too', () => {
  const story = alerted(TOLD).to(2).by('ana', ACK);
  const { id, number } = story.state;
  assert.deepEqual(toldOf(story), [[GROUP, id, number, 'ANA']]);
});

test('[ALR-10] nothing is told where the roster names no address, and nothing of a declared incident', () => {
  assert.deepEqual(toldOf(alerted().to(2).by('ana', ACK)), []);
  assert.deepEqual(toldOf(declared(TOLD).to(2).by('ana', ACK)), []);
});

test('[DRL-1] of a drill no source hears', () => {
  const story = alerted(TOLD).to(2);
  story.state = { ...story.state, drill: true };
  assert.deepEqual(toldOf(story.by('ana', ACK)), []);
});

test('[ALR-10] what became of it stands on the timeline, and is no progress', () => {
  const story = alerted(TOLD).by('ana', ACK).to(3);
  const before = story.state;
  const said = { source: 'alertmanager', result: 'refused', reason: 'it answered 404' } as const;
  story.machine({ type: 'incident.source-told', ...said });
  assert.deepEqual(story.log.at(-1)?.event, { type: 'source.told', ...said });
  assert.equal(story.state.lastProgressAt, before.lastProgressAt);
});
