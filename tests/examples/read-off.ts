// How numbers and counts are read off a plan.
import { spanOfIso } from '#/core/basics/duration.ts';
import type { CommandKind, Plan, Procedure } from '#/core/runbook/plan.ts';

/** One fact of a plan: the ids of what a team needs, how it is read off, and what it must be. */
export interface Fact {
  readonly id: string;
  readonly of: (plan: Plan) => unknown;
  readonly is: unknown;
}

/** Minutes of an exact length, else the word or calendar length itself. */
export function minutesOf(length: string | undefined): number | string | null {
  if (length === undefined) return null;
  const span = spanOfIso(length);
  return span === null ? length : span / 60_000;
}

/** Response and resolution of each severity. */
export function targets(plan: Plan): unknown {
  return plan.severities.map((one) => [minutesOf(one.response), minutesOf(one.resolution)]);
}

/** How often each severity asks for an update. */
export function cadences(plan: Plan): unknown {
  return plan.severities.map((one) => minutesOf(one.updateEvery));
}

/** How many examples each severity has. */
export function examples(plan: Plan): unknown {
  return plan.severities.map((one) => one.examples?.length ?? 0);
}

/** How long after what each rung comes. */
export function rungs(plan: Plan): unknown {
  return plan.ladder.map((one) => [minutesOf(one.after), one.clock ?? null]);
}

/** The window of each phase. */
export function windows(plan: Plan): unknown {
  return plan.phases.map(({ window }) => [minutesOf(window?.from), minutesOf(window?.to)]);
}

/** How many boxes each phase has. */
export function boxes(plan: Plan): unknown {
  return plan.phases.map((phase) => phase.tasks.filter((task) => task.checkbox).length);
}

/** Symptoms and steps of each procedure of a kind. */
export function procedures(kind: Procedure['kind']): (plan: Plan) => unknown {
  return (plan) =>
    plan.procedures
      .filter((one) => one.kind === kind)
      .map((one) => [one.symptoms.length, one.steps.length]);
}

/** How many fences hold commands. */
export function blocks(plan: Plan): number {
  const run = plan.commands.filter((one) => one.kind !== 'prose');
  return new Set(run.map((one) => one.block.join('-'))).size;
}

/** How many commands there are of each kind. */
export function kinds(plan: Plan): unknown {
  const counts: Partial<Record<CommandKind, number>> = {};
  for (const { kind } of plan.commands) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** First and further time of each deadline of a kind. */
export function deadlines(kind: string): (plan: Plan) => unknown {
  return (plan) =>
    plan.deadlines
      .filter((one) => one.kind === kind)
      .map((one) => [minutesOf(one.within), minutesOf(one.every)]);
}

/** How many contacts have a value. */
export function contacts(
  key: 'phone' | 'email' | 'handle' | 'placeholder' | 'account',
): (plan: Plan) => number {
  return (plan) => plan.contacts.filter((one) => one[key] !== undefined).length;
}
