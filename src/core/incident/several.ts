// Rungs that need several people: whoever acknowledges first has the incident, and the others ring on
// until there are enough [ACK-4].
import type { PersonId } from '../basics/ids.ts';
import type { Draft } from './draft.ts';
import { endPage, seeksHolder } from './page.ts';
import { dueById } from './rungs.ts';
import type { RingingPage } from './state.ts';
import { nameOf, tellPeople, tellPerson } from './tell.ts';

/** Somebody took it: of the rungs that need more people, the pages ring on. */
export function keepNeeded(draft: Draft, taker: PersonId): void {
  for (const page of Object.values(draft.state.pages)) {
    if (!seeksHolder(page) || page.person === taker || missingFor(draft, page) <= 0) continue;
    const { page: id, person } = page;
    draft.add({ type: 'page.repurposed', page: id, person, purpose: 'needed' });
  }
}

/** One more of those who are needed is there; false where nobody is needed. */
export function join(draft: Draft, person: PersonId): boolean {
  const waiting = neededPages(draft);
  const own = waiting.find((page) => page.person === person);
  const rung = own ?? waiting[0];
  if (rung === undefined || draft.state.ladder.joined.includes(person)) return false;
  const missing = missingFor(draft, rung) - 1;
  if (own !== undefined) endPage(draft, own, 'answered', person);
  draft.add({ type: 'hold.joined', by: person, missing });
  for (const page of neededPages(draft)) {
    if (missingFor(draft, page) > 0) continue;
    endPage(draft, page, 'taken', person);
    const fields = { by: nameOf(draft, person) };
    tellPerson(draft, page.person, { words: 'taken', because: 'enough people are there', fields });
  }
  const holder = draft.state.hold?.by;
  const fields = { by: nameOf(draft, person), missing: String(missing) };
  const told = holder === undefined ? [] : [holder];
  tellPeople(draft, told, { words: 'joined', because: 'another acknowledgement', fields });
  return true;
}

/** Ends the pages to those who were needed beside a hold that is over. */
export function endNeeded(draft: Draft): void {
  for (const page of neededPages(draft)) endPage(draft, page, 'withdrawn');
}

function neededPages(draft: Draft): readonly RingingPage[] {
  return Object.values(draft.state.pages).filter((page) => page.purpose === 'needed');
}

function missingFor(draft: Draft, page: RingingPage): number {
  const due = page.due === null ? null : dueById(draft.context.plan, page.due);
  return (due?.needs ?? 1) - draft.state.ladder.joined.length;
}
