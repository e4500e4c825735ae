// Stable time: it counts while every alert of the incident is quiet and nobody says the impact is
// back; anything else sets it to zero, and what people attested lapses with it [CLO-1, CLO-2].
import { at, hours } from '../basics/time.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { firingOf, isOpen } from './state.ts';
import { tellPerson } from './tell.ts';
import { commander } from './total-rung.ts';

const REMIND_TO_CLOSE = hours(24);

/** Starts, keeps or breaks the stable time by what the incident's state says. */
export function watchStability(draft: Draft): void {
  const { stability, downtime, status } = draft.state;
  const over = status === 'mitigated' || status === 'resolved';
  const firing = firingOf(draft.state);
  const calm = over && firing === 0 && downtime.since === null;
  if (calm && stability.since === null) startStability(draft);
  if (!calm && stability.since !== null) {
    breakStability(draft, firing > 0 ? `${firing} alerts fire` : 'the impact is back');
  }
}

/** Sets the stable time to zero; confirmations that rested on it lapse. */
export function breakStability(draft: Draft, because: string): void {
  if (draft.state.stability.since === null) return;
  draft.add({ type: 'stability.broken', because }, { stability: null, close: null });
  for (const [criterion, people] of Object.entries(draft.state.criteria)) {
    if (people.length > 0) draft.add({ type: 'criterion.lapsed', criterion, because });
  }
  // "All is well again" was said too early: what is done at closing is done again [CLO-5].
  for (const { id: task, text, atClosing } of draft.context.plan.tasks) {
    const isDone = atClosing === true && draft.state.tasks[task] === 'done';
    if (isDone) draft.add({ type: 'task.set', task, text, state: 'open', reason: because });
  }
}

/** The stable minutes are over: closing is possible; somebody is reminded if nobody does [CLO-4]. */
export function stabilityReached(draft: Draft): void {
  if (draft.state.stability.since === null) return moveWait(draft, 'stability', null, 'not stable');
  const at24 = at(draft.now + REMIND_TO_CLOSE);
  draft.add(
    { type: 'stability.reached' },
    { stability: null, close: { at: at24, what: 'close-reminder' } },
  );
}

/** Could be closed and nobody does. */
export function remindToClose(draft: Draft): void {
  if (!isOpen(draft.state)) return moveWait(draft, 'close', null, 'closed');
  const next = at(draft.now + REMIND_TO_CLOSE);
  moveWait(draft, 'close', next, 'reminded to close');
  const person = commander(draft) ?? draft.state.lastHolder;
  if (person !== null)
    tellPerson(draft, person, { words: 'close-reminder', because: 'still open' });
}

function startStability(draft: Draft): void {
  const until = at(draft.now + draft.context.plan.closure.stableFor);
  draft.add({ type: 'stability.started', until }, { stability: { at: until, what: 'stable' } });
}
