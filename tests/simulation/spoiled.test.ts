import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StreamId } from '#/core/basics/ids.ts';
import type { Ports } from '#/contract/ports.ts';
import { simulate } from './simulate.ts';

const SEEDS = 60;

/** One that people declare, and those of one group of alerts. */
function isSpoiled(stream: StreamId): boolean {
  return /^incident-1$|:group-1\.\d+$/.test(stream);
}

test('[SIM-19] a defect in some incidents sets them aside, tells their people, and nothing else fails', async () => {
  let told = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { breach, asides } = await simulate(seed, { spoiled: isSpoiled });
    assert.ok(breach === null, `seed ${seed}: ${breach?.rule}: ${breach?.says}`);
    told += asides;
  }
  // A world in which nothing was set aside would prove nothing.
  assert.ok(told > SEEDS / 2, `${told} pages of what was set aside`);
});

test('[SIM-19] people who are never told of what was set aside', async () => {
  function silent(ports: Ports): Ports {
    return {
      ...ports,
      store: {
        ...ports.store,
        run: (unit) =>
          ports.store.run({
            ...unit,
            decide: (view) => {
              const verdict = unit.decide(view);
              return verdict.kind === 'write' && verdict.write.deliveries.some(isPlain)
                ? { ...verdict, write: { ...verdict.write, streams: [], deliveries: [] } }
                : verdict;
            },
          }),
      },
    };
  }
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { breach } = await simulate(seed, { spoiled: isSpoiled, sabotage: silent });
    if (breach !== null) return assert.equal(breach.rule, 'SIM-19', breach.says);
  }
  assert.fail(`none of ${SEEDS} seeds found it`);
});

function isPlain({ subject }: { readonly subject: string }): boolean {
  return subject === 'aside';
}
