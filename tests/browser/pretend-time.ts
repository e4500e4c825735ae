// Time as a test decides it: a clock that stands still until it is set, and the bell of a loop that
// waits by it. It says when the loop rests and what it waits for, so that time can go from one thing
// due to the next without leaving anything out.
import type { Bell } from '#/contract/ports.ts';
import type { Clock } from '#/serve.ts';

interface Waiting {
  readonly until: number | null;
  readonly end: () => void;
}

/** The clock and the bell of one server after another. */
export class PretendTime {
  #now: number;
  #waiting: Waiting | null = null;
  #isRung = false;
  readonly #restWatchers = new Set<() => void>();

  /** Begins at an instant, such as `2026-12-08T15:00:00Z`. */
  constructor(iso: string) {
    this.#now = Date.parse(iso);
  }

  /** What a server is started with. */
  get clock(): Clock {
    const bell: Bell = { wait: (until) => this.#wait(until), ring: () => this.#ring() };
    return { now: () => this.#now, bell };
  }

  /** This moment in epoch milliseconds. */
  get now(): number {
    return this.#now;
  }

  /** What the loop waits for; null where it waits for nothing, or is at work. */
  get nextDue(): number | null {
    return this.#waiting?.until ?? null;
  }

  /** Sets the clock; what is due by then is woken. */
  set(now: number): void {
    this.#now = now;
    const until = this.#waiting?.until ?? null;
    if (until !== null && until <= now) this.#ring();
  }

  /** Resolves once the loop waits. */
  async rest(): Promise<void> {
    while (this.#waiting === null) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#restWatchers.add(resolve);
      await promise;
    }
  }

  #wait(until: number | null): Promise<void> {
    if (this.#isRung || (until !== null && until <= this.#now)) {
      this.#isRung = false;
      return Promise.resolve();
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting = { until, end: resolve };
    for (const tell of this.#restWatchers) tell();
    this.#restWatchers.clear();
    return promise;
  }

  #ring(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) this.#isRung = true;
    else waiting.end();
  }
}
