// A shift ends while an incident is open. A held one stays with its holder and pages nobody; for one
// that nobody holds the incoming are paged at once and the outgoing stop ringing [ESC-10].
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { PersonId } from '../basics/ids.ts';
import type { Cover } from '../oncall/cover.ts';
import type { Due } from '../roster/linked.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { climbIfSilent } from './ladder.ts';
import { endPage, isReachable, ringsFor, startPage } from './page.ts';
import { answerRungs } from './rungs.ts';
import { earliestEnd } from './shift-timer.ts';
import { isLive } from './state.ts';
import { nameOf, tellPeople, tellPerson } from './tell.ts';
import { willing } from './willing.ts';

/** Somebody else is on call from here on at a rung that was called. */
export function shiftOver(draft: Draft): void {
  const { hold, attention, timers } = draft.state;
  const ended = at((timers['shift']?.at ?? draft.now) - 1);
  const shift = nextShift(draft);
  if (!isLive(draft.state) || attention !== 'page') {
    return moveWait(draft, 'shift', null, 'nobody is paged');
  }
  const changes = calledRungs(draft).map((due) => changeOf(draft, due, ended));
  const incoming = [...new Set(changes.flatMap((one) => one.incoming.map((c) => c.person)))];
  const staying = new Set(changes.flatMap((one) => one.now));
  const left = changes.flatMap((one) => one.before).filter((person) => !staying.has(person));
  const outgoing = [...new Set(left)];
  if (incoming.length === 0 && outgoing.length === 0) {
    return moveWait(draft, 'shift', shift, 'the same people stay');
  }
  const timer = shift === null ? null : { at: shift, what: 'shift-change' };
  draft.add({ type: 'shift.changed', incoming, outgoing }, { shift: timer });
  if (hold === null) relieve(draft, changes, outgoing);
  else offerToHandOver(draft, hold.by, incoming);
}

/** Sets the wait for the next change of shift anew, after the roster itself changed. */
export function rearmShift(draft: Draft): void {
  const old = draft.state.timers['shift']?.at ?? null;
  const next = nextShift(draft);
  if (next === old) return;
  const timer = next === null ? null : { at: next, what: 'shift-change' };
  const because = 'the roster changed';
  draft.add({ type: 'wait.moved', wait: 'shift', at: next, because }, { shift: timer });
}

interface Change {
  readonly due: Due;
  readonly before: readonly PersonId[];
  readonly now: readonly PersonId[];
  readonly incoming: readonly Cover[];
}

function changeOf(draft: Draft, due: Due, ended: At): Change {
  const before = coversOf(draft, due, ended).map((cover) => cover.person);
  const covers = coversOf(draft, due, draft.now);
  const incoming = covers.filter((cover) => !before.includes(cover.person));
  return { due, before, now: covers.map((cover) => cover.person), incoming };
}

/** While somebody holds it only the first rung changes hands; else every rung that was called. */
function calledRungs(draft: Draft): readonly Due[] {
  const rungs = answerRungs(draft.context.plan, draft.state.severity);
  const { hold, ladder } = draft.state;
  return rungs.slice(0, hold === null ? Math.max(1, ladder.index + 1) : 1);
}

function nextShift(draft: Draft): At | null {
  const covers = calledRungs(draft).flatMap((due) => coversOf(draft, due, draft.now));
  return earliestEnd(draft, covers);
}

function coversOf(draft: Draft, due: Due, when: At): readonly Cover[] {
  return due.to.flatMap((party) => draft.context.coverOf(party, when));
}

function relieve(draft: Draft, changes: readonly Change[], outgoing: readonly PersonId[]): void {
  const relieved = Object.values(draft.state.pages).filter(
    (page) => page.purpose === 'answer' && page.due !== null && outgoing.includes(page.person),
  );
  for (const page of relieved) endPage(draft, page, 'relieved');
  for (const { due, incoming } of changes) {
    for (const cover of willing(draft, incoming).filter(isReachable)) {
      if (ringsFor(draft.state, cover.person, 'answer')) continue;
      startPage(draft, cover, { purpose: 'answer', due: due.id });
    }
  }
  const told = relieved.map((page) => page.person);
  tellPeople(draft, told, { words: 'shift-over', because: 'the shift ended' });
  if (relieved.length > 0) climbIfSilent(draft, 'the shift ended');
}

function offerToHandOver(draft: Draft, holder: PersonId, incoming: readonly PersonId[]): void {
  const others = incoming.filter((person) => person !== holder);
  const to = others.map((person) => nameOf(draft, person)).join(', ');
  if (to === '') return;
  const fields = { to, by: nameOf(draft, holder) };
  const because = 'the shift changed';
  tellPerson(draft, holder, { words: 'shift-changed', because, fields });
  tellPeople(draft, others, { words: 'shift-began', because, fields });
}
