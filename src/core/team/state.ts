import type { PersonId, StreamId } from '../basics/ids.ts';
import { NO_CHANGES } from '../roster/roster.ts';
import type { Changes } from '../roster/roster.ts';
import type { Silence } from '../silence/silence.ts';
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

/** One thing that the team owes between incidents. Times are epoch ms. */
export interface UpkeepState {
  readonly key: string;
  readonly title: string;
  /** Calendar length from one time to the next; null where it is owed once. */
  readonly every: string | null;
  /** The date of the document that it was planned by; empty where the document gives none. */
  readonly date: string;
  /** Null where it is done and nothing says when it is owed again. */
  readonly dueAt: number | null;
  /** True where nothing but a default says how often. */
  readonly isDefault: boolean;
  /** How often somebody was told that it is overdue. */
  readonly missed: number;
  readonly last: {
    readonly by: PersonId | null;
    readonly at: number;
    readonly note: string;
  } | null;
}

/** A drill to come. Times are epoch ms. */
export interface PlannedDrill {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly severity: string;
  readonly participants: readonly PersonId[];
  readonly at: number;
  /** Calendar length from one to the next; null where it is held once. */
  readonly every: string | null;
}

/** What a team decided over its rotas, with its swaps, and what it owes and plans between incidents. */
export interface Decided extends Changes {
  readonly swaps: readonly Swap[];
  readonly upkeep: Readonly<Record<string, UpkeepState>>;
  readonly drills: readonly PlannedDrill[];
  /** Those that are over stay for a while. */
  readonly silences: readonly Silence[];
}

/** Nothing decided: the rotas alone. */
export const NOTHING_DECIDED: Decided = {
  ...NO_CHANGES,
  swaps: [],
  upkeep: {},
  drills: [],
  silences: [],
};

/** A digest: its subject and its parts, each some lines; no part where there is nothing to tell. */
export interface Digest {
  readonly subject: string;
  readonly parts: readonly string[];
}

/** Where the digests of a team stand. Times are epoch ms. */
export interface DigestState {
  /** `weekly`, `shift` or `never`; empty before it was looked at. */
  readonly every: string;
  /** From when on nothing was told yet. */
  readonly from: number;
  /** Until when the one reaches whose words are awaited; null while none is. */
  readonly due: number | null;
  /** The last one, for whoever is being told of it. */
  readonly last: Digest;
}

/** What a resolved incident was about [REV-1]. Times are epoch ms. */
export interface Remembered {
  readonly incident: StreamId;
  readonly number: string;
  readonly at: number;
  readonly pairs: readonly { readonly procedure: string; readonly service: string }[];
}

/** A team's own state. */
export interface Team extends StreamState, Decided {
  /** Incidents of the last year that ran a procedure, the last ones last. */
  readonly remembered: readonly Remembered[];
  readonly digest: DigestState;
}

/** What a team decided over its rotas, without what only its stream needs. */
export function decidedOf(decided: Decided): Decided {
  const { overrides, absences, shadows, swaps, upkeep, drills, silences } = decided;
  return { overrides, absences, shadows, swaps, upkeep, drills, silences };
}
