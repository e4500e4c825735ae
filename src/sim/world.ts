// The pretended world. Everything a node waits for is parked here: the call and, apart from it, its
// answer, so that a crash can fall between what was done and what was heard. A step picks one
// parked thing by the seed, lets it happen, then lets all code that waited for it run to its next
// wait. Nothing else moves and no clock but this one is read, so a seed tells the whole story.
import { hashOf, hashOn, seededRandom } from '#/core/basics/hash.ts';
import { after, at, ms } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';

/** How a world is set up. */
export interface WorldOptions {
  readonly seed: number;
  readonly start: At;
  /** `seed`: whatever is ready may happen next. `order`: what was asked first happens first. */
  readonly picks?: 'seed' | 'order';
  /** True to keep every line of the trace; its hash is kept always. */
  readonly tracing?: boolean;
}

/** When a parked thing may happen: not before an instant, or after a while. */
export interface Timing {
  readonly notBefore?: At;
  readonly takes?: Span;
}

/** What a node asks for. A promise it returns must not wait for the world in its turn. */
export type Effect<T> = () => T | Promise<T>;

interface Parked {
  readonly node: string;
  readonly what: string;
  readonly readyAt: At;
  readonly happen: () => void;
}

/** A world with its own clock, in which what happens next is drawn from a seed. */
export class World {
  readonly trace: string[] = [];
  readonly random: () => number;
  readonly #bySeed: boolean;
  readonly #tracing: boolean;
  readonly #boots = new Map<string, () => void>();
  #parked: Parked[] = [];
  #now: At;
  #steps = 0;
  #hash = 0;

  constructor(options: WorldOptions) {
    this.random = seededRandom(options.seed);
    this.#now = options.start;
    this.#bySeed = options.picks !== 'order';
    this.#tracing = options.tracing ?? false;
  }

  /** The instant it is in this world. */
  get now(): At {
    return this.#now;
  }

  /** How many things have happened. */
  get steps(): number {
    return this.#steps;
  }

  /** A short name of everything that happened so far, in order: equal for equal runs. */
  get traceHash(): string {
    return this.#hash.toString(16).padStart(8, '0');
  }

  /** Whole number from 0 to below the limit, by the seed. */
  draw(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  /** True with a probability, by the seed. */
  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** Parks something a node asks of the world; its answer is parked apart. A throw is the answer too. */
  ask<T>(node: string, what: string, effect: Effect<T>, timing: Timing = {}): Promise<T> {
    return new Promise((resolve, reject) => {
      const readyAt = this.#readyAt(timing);
      const happen = (): void => {
        const hear = answerOf(effect, resolve, reject);
        this.#parked.push({ node, what: `> ${what}`, readyAt: this.#now, happen: hear });
      };
      this.#parked.push({ node, what, readyAt, happen });
    });
  }

  /** Parks something that happens of itself: nobody waits for an answer. Returns how to call it off. */
  plan(node: string, what: string, happen: () => void, timing: Timing = {}): () => void {
    const parked: Parked = { node, what, readyAt: this.#readyAt(timing), happen };
    this.#parked.push(parked);
    return () => {
      const index = this.#parked.indexOf(parked);
      if (index >= 0) this.#parked.splice(index, 1);
    };
  }

  /** Starts a node, and says how it is started again after a crash. */
  boot(node: string, start: () => void): void {
    this.#boots.set(node, start);
    this.plan(node, 'starts', start);
  }

  /** A node dies: what it asked and had not happened never will, what had happened is never heard. */
  crash(node: string, downFor: Span): void {
    this.note(node, 'crashes');
    this.#parked = this.#parked.filter((parked) => parked.node !== node);
    const start = this.#boots.get(node);
    if (start !== undefined) this.plan(node, 'starts', start, { takes: downFor });
  }

  /** Writes a line into the trace. */
  note(node: string, what: string): void {
    // In parts, as there are very many lines and hardly ever a reader of one.
    const line = hashOn(hashOn(hashOf(`${this.#now} `), node), ` ${what}`);
    this.#hash = (Math.imul(this.#hash, 31) + line) >>> 0;
    if (this.#tracing) this.trace.push(`${this.#now} ${node} ${what}`);
  }

  /** The instant of the next thing that can happen; null where nothing is parked. */
  nextAt(): At | null {
    let next: At | null = null;
    for (const { readyAt } of this.#parked) {
      if (next === null || readyAt < next) next = readyAt;
    }
    return next === null || next >= this.#now ? next : this.#now;
  }

  /** Lets one thing happen; time jumps to it where nothing is ready. False where nothing is parked. */
  async step(): Promise<boolean> {
    const next = this.nextAt();
    if (next === null) return false;
    this.#happenAt(next);
    await allMicrotasks();
    return true;
  }

  /** Lets everything happen until an instant; the clock ends there. */
  async runUntil(end: At): Promise<void> {
    for (let next = this.nextAt(); next !== null && next <= end; next = this.nextAt()) {
      this.#happenAt(next);
      await allMicrotasks();
    }
    if (this.#now < end) this.#now = end;
  }

  #happenAt(next: At): void {
    this.#now = next;
    const [parked] = this.#parked.splice(this.#pick(), 1);
    if (parked === undefined) return;
    this.#steps += 1;
    this.note(parked.node, parked.what);
    parked.happen();
  }

  #readyAt(timing: Timing): At {
    const takes = timing.takes ?? ms(0);
    return at(Math.max(timing.notBefore ?? this.#now, after(this.#now, takes)));
  }

  /** Where the next thing is parked that is ready. */
  #pick(): number {
    if (!this.#bySeed) return this.#parked.findIndex((parked) => this.#isReady(parked));
    let ready = 0;
    for (const parked of this.#parked) if (this.#isReady(parked)) ready += 1;
    let left = this.draw(ready);
    return this.#parked.findIndex((parked) => {
      if (!this.#isReady(parked)) return false;
      left -= 1;
      return left < 0;
    });
  }

  #isReady({ readyAt }: Parked): boolean {
    return readyAt <= this.#now;
  }
}

function answerOf<T>(
  effect: Effect<T>,
  resolve: (value: T | Promise<T>) => void,
  reject: (reason: unknown) => void,
): () => void {
  try {
    const value = effect();
    // Whoever asked may be dead by then; a failure that nobody hears is not a failure of the run.
    if (value instanceof Promise) value.catch(() => undefined);
    return () => resolve(value);
  } catch (error) {
    return () => reject(error);
  }
}

// Node runs every microtask before the next immediate, so after this all code waits for the world.
function allMicrotasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
