import type { PersonId } from '../basics/ids.ts';
import type { Absence, Changes, Override, Shadow } from '../roster/roster.ts';
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

/** A team's own state. */
export interface Team extends StreamState {
  readonly overrides: readonly Override[];
  readonly absences: readonly Absence[];
  readonly shadows: readonly Shadow[];
  readonly swaps: readonly Swap[];
}

/** What a team decided over its rotas, as the resolver reads it. */
export function changesOf({ overrides, absences, shadows }: Team): Changes {
  return { overrides, absences, shadows };
}
