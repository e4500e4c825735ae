// The severities of a linked plan, found by what people and machines call them.
import { assert } from '../basics/assert.ts';
import type { LinkedPlan, LinkedSeverity } from './linked.ts';
import { isMeant } from './severity-key.ts';

const MOST_WORDS = 100;

/** What words meant in a plan: each alert of a storm says one, and they are few. */
const meanings = new WeakMap<LinkedPlan, Map<string, LinkedSeverity | null>>();

/** A severity by its key. The plan is linked, so it must have it. */
export function severityOf(plan: LinkedPlan, key: string): LinkedSeverity {
  const severity = plan.severities.find((s) => s.key === key);
  assert(severity !== undefined, 'The plan has the severity', key);
  return severity;
}

/** A severity by key, alias or label, compared without case and punctuation; null where none is meant. */
export function findSeverity(plan: LinkedPlan, text: string): LinkedSeverity | null {
  const known = meantIn(plan);
  const before = known.get(text);
  if (before !== undefined) return before;
  const meant = plan.severities.find((s) => isMeant(s, text)) ?? null;
  // Any sender may make up words without end.
  if (known.size >= MOST_WORDS) known.clear();
  known.set(text, meant);
  return meant;
}

function meantIn(plan: LinkedPlan): Map<string, LinkedSeverity | null> {
  const known = meanings.get(plan) ?? new Map<string, LinkedSeverity | null>();
  meanings.set(plan, known);
  return known;
}
