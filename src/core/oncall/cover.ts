import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';

/** One method of a person at an instant, as the pager sees it. */
export interface Reach {
  readonly method: string;
  readonly kind: string;
  /** False where no address stands behind it. */
  readonly usable: boolean;
  /** Severities it is kept for, by key or alias; absent: all [PAG-5]. */
  readonly severities?: readonly string[];
  /** True within the person's quiet hours. */
  readonly quiet: boolean;
}

/** A person who answers for a party at an instant, until when, and why. */
export interface Cover {
  readonly person: PersonId;
  readonly until: At | null;
  /** "on call, weekly rota, primary" or "bound to Engineering Manager". */
  readonly because: string;
  readonly reach: readonly Reach[];
  /** When their quiet hours end, within them. */
  readonly wakesAt?: At;
  /** Who learns beside them: told of their pages, never paged. */
  readonly shadows?: readonly PersonId[];
}
