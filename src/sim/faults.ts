// How rough a world is. Each number is a probability, drawn by the world's seed.
import { minutes, ms, seconds } from '#/core/basics/time.ts';
import type { Span } from '#/core/basics/time.ts';
import type { World } from './world.ts';

/** What can go wrong, and how often. */
export interface Faults {
  /** Longest time a store takes for one call. */
  readonly storeTakes: Span;
  /** Longest time a provider takes for one message. */
  readonly providerTakes: Span;
  /** A provider says "later", for one message. */
  readonly retries: number;
  /** A provider says "never", for one message. */
  readonly refuses: number;
  /** A message arrives, and the provider says "later" all the same. */
  readonly doubts: number;
  /** The process dies, at one step of the world. */
  readonly crashes: number;
  /** Longest time until it is started again. */
  readonly downFor: Span;
  /** A caller sends the same again, though it was answered. */
  readonly repeats: number;
}

/** A world in which nothing goes wrong and nothing takes time: for rehearsals. */
export const CALM: Faults = {
  storeTakes: ms(0),
  providerTakes: ms(0),
  retries: 0,
  refuses: 0,
  doubts: 0,
  crashes: 0,
  downFor: ms(0),
  repeats: 0,
};

/** A world as rough as the seed makes it: some have no crash at all, some little else. */
export function roughFaults(world: World): Faults {
  return {
    storeTakes: ms(1 + world.draw(200)),
    providerTakes: seconds(1 + world.draw(12)),
    retries: sometimes(world, 0.3),
    refuses: sometimes(world, 0.2),
    doubts: sometimes(world, 0.2),
    crashes: sometimes(world, 0.02),
    downFor: world.chance(0.5) ? seconds(20) : minutes(15),
    repeats: sometimes(world, 0.3),
  };
}

function sometimes(world: World, most: number): number {
  return world.chance(0.4) ? 0 : world.random() * most;
}
