import type { PersonId, StreamId } from '../basics/ids.ts';
import type { Absence, Override, Shadow } from '../roster/roster.ts';
import type { Matcher } from '../silence/matcher.ts';
import type { Silence } from '../silence/silence.ts';
import type { PlannedDrill, Remembered, Swap } from './state.ts';

/** Everything that can happen to a team beside its incidents. */
export type TeamEvent =
  | ({ readonly type: 'override.set' } & Override & { readonly reason: string })
  | { readonly type: 'override.cancelled'; readonly override: string }
  | ({ readonly type: 'absence.set' } & Absence)
  | { readonly type: 'absence.cancelled'; readonly absence: string }
  | ({ readonly type: 'shadow.set' } & Shadow)
  | { readonly type: 'shadow.cancelled'; readonly shadow: string }
  | ({ readonly type: 'swap.offered' } & Omit<Swap, 'status'>)
  /** Both said yes, or a manager said so for them: from now on it holds. */
  | {
      readonly type: 'swap.agreed';
      readonly swap: string;
      readonly overrides: readonly Override[];
    }
  | {
      readonly type: 'swap.ended';
      readonly swap: string;
      /** Declined or withdrawn by somebody; void where the rota changed under it [ONC-5]. */
      readonly why: 'declined' | 'withdrawn' | 'void';
      readonly reason: string;
    }
  | {
      readonly type: 'notice.sent';
      readonly to: PersonId;
      readonly method: string;
      readonly words: SwapWords;
      readonly swap: Swap;
    }
  /** An incident was resolved: what it was about, so that the same again is known [REV-1]. */
  | ({ readonly type: 'recurrence.noted' } & Remembered)
  | UpkeepEvent
  | DrillEvent
  | DigestEvent
  | SilenceEvent;

/** What happens to the silences of a team [ALR-11]. Times are epoch ms. */
export type SilenceEvent =
  | ({ readonly type: 'silence.set' } & Silence)
  | { readonly type: 'silence.extended'; readonly silence: string; readonly until: number }
  | {
      readonly type: 'silence.ended';
      readonly silence: string;
      readonly why: 'by-hand' | 'over';
      /** Only the time that ran; a window comes again. */
      readonly once: boolean;
      readonly reason: string;
    }
  /** Whatever was held by one that ended early was looked at once more. */
  | { readonly type: 'silence.released'; readonly silence: string }
  | { readonly type: 'silence.near'; readonly silence: string; readonly until: number }
  | {
      readonly type: 'silence.told';
      readonly to: PersonId;
      readonly method: string;
      readonly silence: string;
      readonly until: number;
      readonly matchers: readonly Matcher[];
      readonly reason: string;
      readonly every: string | null;
    };

/** What happens to the digests of a team. Times are epoch ms. */
export type DigestEvent =
  | { readonly type: 'digest.planned'; readonly every: string; readonly from: number }
  /** What happened in this time is to be told. */
  | { readonly type: 'digest.due'; readonly from: number; readonly until: number }
  | {
      readonly type: 'digest.sent';
      readonly until: number;
      readonly subject: string;
      /** Some lines each; none where there was nothing to tell. */
      readonly parts: readonly string[];
    }
  | { readonly type: 'digest.told'; readonly to: PersonId; readonly method: string };

/** What happens to what a team owes between incidents. Times are epoch ms. */
export type UpkeepEvent =
  | {
      readonly type: 'upkeep.planned';
      readonly duty: string;
      readonly title: string;
      readonly every: string | null;
      readonly date: string;
      readonly dueAt: number | null;
      readonly isDefault: boolean;
    }
  | {
      readonly type: 'upkeep.reminded';
      readonly duty: string;
      readonly title: string;
      readonly dueAt: number;
    }
  /** Said at the first opening after it was due, and each week again. */
  | {
      readonly type: 'upkeep.missed';
      readonly duty: string;
      readonly title: string;
      readonly dueAt: number;
      readonly count: number;
    }
  /** What was to be said waits until business opens. */
  | { readonly type: 'upkeep.waits'; readonly duty: string }
  | {
      readonly type: 'upkeep.done';
      readonly duty: string;
      readonly title: string;
      readonly note: string;
      readonly late: boolean;
      readonly nextAt: number | null;
    }
  /** The document asks for it no more. */
  | { readonly type: 'upkeep.dropped'; readonly duty: string }
  | {
      readonly type: 'upkeep.told';
      readonly to: PersonId;
      readonly method: string;
      readonly words: UpkeepWords;
      readonly duty: string;
      readonly title: string;
      readonly dueAt: number;
    };

/** What happens to drills that are planned. Times are epoch ms. */
export type DrillEvent =
  | ({ readonly type: 'drill.planned' } & PlannedDrill)
  | { readonly type: 'drill.reminded'; readonly drill: string; readonly title: string }
  | {
      readonly type: 'drill.begun';
      readonly drill: string;
      readonly title: string;
      readonly incident: StreamId;
      readonly nextAt: number | null;
    }
  | {
      readonly type: 'drill.skipped';
      readonly drill: string;
      readonly title: string;
      readonly reason: string;
      readonly nextAt: number | null;
    }
  | {
      readonly type: 'drill.cancelled';
      readonly drill: string;
      readonly title: string;
      readonly reason: string;
    }
  | {
      readonly type: 'drill.told';
      readonly to: PersonId;
      readonly method: string;
      readonly words: DrillWords;
      readonly drill: string;
      readonly title: string;
      readonly at: number;
      readonly because: string;
    };

/** The texts about what is owed between incidents. */
export type UpkeepWords = 'upkeep-due' | 'upkeep-missed';

/** The texts about planned drills. */
export type DrillWords = 'drill-planned' | 'drill-soon' | 'drill-skipped' | 'drill-cancelled';

/** The texts about swaps. */
export type SwapWords = 'swap-offered' | 'swap-agreed' | 'swap-declined' | 'swap-void';
