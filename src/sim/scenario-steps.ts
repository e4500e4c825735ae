// What a step of a scenario asks of the incident, in the words of its actions.
import { personId } from '#/core/basics/ids.ts';
import { proceduresOf } from '#/core/incident/procedures.ts';
import { looseName } from '#/core/roster/names.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';
import type { Wish } from './responder.ts';
import type { StepName, WrittenStep } from './scenario-written.ts';

type Field = Exclude<keyof WrittenStep, 'at' | 'by' | 'does'>;

/** Which fields a step needs, and which it may have beside them. */
export const STEP_FIELDS: Readonly<
  Record<StepName, { readonly needs: readonly Field[]; readonly may: readonly Field[] }>
> = {
  acknowledge: { needs: [], may: [] },
  decline: { needs: [], may: ['text'] },
  'hand-over': { needs: ['to'], may: ['text'] },
  escalate: { needs: [], may: ['text'] },
  update: { needs: ['text'], may: ['audiences'] },
  severity: { needs: ['severity'], may: ['text'] },
  fact: { needs: ['fact'], may: ['value'] },
  role: { needs: ['role'], may: [] },
  task: { needs: ['task'], may: [] },
  procedure: { needs: ['procedure'], may: [] },
  mitigate: { needs: [], may: ['text'] },
  resolve: { needs: [], may: ['text'] },
  reopen: { needs: [], may: ['text'] },
  close: { needs: [], may: [] },
};

/** The id of the task that a text means; null where the plan has none. */
export function taskOf(plan: LinkedPlan, text: string): string | null {
  const wanted = looseName(text);
  const steps = proceduresOf(plan).flatMap((procedure) => procedure.steps);
  const found = [...plan.tasks, ...steps].find(
    (task) => task.id === text || looseName(task.text) === wanted,
  );
  return found?.id ?? null;
}

/** The action of a step whose fields were checked. */
export function askOf(step: WrittenStep, plan: LinkedPlan): Wish['ask'] {
  const { text = '' } = step;
  const reason = text === '' ? 'as the scenario has it' : text;
  switch (step.does) {
    case 'acknowledge':
      return { type: 'incident.acknowledge' };
    case 'decline':
      return { type: 'incident.decline', reason };
    case 'hand-over':
      return { type: 'incident.hand-over', person: personId(step.to ?? ''), note: text };
    case 'escalate':
      return { type: 'incident.escalate', reason };
    case 'update':
      return { type: 'update.post', text, audiences: step.audiences ?? ['internal'] };
    case 'severity':
      return { type: 'severity.set', severity: step.severity ?? '', reason };
    case 'fact':
      return { type: 'fact.record', fact: step.fact ?? '', value: step.value ?? true };
    case 'role':
      return { type: 'role.take', role: step.role ?? '' };
    case 'task':
      return { type: 'task.set', task: taskOf(plan, step.task ?? '') ?? '', state: 'done' };
    case 'procedure':
      return { type: 'procedure.start', procedure: step.procedure ?? '' };
    case 'mitigate':
      return { type: 'incident.mitigate', note: text };
    case 'resolve':
      return { type: 'incident.resolve', note: text };
    case 'reopen':
      return { type: 'incident.reopen', reason };
    case 'close':
      return { type: 'incident.close' };
  }
}
