import type { Bell } from '#/contract/ports.ts';
import type { At } from '#/core/basics/time.ts';
import type { World } from './world.ts';

/** A bell in simulated time: a wait ends when the world's clock gets there, or when it is rung. */
export function pretendedBell(world: World, node: string): Bell {
  const waiting = new Set<() => void>();
  let rung = false;

  function wait(until: At | null): Promise<void> {
    return new Promise((resolve) => {
      if (rung) {
        rung = false;
        world.plan(node, 'wakes', resolve);
        return;
      }
      let callOff: (() => void) | null = null;
      function ring(): void {
        waiting.delete(ring);
        callOff?.();
        world.plan(node, 'wakes', resolve);
      }
      function come(): void {
        waiting.delete(ring);
        resolve();
      }
      waiting.add(ring);
      if (until !== null) callOff = world.plan(node, 'is due', come, { notBefore: until });
    });
  }

  function ring(): void {
    if (waiting.size === 0) rung = true;
    for (const wake of waiting) wake();
  }

  return { wait, ring };
}
