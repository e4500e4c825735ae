// What stands beyond the words of a runbook: who is called by when, and what is filled in.
import type { LinkedPlan } from '#/core/roster/linked.ts';
import { coursesOf } from './timeline.ts';
import type { Course } from './timeline.ts';

/** What the page shows beyond the plan of the document. */
export interface Standing {
  readonly courses: readonly Course[];
  /** What Tocsin fills in, a sentence each. */
  readonly fills: readonly string[];
}

/** What stands by a linked plan. */
export function standingOf(linked: LinkedPlan): Standing {
  const fills = linked.findings
    .filter(({ code }) => code.startsWith('default-') || code === 'severity-not-named')
    .map(({ says }) => says);
  return { courses: coursesOf(linked.plan, linked), fills: [...new Set(fills)] };
}
