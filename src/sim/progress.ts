// How far a rehearsal is, for whoever waits for it.
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { World } from './world.ts';

/** Hears how much of the simulated time is over: from 0 to 1. */
export type Progress = (share: number) => void;

const PARTS = 50;

/** Nobody waits. */
export function unheard(): void {}

/** Runs a world to its end and says after each part of it how far it is; what happens is the same. */
export async function inParts(world: World, end: At, heard: Progress): Promise<void> {
  const from = world.now;
  for (let part = 1; part <= PARTS; part += 1) {
    await world.runUntil(part === PARTS ? end : at(from + ((end - from) * part) / PARTS));
    heard(part / PARTS);
  }
}
