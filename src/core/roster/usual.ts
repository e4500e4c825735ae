// What holds where neither the runbook nor the roster says anything: used where it is needed, and said
// by `tocsin check` wherever it is used.
import { hours, minutes } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';

interface Flapping {
  readonly flips: number;
  readonly within: Span;
  readonly quietFor: Span;
}

/** What counts as flapping [ALR-9]. */
export const USUAL_FLAPPING: Flapping = { flips: 4, within: minutes(30), quietFor: minutes(15) };

/** How often an alert begins to fire that fires "repeatedly" [ALR-15]. */
export const USUAL_REPEATS: { readonly times: number; readonly within: Span } = {
  times: 3,
  within: hours(24),
};

/** How often regular maintenance is done [UPK-4]. */
export const USUAL_UPKEEP = 'P3M';

/** How long after the method before it a method of a person is tried [PAG-8]. */
export const USUAL_METHOD_WAIT: Span = minutes(1);

/** Up to which rank a severity rings through quiet hours [PAG-1]. */
export const USUAL_WAKE_RANK = 2;
