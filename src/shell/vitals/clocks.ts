// Two clocks compared once a second: the one that can be set, and the one that only goes forward. Where
// they part, somebody set the machine's clock; where both are late, nothing of this process could run.
import type { Meters } from '#/contract/meters.ts';
import type { Log } from '#/contract/ports.ts';

/** Something that happened to the clocks. */
export interface ClockTrouble {
  readonly at: number;
  /** By how much the clock was set, or for how long nothing ran. */
  readonly ms: number;
}

/** What the clocks are looked at with. */
export interface ClockTools {
  readonly meters: Pick<Meters, 'count'>;
  readonly log: Log;
  readonly now: () => number;
  /** A clock that only goes forward, in milliseconds. */
  readonly steady: () => number;
}

/** They are compared as often. */
export const COMPARED_EVERY_MS = 1_000;
const STEP_MS = 2_000;
const BLOCKED_MS = 1_000;

/** Compares them. */
export class Clocks {
  readonly #tools: ClockTools;
  #wall: number;
  #steady: number;
  /** Since when they are compared every second. */
  #begunAt: number;
  #steps: ClockTrouble[] = [];
  #blocks: ClockTrouble[] = [];

  constructor(tools: ClockTools) {
    this.#tools = tools;
    this.#wall = tools.now();
    this.#steady = tools.steady();
    this.#begunAt = this.#steady;
  }

  /** From now on they are compared every second: that a server takes its time to start is no trouble. */
  begin(): void {
    this.#begunAt = this.#tools.steady();
  }

  /** Each time the clock was set, the latest of them. */
  get steps(): readonly ClockTrouble[] {
    return this.#steps;
  }

  /** Each time nothing could run, the latest of them. */
  get blocks(): readonly ClockTrouble[] {
    return this.#blocks;
  }

  /** Compares them once more. */
  compare(): void {
    const { now, steady, log, meters } = this.#tools;
    const at = now();
    const passed = steady() - this.#steady;
    const step = at - this.#wall - passed;
    const since = Math.max(this.#steady, this.#begunAt);
    this.#wall = at;
    this.#steady += passed;
    const late = this.#steady - since - COMPARED_EVERY_MS;
    if (Math.abs(step) > STEP_MS) {
      this.#steps = kept(this.#steps, { at, ms: Math.round(step) });
      meters.count('tocsin_troubles_total', { what: 'clock' });
      log.warn('the clock of this machine was set', { byMs: Math.round(step) });
    }
    if (late > BLOCKED_MS) {
      this.#blocks = kept(this.#blocks, { at, ms: Math.round(late) });
      meters.count('tocsin_troubles_total', { what: 'loop-blocked' });
      log.warn('nothing of this process ran for a while', { forMs: Math.round(late) });
    }
  }
}

const MOST = 20;

function kept(all: readonly ClockTrouble[], one: ClockTrouble): ClockTrouble[] {
  return [...all, one].slice(-MOST);
}
