// Pages that a person's quiet hours hold back: when the hours end they come as one, if the incident
// is still open [PAG-1].
import type { PersonId } from '../basics/ids.ts';
import { personId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import type { Cover } from '../oncall/cover.ts';
import type { Due } from '../roster/linked.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { isReachable, ringsFor, startPage } from './page.ts';
import { isLive } from './state.ts';
import { tellPerson } from './tell.ts';

/** Holds back the page of a rung to whoever of these sleeps; once for each, however many rungs want them. */
export function holdBack(draft: Draft, covers: readonly Cover[], due: Due): void {
  for (const { person, wakesAt: until } of covers) {
    if (until === undefined || own(draft.state.heldBack, person) !== undefined) continue;
    draft.add(
      { type: 'page.held-back', person, due: due.id, until },
      { [`wake:${person}`]: { at: until, what: 'quiet-over' } },
    );
  }
}

/** Somebody's quiet hours are over: what was held back comes as one page, or as a word of who has it. */
export function quietOver(draft: Draft, name: string): void {
  const person: PersonId = personId(name);
  const due = own(draft.state.heldBack, person);
  const { hold, attention } = draft.state;
  const wait = `wake:${person}`;
  if (due === undefined || !isLive(draft.state)) return moveWait(draft, wait, null, 'it is over');
  draft.add({ type: 'page.held-back', person, due, until: null }, { [wait]: null });
  const because = 'held back during your quiet hours';
  const cover = draft.context.personOf(person, draft.now)?.cover;
  if (cover === undefined || !isReachable(cover)) return;
  if (hold !== null || attention !== 'page') {
    return tellPerson(draft, person, { words: 'held-back', because });
  }
  if (ringsFor(draft.state, person, 'answer')) return;
  startPage(draft, { ...cover, because }, { purpose: 'answer', due });
}
