import assert from 'node:assert/strict';
import { test } from 'node:test';
import { min, planWith, rungs } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';

const EVERYBODY = [
  ['Oncall', 0],
  ['Backup', 0],
  ['Boss', 0],
] as const;

test('[ESC-2] rungs without a wait between them are called together', () => {
  const plan = planWith({ dues: rungs(['SEV-1'], EVERYBODY) });
  const story = declared({ plan }).to(1);
  assert.deepEqual(story.pages(), ['0 ana answer', '0 ben answer', '0 eva answer']);
  assert.deepEqual(story.to(6).minutesOf('last-resort.reached'), [5]);
});

test('[ESC-11] a last resort that says "at once, always" still lets a minute pass', () => {
  const dues = rungs(['SEV-1'], [['Oncall', 0]]).map((one) =>
    one.kind === 'last-resort' ? { ...one, first: min(0), every: min(0) } : one,
  );
  const story = declared({ plan: planWith({ dues }) }).to(2);
  assert.deepEqual(story.minutesOf('last-resort.reached'), [0, 1, 2]);
});

test('[ESC-11] a ladder without a last resort of its own ends in the usual one', () => {
  const dues = rungs(['SEV-1'], [['Oncall', 0]]).filter((one) => one.kind === 'answer-rung');
  const story = declared({ plan: planWith({ dues }) }).to(10);
  assert.deepEqual(story.minutesOf('last-resort.reached'), [10]);
});
