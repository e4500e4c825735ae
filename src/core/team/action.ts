import type { PersonId, StreamId, TeamId } from '../basics/ids.ts';
import type { At, Span } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Roster } from '../roster/roster.ts';
import type { Matcher } from '../silence/matcher.ts';
import type { Action } from '../stream/stream.ts';
import type { Digest, Remembered } from './state.ts';

/** A stretch of one slot of one rota for one person. */
export interface OverrideAsk {
  readonly rota: string;
  readonly slot: string;
  readonly person: PersonId;
  readonly from: At;
  readonly to: At;
  readonly reason?: string;
}

/** A shift to give, by any instant within it; with a return, whose shift is taken for it. */
export interface SwapAsk {
  readonly rota: string;
  readonly slot: string;
  readonly at: At;
  /** Whose shift is given; whoever asks unless said. */
  readonly person?: PersonId;
  /** With whom; anybody may take it where nobody is named. */
  readonly with?: PersonId;
  /** An instant within the shift that is taken in return. */
  readonly returnAt?: At;
  /** The slot of the return, the same unless said. */
  readonly returnSlot?: string;
  readonly reason?: string;
}

/** A drill to come, once or again and again. */
export interface DrillAsk {
  readonly title: string;
  readonly summary?: string;
  /** The one that the runbook declares by unless said. */
  readonly severity?: string;
  /** Whom it may page, and nobody else [DRL-1]. */
  readonly participants: readonly PersonId[];
  readonly at: At;
  /** Calendar length from one to the next. */
  readonly every?: string;
}

/** A silence to be, or a maintenance window where it comes again [ALR-11]. */
export interface SilenceAsk {
  readonly matchers: readonly Matcher[];
  /** From when on; at once unless said. */
  readonly from?: At;
  readonly to: At;
  /** Calendar length from one time to the next. */
  readonly every?: string;
  /** Until when it comes again; needed with `every`. */
  readonly until?: At;
  /** By whose clocks; the team's own unless said. */
  readonly zone?: string;
  readonly reason: string;
  /** Who answers for it; whoever asks unless said. */
  readonly owner?: PersonId;
  /** True: it is meant to hold every alert. */
  readonly everything?: boolean;
}

/** What can be asked of a team. */
export type TeamAction =
  | (Action & { readonly type: 'override.set' } & OverrideAsk)
  | (Action & { readonly type: 'override.cancel'; readonly override: string })
  | (Action & {
      readonly type: 'absence.set';
      readonly person?: PersonId;
      readonly from: At;
      readonly to: At;
      readonly reason?: string;
    })
  | (Action & { readonly type: 'absence.cancel'; readonly absence: string })
  | (Action & { readonly type: 'shadow.set' } & Omit<OverrideAsk, 'reason'>)
  | (Action & { readonly type: 'shadow.cancel'; readonly shadow: string })
  | (Action & { readonly type: 'swap.offer' } & SwapAsk)
  | (Action & { readonly type: 'swap.accept'; readonly swap: string })
  | (Action & { readonly type: 'swap.decline'; readonly swap: string; readonly reason?: string })
  /** Somebody did what is owed between incidents. */
  | (Action & { readonly type: 'upkeep.record'; readonly duty: string; readonly note?: string })
  /** The words of a digest that was due at `until`. */
  | (Action & { readonly type: 'digest.send'; readonly until: number } & Digest)
  /** By an incident that was resolved: what it was about, and how soon the same again counts. */
  | (Action & {
      readonly type: 'recurrence.note';
      readonly incident: StreamId;
      readonly number: string;
      readonly pairs: Remembered['pairs'];
      readonly within: Span;
    })
  | (Action & { readonly type: 'drill.plan' } & DrillAsk)
  | (Action & { readonly type: 'drill.cancel'; readonly drill: string; readonly reason?: string })
  | (Action & { readonly type: 'silence.set' } & SilenceAsk)
  | (Action & { readonly type: 'silence.extend'; readonly silence: string; readonly until: At })
  | (Action & {
      readonly type: 'silence.end';
      readonly silence: string;
      /** Of a window only the time that runs. */
      readonly once?: boolean;
      readonly reason?: string;
    })
  /** People, rotas or zones of the roster changed, or the runbook did. */
  | (Action & { readonly type: 'roster.change' })
  | (Action & { readonly type: 'time.pass' });

/** What the world outside a team's stream says. */
export interface TeamContext {
  readonly now: At;
  readonly team: TeamId;
  readonly roster: Roster;
  readonly plan: LinkedPlan;
  /** What people call a real incident of the team that pages; null where none does. */
  readonly realOpen: string | null;
}
