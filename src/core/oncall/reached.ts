// When people are reached in a climb that nobody answers: by their first method, and by all of them.
import type { PersonId } from '../basics/ids.ts';
import { ms } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { Cover } from './cover.ts';
import type { WalkedRung } from './walk.ts';
import { triedAfter, waysAt } from './ways.ts';

/** How long it takes until so many people and one more are reached, in order: the shortest first. */
export interface Reached {
  /** Until the first method of each. */
  readonly first: readonly Span[];
  /** Until the last method of each. */
  readonly every: readonly Span[];
}

/** How long after the start each person is paged, each once, in order. */
export function pagedAfter(rungs: readonly WalkedRung[]): readonly Span[] {
  return inOrder(rungs, () => 0);
}

/** When everybody of a climb is paged, and when they were tried by every method of theirs. */
export function reachedIn(
  plan: LinkedPlan,
  rungs: readonly WalkedRung[],
  severity: string,
): Reached {
  const every = inOrder(rungs, (cover, { isLastResort }) => {
    // The last resort goes by everything at once [ESC-11].
    return isLastResort ? 0 : (triedAfter(plan, waysAt(plan, severity, cover)).at(-1) ?? 0);
  });
  return { first: pagedAfter(rungs), every };
}

function inOrder(
  rungs: readonly WalkedRung[],
  needs: (cover: Cover, rung: WalkedRung) => number,
): readonly Span[] {
  const times = new Map<PersonId, number>();
  for (const rung of rungs) {
    for (const cover of rung.paged) {
      const time = rung.after + needs(cover, rung);
      times.set(cover.person, Math.min(time, times.get(cover.person) ?? time));
    }
  }
  return [...times.values()].toSorted((a, b) => a - b).map(ms);
}

/** A fault of the methods of one person on one rung. */
export interface TooLate {
  readonly fault: 'method-too-late';
  readonly level: 'warning';
  readonly rung: string;
  readonly people: readonly PersonId[];
  /** The methods. */
  readonly names: readonly string[];
  /** How long the rung has. */
  readonly after: Span;
}

/** Methods that come when the ladder has climbed already: nobody is ever found by them in time [PAG-8]. */
export function tooLateMethods(
  plan: LinkedPlan,
  rungs: readonly WalkedRung[],
  severity: string,
): readonly TooLate[] {
  return rungs
    .filter(({ isLastResort }) => !isLastResort)
    .flatMap((rung) => {
      const has = timeOf(rung, rungs);
      if (has === null) return [];
      return rung.paged.flatMap((cover) => tooLate(plan, { rung, cover, has, severity }));
    });
}

function tooLate(
  plan: LinkedPlan,
  {
    rung,
    cover,
    has,
    severity,
  }: {
    readonly rung: WalkedRung;
    readonly cover: Cover;
    readonly has: Span;
    readonly severity: string;
  },
): readonly TooLate[] {
  const ways = waysAt(plan, severity, cover);
  const times = triedAfter(plan, ways);
  const names = ways.filter((_, index) => (times[index] ?? 0) >= has).map(({ method }) => method);
  if (names.length === 0) return [];
  const people = [cover.person];
  return [
    { fault: 'method-too-late', level: 'warning', rung: rung.title, people, names, after: has },
  ];
}

/** How long a rung is alone: until somebody is called who was not called with it. */
function timeOf(rung: WalkedRung, rungs: readonly WalkedRung[]): Span | null {
  const next = rungs.find(
    ({ after, skipped, isLastResort }) => after > rung.after && (skipped === null || isLastResort),
  );
  return next === undefined ? null : ms(next.after - rung.after);
}
