// Tries of a step that did not help are counted, so that "after 2 attempts" is known and nobody has to
// remember it at night [PRC-8].
import { own } from '../basics/own.ts';
import type { Attempts } from '../roster/linked-procedure.ts';
import type { Draft } from './draft.ts';
import { say } from './procedure.ts';
import { proceduresOf, runningSteps, runs } from './procedures.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isLive, isOpen } from './state.ts';
import type { Incident } from './state.ts';
import { whyNotDone } from './step.ts';

/** Records a try in vain, or puts the count right; what the runbook escalates for by then is said. */
export function tryStep(
  draft: Draft,
  asked: { readonly task: string; readonly count?: number; readonly note?: string },
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const { task, note = '' } = asked;
  const step = runningSteps(draft.state, draft.context.plan).find(({ id }) => id === task);
  if (step === undefined) return refuse('no-such-task', { task });
  const before = triedIn(draft.state, task);
  const count = asked.count ?? before + 1;
  const missing = count > before ? whyNotDone(draft, [step]) : null;
  if (missing !== null) return missing;
  draft.add({ type: 'step.tried', task, text: step.text, count, note });
  if (count > before && isLive(draft.state)) sayWhatHolds(draft, task);
  return null;
}

/** How often a step was tried in vain. */
export function triedIn(incident: Incident, task: string): number {
  return own(incident.tried, task) ?? 0;
}

/** True where a step was tried in vain as often as a line of the runbook asks. */
function isReached(incident: Incident, { of, count }: Attempts): boolean {
  return triedIn(incident, of) >= count;
}

function sayWhatHolds(draft: Draft, task: string): void {
  for (const procedure of proceduresOf(draft.context.plan)) {
    if (!runs(draft.state, procedure.id)) continue;
    for (const trigger of procedure.triggers) {
      const { attempts } = trigger;
      const isSaid = own(draft.state.procedures, procedure.id)?.said.includes(trigger.id) === true;
      if (attempts?.of !== task || isSaid || !isReached(draft.state, attempts)) continue;
      say(draft, procedure, trigger);
    }
  }
}
