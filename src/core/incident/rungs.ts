// The plan's rungs as they apply to an incident.
import type { Due, LinkedPlan } from '../roster/linked.ts';
import { severityOf } from '../roster/scale.ts';
import type { Incident } from './state.ts';

/** Answer rungs of a severity, in the order they are climbed. */
export function answerRungs(plan: LinkedPlan, severity: string): readonly Due[] {
  return plan.dues.filter((due) => due.kind === 'answer-rung' && due.severities.includes(severity));
}

/** The last resort of a severity, or null where it does not page. */
export function lastResortOf(plan: LinkedPlan, severity: string): Due | null {
  return (
    plan.dues.find((due) => due.kind === 'last-resort' && due.severities.includes(severity)) ?? null
  );
}

/** Rungs that fire by total time or by their own condition at a severity. */
export function totalRungs(plan: LinkedPlan, severity: string): readonly Due[] {
  return plan.dues.filter((due) => due.kind === 'total-rung' && due.severities.includes(severity));
}

/** Promotions by time that would raise the incident from where it is. */
export function promotionsOf(plan: LinkedPlan, incident: Incident): readonly Due[] {
  return plan.dues.filter((due) => {
    if (due.kind !== 'promotion' || due.raisesTo === null) return false;
    if (!due.severities.includes(incident.severity)) return false;
    return severityOf(plan, due.raisesTo).rank < incident.rank;
  });
}

/** A due by its id; null where the plan has none of that id. */
export function dueById(plan: LinkedPlan, id: string): Due | null {
  return plan.dues.find((due) => due.id === id) ?? null;
}
