// Who has the incident. An acknowledgement takes the hold and stops the answer ladder only; it lapses
// without progress [ACK-1, ACK-2, ACK-5].
import { at, earlier, later, minutes } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { PersonId } from '../basics/ids.ts';
import type { TimerPatch } from '../stream/stream.ts';
import { downBetween } from './clock.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { meetKind } from './duty.ts';
import { climbIfSilent, startLadder } from './ladder.ts';
import { endPage, endSeeking, isReachable, pageOf, seeksHolder, startPage } from './page.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { passActingCommand, takeActingCommand } from './role.ts';
import { severityOf } from '../roster/scale.ts';
import { endNeeded, join, keepNeeded } from './several.ts';
import { tellSources } from './sources.ts';
import { isLive } from './state.ts';
import type { RingingPage } from './state.ts';
import { nameOf, tellPeople, tellPerson } from './tell.ts';
import { askWhoCame } from './total-rung.ts';

const ASK_BEFORE = minutes(5);

/** "I hold this" [ACK-1]. Somebody else's hold stands; the late one is told whose it is [ACK-7]. */
export function acknowledge(draft: Draft, person: PersonId): Answer {
  const { hold } = draft.state;
  const own = pageOf(draft.state, person);
  const isOver = !isLive(draft.state);
  if (isOver && own === null) {
    return refuse('incident-not-open', { status: draft.state.status });
  }
  if (own?.purpose === 'hand-over' && !isOver) {
    passHold(draft, person);
    return null;
  }
  if (hold !== null && hold.by !== person && (own === null || own.purpose === 'needed')) {
    if (join(draft, person)) return null;
  }
  if (own !== null && (hold !== null || isOver || wantsToBeSeen(own))) {
    endPage(draft, own, 'answered', person); // Their own page only; the hold stays [ACK-8].
    return null;
  }
  if (hold !== null) return refuse('already-held', { by: nameOf(draft, hold.by), since: hold.at });
  takeHold(draft, person);
  return null;
}

/** True for a page whose answer is only "I have seen this" [ACK-8]. */
function wantsToBeSeen(page: RingingPage): boolean {
  return page.purpose === 'by-hand' || page.purpose === 'inform' || page.purpose === 'owed';
}

/** Hands the incident back: rung 1 is paged without the giver [ACK-6]. */
export function handBack(draft: Draft, person: PersonId, reason: string): Answer {
  const { hold } = draft.state;
  if (hold === null || hold.by !== person) {
    return refuse('not-yours', { by: hold === null ? null : nameOf(draft, hold.by) });
  }
  endHold(draft, 'handed-back', reason);
  startLadder(draft, `${nameOf(draft, person)} handed it back`);
  return null;
}

/** "Not me": climbs at once and is no miss [ACK-6]. */
export function decline(draft: Draft, person: PersonId, reason: string): Answer {
  if (draft.state.hold?.by === person) return handBack(draft, person, reason);
  const page = pageOf(draft.state, person);
  if (page === null) return refuse('nothing-to-decline', {});
  const asked = draft.state.handOver;
  endPage(draft, page, 'declined', person);
  if (seeksHolder(page)) declineOthers(draft, person);
  if (page.purpose === 'hand-over') tellGivers(draft, 'hand-over-declined', { to: person, asked });
  if (seeksHolder(page)) climbIfSilent(draft, `${nameOf(draft, person)} declined`);
  return null;
}

/** One no is for every page that asks the same: a manager on the ladder is not rung on as last resort. */
function declineOthers(draft: Draft, person: PersonId): void {
  for (const page of Object.values(draft.state.pages)) {
    if (page.person !== person || !seeksHolder(page) || page.purpose === 'hand-over') continue;
    endPage(draft, page, 'declined', person);
  }
}

/** Progress was made or the severity changed: the hold lapses at another time, or never [ACK-5]. */
export function feedHold(draft: Draft): void {
  if (draft.state.hold === null) return;
  const old = draft.state.timers['hold']?.at ?? null;
  const lapse = lapseAfterChange(draft, old);
  if (lapse === old) return;
  const because = 'progress, or another severity';
  draft.add(
    { type: 'wait.moved', wait: 'hold', at: lapse, because },
    timersOfLapse(draft.now, lapse),
  );
}

/** A raise ends no hold at once: until then the holder had the time of the old severity [SEV-3]. */
function lapseAfterChange(draft: Draft, old: At | null): At | null {
  const lapse = lapseAt(draft);
  if (lapse === null || lapse > draft.now) return lapse;
  const holdFor = severityOf(draft.context.plan, draft.state.severity).holdFor ?? 0;
  const fresh = at(draft.now + holdFor);
  return old === null ? fresh : earlier(old, fresh);
}

/** The holder is asked shortly before the hold lapses. */
export function askHolder(draft: Draft): void {
  const { hold } = draft.state;
  if (hold === null) return moveWait(draft, 'hold-ask', null, 'nobody holds it');
  draft.add({ type: 'hold.asked', by: hold.by }, { 'hold-ask': null });
  tellPerson(draft, hold.by, { words: 'hold-ask', because: 'no progress' });
}

/** The hold lapses: its holder and whoever is on call are paged at rung 1 [ACK-5]. */
export function lapseHold(draft: Draft): void {
  const { hold } = draft.state;
  if (hold === null) return moveWait(draft, 'hold', null, 'nobody holds it');
  const due = lapseAt(draft);
  if (due === null) return moveWait(draft, 'hold', null, 'this severity sets no limit');
  const since = later(hold.at, draft.state.lastProgressAt);
  const down = downBetween(draft.context.outages, since, draft.now);
  if (due + down > draft.now) {
    return moveWait(draft, 'hold', at(due + down), 'Tocsin was down');
  }
  endHold(draft, 'lapsed', 'no progress');
  startLadder(draft, 'the acknowledgement lapsed without progress');
  pageLastHolder(draft);
}

/** Pages the last holder beside rung 1, unless a page already rings there. */
export function pageLastHolder(draft: Draft): void {
  const holder = draft.state.lastHolder;
  if (holder === null || draft.state.attention !== 'page') return;
  if (pageOf(draft.state, holder) !== null) return;
  const cover = draft.context.personOf(holder, draft.now)?.cover;
  if (cover === undefined || !isReachable(cover)) return;
  startPage(draft, { ...cover, because: 'held it before' }, { purpose: 'answer', due: null });
}

/** Ends the hold; the timers of its lapse go with it. */
export function endHold(
  draft: Draft,
  how: 'lapsed' | 'handed-back' | 'raised' | 'resolved' | 'reopened' | 'closed' | 'passed-on',
  because: string,
): void {
  const { hold } = draft.state;
  if (hold === null) return;
  draft.add({ type: 'hold.ended', by: hold.by, how, because }, { hold: null, 'hold-ask': null });
  if (how !== 'passed-on') endNeeded(draft);
}

/** From here on another person has it; who gave it and who asked for that are told [ACK-9]. */
export function passHold(draft: Draft, to: PersonId): void {
  const giver = draft.state.hold?.by ?? null;
  const asked = draft.state.handOver;
  const told = { to, asked, giver };
  endHold(draft, 'passed-on', `handed over to ${nameOf(draft, to)}`);
  takeHold(draft, to);
  if (giver !== null) passActingCommand(draft, giver, to);
  tellGivers(draft, 'handed-over', told);
}

interface Giving {
  readonly to: PersonId;
  readonly asked: Draft['state']['handOver'];
  readonly giver?: PersonId | null;
}

/** Tells who has the incident, or had it, and who asked for the hand-over. */
export function tellGivers(draft: Draft, words: string, giving: Giving): void {
  const { to, asked, giver = draft.state.hold?.by ?? null } = giving;
  const people = [giver, asked?.by ?? null].filter((one) => one !== null && one !== to);
  const fields = { to: nameOf(draft, to) };
  tellPeople(draft, people as PersonId[], { words, because: 'hand-over', fields });
}

/** Takes the hold; every page that sought a holder is over. */
export function takeHold(draft: Draft, person: PersonId): void {
  const own = pageOf(draft.state, person);
  const woken = Object.values(draft.state.pages).filter(seeksHolder);
  const first = draft.state.firstHoldAt === null;
  const holdFor = severityOf(draft.context.plan, draft.state.severity).holdFor;
  const lapsesAt = holdFor === null ? null : at(draft.now + holdFor);
  draft.add(
    { type: 'hold.taken', by: person, first, lapsesAt },
    { ladder: null, ...timersOfLapse(draft.now, lapsesAt) },
  );
  if (own !== null) endPage(draft, own, 'answered', person);
  keepNeeded(draft, person);
  endSeeking(draft, 'taken', person);
  const others = woken
    .filter((page) => draft.state.pages[page.page] === undefined)
    .map((page) => page.person)
    .filter((other) => other !== person);
  tellPeople(draft, others, {
    words: 'taken',
    because: 'somebody holds it',
    fields: { by: nameOf(draft, person) },
  });
  meetKind(draft, 'response');
  tellSources(draft, person);
  takeActingCommand(draft, person);
  askWhoCame(draft, person);
}

function lapseAt(draft: Draft): At | null {
  const { hold, severity, lastProgressAt } = draft.state;
  const holdFor = severityOf(draft.context.plan, severity).holdFor;
  return hold === null || holdFor === null ? null : at(later(hold.at, lastProgressAt) + holdFor);
}

function timersOfLapse(now: At, lapse: At | null): TimerPatch {
  if (lapse === null) return { hold: null, 'hold-ask': null };
  const ask = earlier(at(lapse - ASK_BEFORE), lapse);
  return {
    hold: { at: lapse, what: 'hold-lapse' },
    'hold-ask': ask > now ? { at: ask, what: 'hold-ask' } : null,
  };
}
