import type { PersonId } from '../basics/ids.ts';
import type { At, Span } from '../basics/time.ts';
import type { MethodWait } from '../roster/roster.ts';

/** One method of a person at an instant, as the pager sees it. */
export interface Reach {
  readonly method: string;
  readonly kind: string;
  /** False where no address stands behind it. */
  readonly usable: boolean;
  /** Severities it is kept for, by key or alias; absent: all [PAG-5]. */
  readonly severities?: readonly string[];
  /** How long after the method before it; absent: as long as every other [PAG-8]. */
  readonly after?: MethodWait;
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
  /** How long after the last method it begins again, where the person says [PAG-4]. */
  readonly repeatAfter?: Span;
  /** When their quiet hours end, within them. */
  readonly wakesAt?: At;
  /** Who learns beside them: told of their pages, never paged. */
  readonly shadows?: readonly PersonId[];
}

/** One method by which a page goes, in its turn. */
export interface Way {
  readonly method: string;
  readonly kind: string;
  /** How long after the one before it; absent: the plan's wait for all [PAG-8]. */
  readonly after?: Span;
}

/** By what a page goes, in which order, and how soon it begins again. */
export interface Route {
  readonly methods: readonly Way[];
  /** Absent: the wait for all [PAG-4]. */
  readonly repeatAfter?: Span;
}
