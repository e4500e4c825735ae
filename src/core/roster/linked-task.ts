import type { Lines, Party, When } from '../runbook/plan.ts';

/** A task with an id that stays the same while its text does. */
export interface LinkedTask {
  readonly id: string;
  readonly phase: string;
  readonly text: string;
  readonly owner: Party | null;
  readonly when: When | null;
  readonly optional: boolean;
  /** True where an unticked box stands in the way of closing [CLO-3]. */
  readonly blocksClosing: boolean;
  /** True for what the runbook has done at closing: after the gate, before it is closed [CLO-5]. */
  readonly atClosing?: boolean;
  readonly lines: Lines;
}
