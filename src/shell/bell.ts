import type { Bell } from '#/contract/ports.ts';

// A clock that was set, or a machine that slept, is noticed after this at the latest.
const LONGEST_WAIT_MS = 1_000;

/** The bell of a real process: a timer that can be cut short. What time it is the store alone knows. */
export function processBell(): Bell {
  let isRung = false;
  let wake: (() => void) | null = null;
  return {
    wait: (until, now) => {
      if (isRung) {
        isRung = false;
        return Promise.resolve();
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const left = until === null || now === null ? LONGEST_WAIT_MS : until - now;
      const timer = setTimeout(end, Math.max(0, Math.min(left, LONGEST_WAIT_MS)));
      wake = end;

      function end(): void {
        clearTimeout(timer);
        wake = null;
        resolve();
      }

      return promise;
    },
    ring: () => {
      if (wake === null) isRung = true;
      else wake();
    },
  };
}
