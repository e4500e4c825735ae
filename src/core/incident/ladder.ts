// The answer ladder: who is brought in next while nobody holds the incident. An acknowledgement
// freezes it; the end of a hold starts a new pass [ACK-1, ESC-1 to ESC-5, ESC-11].
import { addDuration } from '../basics/calendar.ts';
import { after, at, later, minutes } from '../basics/time.ts';
import type { PersonId } from '../basics/ids.ts';
import type { At } from '../basics/time.ts';
import type { Cover } from '../oncall/cover.ts';
import type { Due } from '../roster/linked.ts';
import { downBetween } from './clock.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import {
  distinct,
  endPage,
  isAwake,
  isReachable,
  isUnreached,
  mayWait,
  ringsFor,
  seeksHolder,
  startAnew,
  startPage,
} from './page.ts';
import type { PageOrder } from './page.ts';
import { holdBack } from './quiet-hours.ts';
import { answerRungs, lastResortOf } from './rungs.ts';
import { shiftTimer } from './shift-timer.ts';
import { tellPeople, tellPerson } from './tell.ts';
import { willing, willingElseAll } from './willing.ts';

const DEFAULT_WAIT = { ms: minutes(10) };

/** Starts a pass of the ladder at rung 1, which is a message at a severity that messages [ESC-9]. */
export function startLadder(draft: Draft, because: string): void {
  if (draft.state.attention === 'message') tellFirstRung(draft, because);
  if (draft.state.attention !== 'page') return;
  draft.add({ type: 'ladder.started', pass: draft.state.ladder.pass + 1, because });
  const emergency = draft.context.plan.exceptions.find(
    (e) => e.allAtOnce && draft.state.facts[e.fact] === true,
  );
  if (emergency !== undefined) fireAllRungs(draft, emergency.name);
  else climbFrom(draft, 0, because);
}

function tellFirstRung(draft: Draft, because: string): void {
  const rung = draft.context.plan.dues.find((due) => due.kind === 'answer-rung');
  const covers = rung?.to.flatMap((party) => draft.context.coverOf(party, draft.now)) ?? [];
  const people = covers.map((cover) => cover.person);
  tellPeople(draft, people, { words: 'declared', because });
}

/** Fires the rung at a position, or the next one that has somebody, with those called together with it; above the top it goes round again, then comes the last resort. */
function climbFrom(draft: Draft, index: number, because: string): void {
  const rungs = answerRungs(draft.context.plan, draft.state.severity);
  let hasFired = false;
  for (const [i, due] of rungs.entries()) {
    if (i < index) continue;
    if (hasFired && waitAfter(draft, i - 1, draft.now) > draft.now) return;
    hasFired = fireRung(draft, due, { because, index: i }) || hasFired;
  }
  if (!hasFired && !goRoundAgain(draft, because)) reachLastResort(draft, because);
}

/** From a named rung once more, where the team wants that and somebody is there to be asked [ESC-15]. */
function goRoundAgain(draft: Draft, because: string): boolean {
  const { plan } = draft.context;
  const { severity, ladder } = draft.state;
  const rungs = answerRungs(plan, severity);
  const repeat = lastResortOf(plan, severity)?.repeat;
  const from = rungs.findIndex((due) => due.id === repeat?.from);
  if (repeat === undefined || from < 0 || ladder.repeats >= repeat.times) return false;
  if (!rungs.slice(from).some((due) => willing(draft, reachable(draft, due)).length > 0)) {
    return false;
  }
  const again = { from, round: ladder.repeats + 1 };
  draft.add({ type: 'ladder.started', pass: ladder.pass + 1, because, again });
  climbFrom(draft, from, because);
  return true;
}

/** The wait of a rung is over. Time in which we were down is given back first [CLK-10]. */
export function ladderWaitOver(draft: Draft): void {
  const { ladder, hold } = draft.state;
  if (hold !== null) return moveWait(draft, 'ladder', null, 'somebody holds it');
  const end = waitEnd(draft, ladder.firedAt);
  const down = downBetween(draft.context.outages, ladder.firedAt, draft.now);
  if (down > 0 && end + down > draft.now) {
    return moveWait(draft, 'ladder', at(end + down), 'Tocsin was down');
  }
  if (ladder.rounds > 0) reachLastResort(draft, 'still nobody has answered');
  else climbFrom(draft, ladder.index + 1, 'nobody has answered');
}

/** Every page that sought a holder has ended without an answer: the next rung at once [ESC-1, ESC-5]. */
export function climbIfSilent(draft: Draft, because: string): void {
  const { ladder, hold, pages } = draft.state;
  if (hold !== null || draft.state.attention !== 'page' || ladder.pass === 0) return;
  // Who is asked by name to take over is no rung: the ladder does not wait for them [ACK-9].
  const rings = Object.values(pages).some(
    (p) => seeksHolder(p) && p.purpose !== 'hand-over' && !isUnreached(p),
  );
  if (ladder.rounds > 0 || rings) return;
  climbFrom(draft, ladder.index + 1, because);
}

/** Climbs by hand to the next rung that has somebody, or to a named one; the timed climb is not delayed [ESC-7]. */
export function climbByHand(draft: Draft, because: string, named: Due | null): boolean {
  const rungs = answerRungs(draft.context.plan, draft.state.severity);
  const above = rungs.slice(draft.state.ladder.index + 1);
  const purpose = draft.state.hold === null ? 'answer' : 'by-hand';
  for (const due of named === null ? above : [named]) {
    const people = reachable(draft, due).filter(
      ({ person }) => !ringsFor(draft.state, person, purpose) && !isHere(draft, person),
    );
    if (people.length === 0) continue;
    const { id, title } = due;
    const index = rungs.indexOf(due);
    const event = { due: id, title, ladder: 'by-hand', index, because, late: false } as const;
    draft.add({ type: 'rung.climbed', ...event });
    for (const cover of people) call(draft, cover, { purpose, due: id, because });
    return true;
  }
  return false;
}

/** At a severity that does not page a rung is a message, by hand too [ESC-9]. */
function call(draft: Draft, cover: Cover, order: PageOrder & { readonly because: string }): void {
  if (draft.state.attention === 'page') return startPage(draft, cover, order);
  const { because } = order;
  tellPerson(draft, cover.person, { words: 'rung', because, fields: { rung: because } });
}

/** True for who asks and for who holds the incident: there is no need to page them. */
function isHere(draft: Draft, person: PersonId): boolean {
  return person === draft.person || person === draft.state.hold?.by;
}

/** Re-arms the wait for the next rung after the severity changed; it only ever comes sooner [SEV-4]. */
export function hastenLadder(draft: Draft): void {
  const timer = draft.state.timers['ladder'];
  if (timer === undefined || draft.state.ladder.rounds > 0) return;
  const end = waitEnd(draft, draft.state.ladder.firedAt);
  if (end >= timer.at) return;
  moveWait(draft, 'ladder', later(end, draft.now), 'the severity was raised');
}

function fireRung(
  draft: Draft,
  due: Due,
  { because, index }: { readonly because: string; readonly index: number },
): boolean {
  const { id, title } = due;
  const all = distinct(due.to.flatMap((party) => draft.context.coverOf(party, draft.now)));
  const found = willing(draft, all);
  const fresh = found.filter((cover) => !isAsked(draft, cover.person));
  const people = awake(draft, fresh.filter(isReachable), index);
  const shift = shiftTimer(draft, all);
  if (people.length === 0) {
    const reason = all.length > 0 && found.length === 0 ? 'declined' : skipReason(found, fresh);
    draft.add({ type: 'rung.skipped', due: id, title, index, reason, because }, shift);
    holdBack(draft, fresh, due);
    return false;
  }
  const late = isLate(draft);
  const event = {
    type: 'rung.climbed',
    due: id,
    title,
    ladder: 'answer',
    index,
    because,
    late,
  } as const;
  draft.add(event, { ladder: nextRungTimer(draft, index), ...shift });
  for (const cover of people) startAnew(draft, cover, { purpose: 'answer', due: id });
  const asleep = fresh.filter((cover) => !people.includes(cover));
  holdBack(draft, asleep, due);
  return true;
}

/** True for somebody who rings; where the ladder goes round again, since it did. */
function isAsked(draft: Draft, person: PersonId): boolean {
  const { againSince } = draft.state.ladder;
  return Object.values(draft.state.pages).some(
    (page) =>
      page.person === person &&
      page.purpose === 'answer' &&
      (againSince === null || page.startedAt >= againSince),
  );
}

/** Why a rung pages nobody: of those found there, the fresh ones do not ring yet [ESC-5]. */
function skipReason(
  found: readonly Cover[],
  fresh: readonly Cover[],
): 'nobody' | 'still-ringing' | 'no-usable-method' | 'quiet-hours' {
  if (found.length === 0) return 'nobody';
  if (fresh.length === 0) return 'still-ringing';
  return fresh.some(isReachable) ? 'quiet-hours' : 'no-usable-method';
}

/** Emergency: all rungs at once by all methods, past quiet hours and spacing [ESC-13]. */
function fireAllRungs(draft: Draft, because: string): void {
  const rungs = answerRungs(draft.context.plan, draft.state.severity);
  let paged = 0;
  rungs.forEach((due, index) => {
    const people = willing(draft, reachable(draft, due)).filter(
      ({ person }) => !ringsFor(draft.state, person, 'answer'),
    );
    const { id, title } = due;
    const event = {
      type: 'rung.climbed',
      due: id,
      title,
      ladder: 'answer',
      index,
      because,
      late: false,
    } as const;
    draft.add(event, { ladder: nextRungTimer(draft, index) });
    for (const cover of people)
      startPage(draft, cover, { purpose: 'answer', due: id, atOnce: true });
    paged += people.length;
  });
  if (paged === 0) reachLastResort(draft, 'no rung has anybody');
}

/** All managers by every method, again and again until somebody answers; never silence [ESC-11]. */
function reachLastResort(draft: Draft, because: string): void {
  const { plan } = draft.context;
  const due = lastResortOf(plan, draft.state.severity);
  const round = draft.state.ladder.rounds + 1;
  const next = waitOfLastResort(draft, draft.now);
  draft.add(
    { type: 'last-resort.reached', round, because },
    { ladder: { at: next, what: 'ladder' } },
  );
  for (const page of Object.values(draft.state.pages)) {
    if (page.purpose === 'last-resort') endPage(draft, page, 'expired');
  }
  const managers = draft.context.managers.flatMap((person) => {
    const cover = draft.context.personOf(person, draft.now)?.cover;
    return cover !== undefined && isReachable(cover) ? [cover] : [];
  });
  for (const cover of willingElseAll(draft, managers)) {
    startPage(draft, cover, { purpose: 'last-resort', due: due?.id ?? null, atOnce: true });
  }
}

/** When the wait after the rung that was called last ends. */
export function nextRungTimer(draft: Draft, index: number): { at: At; what: string } {
  return { at: waitAfter(draft, index, draft.now), what: 'ladder' };
}

/** When the wait that runs is over, had we never been down. */
export function waitEnd(draft: Draft, firedAt: At): At {
  if (draft.state.ladder.rounds > 0) return waitOfLastResort(draft, firedAt);
  return waitAfter(draft, draft.state.ladder.index, firedAt);
}

/** When the rung above a position comes; a ladder never ends in silence [ESC-11]. */
function waitAfter(draft: Draft, index: number, from: At): At {
  const { plan } = draft.context;
  const rungs = answerRungs(plan, draft.state.severity);
  const next = rungs[index + 1] ?? lastResortOf(plan, draft.state.severity);
  return addDuration(from, next?.first ?? DEFAULT_WAIT, plan.business);
}

/** When the last resort comes round again: no sooner than after a minute. */
function waitOfLastResort(draft: Draft, from: At): At {
  const { plan } = draft.context;
  const every = lastResortOf(plan, draft.state.severity)?.every ?? DEFAULT_WAIT;
  return later(addDuration(from, every, plan.business), after(from, minutes(1)));
}

function reachable(draft: Draft, due: Due): readonly Cover[] {
  const found = due.to.flatMap((party) => draft.context.coverOf(party, draft.now));
  return distinct(found).filter(isReachable);
}

/** Quiet hours hold back only ranks below the wake line, and never the last person there is [PAG-1]. */
function awake(draft: Draft, covers: readonly Cover[], index: number): readonly Cover[] {
  if (!mayWait(draft)) return covers;
  const up = covers.filter(isAwake);
  if (up.length > 0) return up;
  const rungsAbove = answerRungs(draft.context.plan, draft.state.severity).slice(index + 1);
  const above = rungsAbove.flatMap((due) => willing(draft, reachable(draft, due)));
  return above.some(isAwake) ? [] : covers;
}

function isLate(draft: Draft): boolean {
  const timer = draft.state.timers['ladder'];
  return timer !== undefined && downBetween(draft.context.outages, timer.at, draft.now) > 0;
}
