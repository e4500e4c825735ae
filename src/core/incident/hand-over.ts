// Handing the incident to a person by name: they are paged with a briefing and have it from their
// acknowledgement on; until then it stays where it was [ACK-9].
import { after, at, minutes } from '../basics/time.ts';
import type { PersonId } from '../basics/ids.ts';
import { hasCommand, isGuest, mayRespond } from './authority.ts';
import { downBetween } from './clock.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { passHold, takeHold, tellGivers } from './hold.ts';
import { endPage, isReachable, startPage } from './page.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { isLive } from './state.ts';
import type { RingingPage } from './state.ts';
import { nameOf, tellPerson } from './tell.ts';

const ANSWER_WITHIN = minutes(5);

/** Asks a person to take the incident over; whoever names themselves has it at once. */
export function handOver(
  draft: Draft,
  by: PersonId,
  asked: { readonly person: PersonId; readonly note?: string },
): Answer {
  const { status, hold } = draft.state;
  if (!isLive(draft.state)) return refuse('incident-not-open', { status });
  if (hold?.by !== by && !hasCommand(draft, by) && !isOffered(draft, by, asked.person)) {
    return refuse('not-yours', { by: hold === null ? null : nameOf(draft, hold.by) });
  }
  const to = asked.person;
  if (to === by) return takeAtOnce(draft, by);
  const card = draft.context.personOf(to, draft.now);
  if (card === null) return refuse('unknown-person', { person: to });
  const { access, name, cover } = card;
  if (isGuest(draft, to)) return refuse('may-not-respond', { person: name, access: 'guest' });
  if (!mayRespond(access)) return refuse('may-not-respond', { person: name, access });
  if (hold?.by === to) return refuse('already-held', { by: name, since: hold.at });
  if (!isReachable(cover)) return refuse('cannot-be-reached', { person: name });
  const note = asked.note ?? '';
  endOffer(draft);
  draft.add(
    { type: 'hold.offered', to, by, note },
    { 'hand-over': { at: after(draft.now, ANSWER_WITHIN), what: 'hand-over-unanswered' } },
  );
  const because = `${nameOf(draft, by)} hands it over${note === '' ? '' : `: ${note}`}`;
  startPage(draft, { ...cover, because }, { purpose: 'hand-over', due: null });
  return null;
}

/** Nobody answered in time: who gives it hears of it, and the offer stands. */
export function handOverUnanswered(draft: Draft): void {
  const asked = draft.state.handOver;
  if (asked === null) return moveWait(draft, 'hand-over', null, 'answered');
  const until = draft.state.timers['hand-over']?.at ?? draft.now;
  const down = downBetween(draft.context.outages, at(until - ANSWER_WITHIN), draft.now);
  if (until + down > draft.now) {
    return moveWait(draft, 'hand-over', at(until + down), 'Tocsin was down');
  }
  moveWait(draft, 'hand-over', null, 'no answer yet');
  tellGivers(draft, 'hand-over-unanswered', { to: asked.to, asked });
}

/** Who came on call may take what the change of shift offers them, and give it to nobody else [ESC-10]. */
function isOffered(draft: Draft, by: PersonId, to: PersonId): boolean {
  return to === by && draft.state.shiftOffer?.to.includes(by) === true;
}

function takeAtOnce(draft: Draft, person: PersonId): Answer {
  const { hold } = draft.state;
  if (hold?.by === person) {
    const by = nameOf(draft, person);
    const isOfShift = draft.state.shiftOffer !== null;
    if (!endOffer(draft) && !isOfShift) return refuse('already-held', { by, since: hold.at });
    draft.add({ type: 'hold.kept', by: person });
    return null;
  }
  if (hold === null) takeHold(draft, person);
  else passHold(draft, person);
  return null;
}

/** Ends an offer that stands, and tells who was asked; false where none does. */
function endOffer(draft: Draft): boolean {
  const offers = Object.values(draft.state.pages).filter(isOffer);
  const by = draft.state.hold?.by ?? draft.state.handOver?.by;
  for (const page of offers) {
    endPage(draft, page, 'withdrawn');
    if (by === undefined) continue;
    const fields = { by: nameOf(draft, by) };
    tellPerson(draft, page.person, { words: 'not-handed-over', because: 'hand-over', fields });
  }
  return offers.length > 0;
}

function isOffer(page: RingingPage): boolean {
  return page.purpose === 'hand-over';
}
