// By which of their methods a person is paged, and when: the engine and the proof ask the same question.
import { ms } from '../basics/time.ts';
import type { Span } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { findSeverity } from '../roster/scale.ts';
import type { Cover, Reach, Route, Way } from './cover.ts';

/** The methods a person is paged by at a severity, in their order, each with its wait; empty where none can be used [PAG-5, PAG-8]. */
export function waysAt(plan: LinkedPlan, severity: string, cover: Cover): readonly Way[] {
  const usable = cover.reach.filter((reach) => reach.usable);
  const meant = usable.filter(
    ({ severities }) =>
      severities?.some((name) => findSeverity(plan, name)?.key === severity) ?? true,
  );
  // Somebody who kept nothing for this severity is reached by what there is.
  return (meant.length > 0 ? meant : usable).map((reach) => {
    const { method, kind } = reach;
    const after = waitAt(plan, severity, reach);
    return { method, kind, ...(after === undefined ? {} : { after }) };
  });
}

function waitAt(plan: LinkedPlan, severity: string, { after }: Reach): Span | undefined {
  if (after === undefined || typeof after === 'number') return after;
  const named = Object.entries(after);
  return named.find(([name]) => findSeverity(plan, name)?.key === severity)?.[1];
}

/** How long after the method before it a method comes, which is not the first of its round. */
export function waitBefore(plan: LinkedPlan, way: Way): Span {
  return way.after ?? plan.methodWait;
}

/** How long after the first of a person's methods each of them is tried, if nobody answers and none is refused. */
export function triedAfter(plan: LinkedPlan, ways: readonly Way[]): readonly Span[] {
  let sum = 0;
  return ways.map((way, index) => {
    if (index > 0) sum += waitBefore(plan, way);
    return ms(sum);
  });
}

/** What of a page or an event says its route, and nothing else. */
export function routeOf({ methods, repeatAfter }: Route): Route {
  return { methods, ...(repeatAfter === undefined ? {} : { repeatAfter }) };
}
