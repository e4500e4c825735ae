import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulate } from './simulate.ts';

const SEEDS = 1_000;
const LIMIT_MS = 60_000;
/** Seeds beyond these thousand that showed a fault when they were first run. */
const KEPT = [1_584, 2_636, 2_695, 2_881, 13_783, 17_850, 18_916, 19_341, 20_784, 20_927, 46_353];
/** Seeds whose silences showed a fault when they were first run. */
const KEPT_SILENCED = [468, 581];

test('[SIM-1, SIM-2, SIM-3, SIM-4, SIM-5, SIM-6, SIM-7, SIM-8, SIM-9, SIM-10, SIM-11, SIM-12, SIM-14, SIM-15, SIM-16, SIM-17, SIM-18, SIM-20, SIM-21, SIM-22] 1,000 seeds', async (t) => {
  const began = performance.now();
  let crashes = 0;
  let repeats = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { breach, ...run } = await simulate(seed);
    const again = `npm run sim -- --seed ${seed}`;
    assert.ok(breach === null, `${breach?.rule}: ${breach?.says}\n  ${again}`);
    crashes += run.crashes;
    repeats += run.counts.repeats;
  }
  // A world in which nothing went wrong would prove nothing.
  assert.ok(crashes > SEEDS, `${crashes} crashes`);
  assert.ok(repeats > SEEDS, `${repeats} repeated sends`);
  const took = performance.now() - began;
  t.diagnostic(`${SEEDS} seeds in ${(took / 1_000).toFixed(1)} s, ${crashes} crashes`);
  if (took > LIMIT_MS) t.diagnostic(`slower than ${LIMIT_MS / 1_000} s on this machine`);
});

test('[SIM-1, SIM-2, SIM-14, SIM-15] seeds that once broke a claim', async () => {
  for (const seed of KEPT) {
    // They are the runs they were: silences, and alerts that wait, are drawn since.
    const { breach } = await simulate(seed, { silences: false, waiting: false });
    assert.ok(breach === null, `seed ${seed}: ${breach?.rule}: ${breach?.says}`);
  }
});

test('[SIM-22] seeds whose silences once broke a claim', async () => {
  for (const seed of KEPT_SILENCED) {
    const { breach } = await simulate(seed, { silences: true, waiting: false });
    assert.ok(breach === null, `seed ${seed}: ${breach?.rule}: ${breach?.says}`);
  }
});

test('[SIM-13] the same seed gives the same run', async () => {
  for (const seed of [3, 17, 44, 101]) {
    const first = await simulate(seed, { tracing: true });
    const second = await simulate(seed, { tracing: true });
    assert.equal(first.hash, second.hash);
    assert.deepEqual(first.trace, second.trace);
  }
});
