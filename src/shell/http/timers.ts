// The waits of the doors, handed in so that a test decides when they are over.

/** Waits for a time, once or again and again; each returns how to stop. */
export interface Timers {
  readonly after: (ms: number, call: () => void) => () => void;
  readonly every: (ms: number, call: () => void) => () => void;
}

/** The timers of a real process; none keeps it alive. */
export const PROCESS_TIMERS: Timers = {
  after: (ms, call) => {
    const timer = setTimeout(call, ms).unref();
    return () => clearTimeout(timer);
  },
  every: (ms, call) => {
    const timer = setInterval(call, ms).unref();
    return () => clearInterval(timer);
  },
};
