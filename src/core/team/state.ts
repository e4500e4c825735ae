import type { PersonId } from '../basics/ids.ts';
import { NO_CHANGES } from '../roster/roster.ts';
import type { Changes } from '../roster/roster.ts';
import type { StreamState } from '../stream/stream.ts';

/** One shift of a swap: a stretch of a slot that the rota gives to somebody. Times are epoch ms. */
export interface SwapShift {
  readonly slot: string;
  readonly person: PersonId;
  readonly from: number;
  readonly to: number;
}

/** A shift that is offered, and what is taken for it; without a return anybody may take it [ONC-5]. */
export interface Swap {
  readonly id: string;
  readonly rota: string;
  readonly gives: SwapShift;
  /** The shift taken in return; null where the shift is only given away. */
  readonly takes: SwapShift | null;
  readonly status: 'offered' | 'agreed';
  readonly reason: string;
}

/** What a team decided over its rotas, with the swaps that are offered and agreed. */
export interface Decided extends Changes {
  readonly swaps: readonly Swap[];
}

/** Nothing decided: the rotas alone, and no swap. */
export const NOTHING_DECIDED: Decided = { ...NO_CHANGES, swaps: [] };

/** A team's own state. */
export interface Team extends StreamState, Decided {}

/** What a team decided over its rotas, without what only its stream needs. */
export function decidedOf({ overrides, absences, shadows, swaps }: Decided): Decided {
  return { overrides, absences, shadows, swaps };
}
