// Steps of a procedure: what needs the command's word before it may count as done, and what is met by it.
import type { PersonId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import { after, minutes } from '../basics/time.ts';
import type { LinkedTask } from '../roster/linked-task.ts';
import type { LinkedStep } from '../roster/linked-procedure.ts';
import { hasCommand } from './authority.ts';
import type { Draft } from './draft.ts';
import { isOwed, meetDuty, voidDuty } from './duty.ts';
import { runningSteps } from './procedures.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isOpen } from './state.ts';
import type { DutyState } from './state.ts';

/** An approval holds so long [PRC-6]. */
const HOLDS = minutes(15);

/** Approves a step that deletes, restores or may cut people off: whoever has the command does [ROL-3]. */
export function approveStep(draft: Draft, person: PersonId, task: string): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const step = runningSteps(draft.state, draft.context.plan).find(({ id }) => id === task);
  if (step === undefined) return refuse('no-such-task', { task });
  if (step.approval === null) return refuse('needs-no-approval', { task: step.text });
  if (!hasCommand(draft, person)) return refuse('needs-command', { for: `approve "${step.text}"` });
  draft.add({ type: 'step.approved', task, text: step.text, until: after(draft.now, HOLDS) });
  return null;
}

/** Why steps may not be ticked by whoever asks; null where they may. */
export function whyNotDone(draft: Draft, tasks: readonly LinkedTask[]): Answer {
  const { person, state } = draft;
  const missing = stepsAmong(draft, tasks).find(
    ({ id, approval }) =>
      approval !== null &&
      (own(state.approved, id) ?? 0) <= draft.now &&
      !(person !== null && hasCommand(draft, person)),
  );
  if (missing === undefined) return null;
  return refuse('needs-approval', { task: missing.text, because: missing.approval });
}

/** What is owed by a step is met when it is done, and void when it is waived or not needed. */
export function followSteps(
  draft: Draft,
  tasks: readonly LinkedTask[],
  set: { readonly state: 'done' | 'open' | 'waived' | 'not-needed'; readonly reason: string },
): void {
  if (set.state === 'open') return;
  for (const { duties } of stepsAmong(draft, tasks)) {
    for (const key of duties) {
      const duty = own(draft.state.duties, key);
      if (duty === undefined || !isOwed(duty)) continue;
      if (set.state === 'done') meetDuty(draft, key);
      else voidDuty(draft, key, set.reason === '' ? 'not needed' : set.reason);
    }
  }
}

/** Who is paged by name was told: what was owed to them is met. */
export function meetTold(draft: Draft, people: readonly PersonId[]): void {
  for (const duty of Object.values(draft.state.duties)) {
    if (duty.audience === null || duty.external || !isOfProcedure(duty) || !isOwed(duty)) continue;
    const covers = draft.context.coverOf({ kind: 'title', name: duty.audience }, draft.now);
    if (covers.some(({ person }) => people.includes(person))) meetDuty(draft, duty.duty);
  }
}

/** A step whose duties were met in another way is done. */
export function tickMetSteps(draft: Draft): void {
  const isMet = draft.happened.some(
    ({ event }) => event.type === 'duty.met' && event.duty.startsWith(OF_PROCEDURE),
  );
  if (!isMet) return;
  for (const { id, text, duties } of runningSteps(draft.state, draft.context.plan)) {
    if (duties.length === 0 || own(draft.state.tasks, id) !== undefined) continue;
    const states = duties.map((key) => own(draft.state.duties, key)?.state);
    const isDone = states.every((state) => state === 'met' || state === 'met-late');
    if (isDone) draft.add({ type: 'task.set', task: id, text, state: 'done', reason: '' });
  }
}

const OF_PROCEDURE = 'procedure:';

function isOfProcedure({ duty }: DutyState): boolean {
  return duty.startsWith(OF_PROCEDURE);
}

function stepsAmong(draft: Draft, tasks: readonly LinkedTask[]): readonly LinkedStep[] {
  const steps = runningSteps(draft.state, draft.context.plan);
  return steps.filter(({ id }) => tasks.some((task) => task.id === id));
}
