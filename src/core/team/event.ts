import type { PersonId } from '../basics/ids.ts';
import type { Absence, Override, Shadow } from '../roster/roster.ts';
import type { Swap } from './state.ts';

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
    };

/** The texts a team sends. */
export type SwapWords = 'swap-offered' | 'swap-agreed' | 'swap-declined' | 'swap-void';
