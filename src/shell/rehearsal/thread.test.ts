import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '#/core/basics/time.ts';
import { unheard } from '#/sim/progress.ts';
import { playJob } from '#/sim/rehearsal-job.ts';
import type { RehearsalJob } from '#/sim/rehearsal-job.ts';
import { exampleTeam } from '../../../tests/examples.ts';
import { TooLong } from './rehearsals.ts';
import { playInThread } from './thread.ts';

const JOB: RehearsalJob = {
  team: exampleTeam('lantern'),
  asked: { what: 'preset', name: 'first-declines', hours: 2 },
  scenario: null,
  now: at(Date.UTC(2026, 10, 18, 10)),
};

test('[REH-1] a thread plays the very story, and says how far it is', async () => {
  const shares: number[] = [];
  const played = await playInThread(JOB, (share) => shares.push(share)).result;
  assert.deepEqual(played, await playJob(JOB, unheard));
  assert.equal(shares.at(-1), 1);
});

test('[REH-1] what takes too long is stopped, and says so', async () => {
  await assert.rejects(playInThread(JOB, unheard, 0).result, TooLong);
});

test('what is stopped never says anything more', async () => {
  const playing = playInThread(JOB, unheard);
  playing.stop();
  await assert.rejects(playing.result, /ended early/);
});
