// The plan's procedures as they stand in an incident.
import { isNamed } from '../basics/named.ts';
import { own } from '../basics/own.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import type { LinkedProcedure, LinkedStep } from '../roster/linked-procedure.ts';
import type { Incident } from './state.ts';

/** The procedures of a plan; one that was pinned before there were any has none. */
export function proceduresOf(plan: LinkedPlan): readonly LinkedProcedure[] {
  return plan.procedures ?? [];
}

/** A procedure by its id or its name; null where none is meant. */
export function procedureNamed(plan: LinkedPlan, name: string): LinkedProcedure | null {
  const all = proceduresOf(plan);
  return all.find(({ id }) => id === name) ?? all.find((one) => isNamed([one.name], name)) ?? null;
}

/** True while a procedure runs. */
export function runs(incident: Incident, id: string): boolean {
  return own(incident.procedures, id)?.state === 'running';
}

/** The steps on the incident's checklist: those of every procedure that runs. */
export function runningSteps(incident: Incident, plan: LinkedPlan): readonly LinkedStep[] {
  return proceduresOf(plan).flatMap(({ id, steps }) => (runs(incident, id) ? steps : []));
}
