import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { streamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { gather, LATELY, PER_MINUTE, urgencyOf } from './gather.ts';
import type { Ring, Ringing } from './gather.ts';
import { planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';

const NOW = at(1_000_000);

function page(stream: string, urgency = 2, perMinute = PER_MINUTE): Ringing {
  return { stream: streamId(stream), urgency, perMinute };
}

function rang(stream: string, second: number, more: Partial<Ring> = {}): Ring {
  const ringsAt = at(NOW + second * 1_000);
  const message = `${stream}/1/0`;
  return { message, stream: streamId(stream), person: null, urgency: 2, ringsAt, ...more };
}

test('[PAG-6] the first page of a storm waits for nothing, nor do further pages of its incident', () => {
  assert.deepEqual(gather(page('one'), [], NOW), { kind: 'alone' });
  assert.deepEqual(gather(page('one'), [rang('one', -5)], NOW), { kind: 'alone' });
});

test('[PAG-6] what follows within the minute waits ten seconds for more, and the next joins it', () => {
  const first = rang('one', -5);
  assert.deepEqual(gather(page('two'), [first], NOW), { kind: 'first', ringsAt: NOW + 10_000 });
  const waiting = rang('two', 7);
  assert.deepEqual(gather(page('three'), [first, waiting], NOW), {
    kind: 'joins',
    message: 'two/1/0',
    ringsAt: NOW + 7_000,
  });
});

test('[PAG-6] a worse severity overtakes, and an exception waits for nothing', () => {
  const lately = [rang('one', -5), rang('two', 7)];
  assert.deepEqual(gather(page('three', 1), lately, NOW), { kind: 'alone' });
  assert.deepEqual(gather(page('three', 3), lately, NOW).kind, 'joins');
  const worst = [rang('one', -5, { urgency: 0 })];
  assert.deepEqual(gather(page('three', 0), worst, NOW), { kind: 'alone' });
});

test('[PAG-7] a method without a limit rings for each page by itself', () => {
  const each = { ...page('four'), perMinute: 'unlimited' } as const;
  assert.deepEqual(gather(each, [rang('one', -5), rang('two', 5)], NOW), { kind: 'alone' });
});

test('[PAG-7] a method that rang as often as it may waits until the minute is over', () => {
  const lately = [rang('one', -50), rang('two', -30), rang('three', -5)];
  assert.deepEqual(gather(page('four'), lately, NOW), { kind: 'first', ringsAt: NOW + 10_000 });
  const sooner = [rang('one', -20), rang('two', -15), rang('three', -5)];
  assert.deepEqual(gather(page('four'), sooner, NOW), { kind: 'first', ringsAt: NOW + 40_000 });
  const often = gather(page('four', 2, 5), sooner, NOW);
  assert.deepEqual(often, { kind: 'first', ringsAt: NOW + 10_000 });
});

test('[DRL-2] a drill is less urgent than anything real', () => {
  const { state } = declared();
  const plan = planWith();
  assert.equal(urgencyOf(state, plan), state.rank);
  assert.ok(urgencyOf({ ...state, drill: true, rank: 1 }, plan) > 100);
});

/** What rings when pages come in one after another, each looked at with what rang before it. */
function play(pages: readonly { stream: number; urgency: number; wait: number }[]): Played[] {
  const done: Played[] = [];
  let now: At = NOW;
  for (const [index, { stream, urgency, wait }] of pages.entries()) {
    now = at(now + wait);
    const rings = done
      .filter(({ joined }) => !joined)
      .map(({ ring }) => ring)
      .filter((ring) => ring.ringsAt > now - LATELY);
    const found = gather(page(`s${stream}`, urgency), rings, now);
    const message = found.kind === 'joins' ? found.message : `${index}`;
    const ringsAt = found.kind === 'alone' ? now : found.ringsAt;
    const ring = { message, stream: streamId(`s${stream}`), person: null, urgency, ringsAt };
    done.push({
      ring,
      madeAt: now,
      isAlone: found.kind === 'alone',
      joined: found.kind === 'joins',
    });
  }
  return done;
}

interface Played {
  readonly ring: Ring;
  readonly madeAt: At;
  readonly isAlone: boolean;
  readonly joined: boolean;
}

const somePages = fc.array(
  fc.record({
    stream: fc.integer({ min: 1, max: 30 }),
    urgency: fc.integer({ min: 0, max: 4 }),
    wait: fc.integer({ min: 0, max: 15_000 }),
  }),
  { maxLength: 60 },
);

test('[PAG-6] [PAG-7] whatever comes in, nothing waits longer than a minute, and what waits rings as often as it may', () => {
  fc.assert(
    fc.property(somePages, (pages) => {
      const done = play(pages);
      for (const { ring, madeAt, isAlone } of done) {
        assert.ok(ring.ringsAt - madeAt <= LATELY, `${ring.message} waits`);
        assert.ok(isAlone || ring.urgency > 0);
      }
      const rings = new Map(
        done.filter((one) => !one.isAlone).map(({ ring }) => [ring.message, ring.ringsAt]),
      );
      const times = [...rings.values()].toSorted((a, b) => a - b);
      for (const [index, time] of times.entries()) {
        const next = times[index + PER_MINUTE];
        assert.ok(next === undefined || next - time >= LATELY, 'too often');
      }
    }),
    { numRuns: 500 },
  );
});
