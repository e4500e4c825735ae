// The severities of a linked plan, found by what people and machines call them.
import { assert } from '../basics/assert.ts';
import { isNamed } from '../basics/named.ts';
import type { LinkedPlan, LinkedSeverity } from './linked.ts';

/** A severity by its key. The plan is linked, so it must have it. */
export function severityOf(plan: LinkedPlan, key: string): LinkedSeverity {
  const severity = plan.severities.find((s) => s.key === key);
  assert(severity !== undefined, `The plan has no severity "${key}"`);
  return severity;
}

/** A severity by key, alias or label, compared without case and punctuation; null where none is meant. */
export function findSeverity(plan: LinkedPlan, text: string): LinkedSeverity | null {
  return plan.severities.find((s) => isNamed([s.key, ...s.aliases, s.label], text)) ?? null;
}
