// A person's pages in a storm: the first rings at once, those that follow within the minute come
// together, and what is worse than all before it waits for nothing [PAG-6, PAG-7].
import type { PersonId, StreamId } from '../basics/ids.ts';
import { after, at, later, minutes, seconds } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Incident } from './state.ts';

/** What rang lately by a method of a person, or is still to ring: the first page of each message. */
export interface Ring {
  /** What rings once: a delivery by itself, or those that come together. */
  readonly message: string;
  readonly stream: StreamId;
  readonly person: PersonId | null;
  readonly urgency: number;
  readonly ringsAt: At;
}

/** A page that is about to ring. */
export interface Ringing {
  readonly stream: StreamId;
  /** Less is worse; 0 waits for nothing. */
  readonly urgency: number;
  /** How often the method rings in a minute; `unlimited`: each page by itself. */
  readonly perMinute: number | 'unlimited';
}

/** When a page rings, and with what: `alone`, with those that come after it, or with a message that waits. */
export type Gathered =
  | { readonly kind: 'alone' }
  | { readonly kind: 'first'; readonly ringsAt: At }
  | { readonly kind: 'joins'; readonly message: string; readonly ringsAt: At };

/** Pages that rang longer ago gather nothing. */
export const LATELY: Span = minutes(1);
/** How long the first of those that come together waits for the others. */
const GATHERS_FOR: Span = seconds(10);
/** How often a method rings in a minute where the roster does not say. */
export const PER_MINUTE = 3;

/** How urgent a page of an incident is; a drill never holds back what is real. */
export function urgencyOf({ rank, drill, facts }: Incident, plan: LinkedPlan): number {
  if (plan.exceptions.some((one) => one.allAtOnce && facts[one.fact] === true)) return 0;
  return drill ? rank + 1_000 : rank;
}

/** When a page rings, given what rang lately by the same method of the same person. */
export function gather(page: Ringing, lately: readonly Ring[], now: At): Gathered {
  const { perMinute } = page;
  if (perMinute === 'unlimited') return { kind: 'alone' };
  const others = lately.filter((ring) => ring.stream !== page.stream);
  const worst = Math.min(...others.map((ring) => ring.urgency));
  if (others.length === 0 || page.urgency === 0 || page.urgency < worst) return { kind: 'alone' };
  // However many it holds: another message would be one more ring for the same outage.
  const open = lately.find((ring) => ring.ringsAt > now);
  if (open !== undefined) return { kind: 'joins', message: open.message, ringsAt: open.ringsAt };
  return { kind: 'first', ringsAt: later(after(now, GATHERS_FOR), freeAt(perMinute, lately, now)) };
}

/** When the method may ring again. */
function freeAt(perMinute: number, lately: readonly Ring[], now: At): At {
  const rang = new Map(lately.map((ring) => [ring.message, ring.ringsAt]));
  const last = [...rang.values()].toSorted((a, b) => b - a)[perMinute - 1];
  return last === undefined ? at(now) : after(last, LATELY);
}
