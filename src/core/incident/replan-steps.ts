// What another plan makes of the procedures that run: a procedure is known again by its id, a step by its
// own, which is made of its text. What is gone stands as a note with what came of it [PLN-1].
import { own } from '../basics/own.ts';
import { proceduresOf, runs } from './procedures.ts';
import type { Incident } from './state.ts';
import type { Change } from './successors.ts';

/** A sentence for each step that somebody settled and each procedure that runs, where the plan has it no more. */
export function stepsGone(incident: Incident, { before, after }: Change): readonly string[] {
  const running = proceduresOf(before).filter(({ id }) => runs(incident, id));
  return running.flatMap(({ id, name, steps }) => {
    const newer = proceduresOf(after).find((one) => one.id === id);
    const settled = steps.flatMap((step) => {
      const state = own(incident.tasks, step.id);
      return state === undefined ? [] : [{ ...step, state: state.replace('-', ' ') }];
    });
    if (newer === undefined) {
      const said = settled.map(({ text, state }) => `"${text}" ${state}`);
      return [`"${name}" goes on no more${said.length === 0 ? '' : `: ${said.join(', ')}`}`];
    }
    return settled
      .filter((step) => newer.steps.every((one) => one.id !== step.id))
      .map(({ text, state }) => `"${text}" of "${name}", ${state}, is no step any more`);
  });
}
