// By which of their methods a person is paged: the engine and the proof ask the same question.
import type { LinkedPlan } from '../roster/linked.ts';
import { findSeverity } from '../roster/scale.ts';
import type { Cover, Reach } from './cover.ts';

/** The methods a person is paged by at a severity, in their order; empty where none can be used [PAG-5]. */
export function waysAt(plan: LinkedPlan, severity: string, cover: Cover): readonly Reach[] {
  const usable = cover.reach.filter((reach) => reach.usable);
  const meant = usable.filter(
    ({ severities }) =>
      severities?.some((name) => findSeverity(plan, name)?.key === severity) ?? true,
  );
  // Somebody who kept nothing for this severity is reached by what there is.
  return meant.length > 0 ? meant : usable;
}
