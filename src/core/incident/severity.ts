// What a raise and a lowering do to holds, rungs and duties [SEV-2 to SEV-5].
import { addDuration } from '../basics/calendar.ts';
import { earlier, later } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { Due, LinkedSeverity } from '../roster/linked.ts';
import type { Attention } from '../runbook/plan.ts';
import { intervalEnd } from './awake.ts';
import type { Draft } from './draft.ts';
import {
  isOwed,
  isPast,
  moveDuty,
  nameOfDuty,
  openDuties,
  openDuty,
  spanOf,
  strictest,
  voidDuty,
  wantedDuties,
} from './duty.ts';
import { moveWait } from './draft.ts';
import { endHold, feedHold } from './hold.ts';
import { hastenLadder, startLadder } from './ladder.ts';
import { endPage, isReachable, seeksHolder, startAnew } from './page.ts';
import { answerRungs, dueById, promotionsOf } from './rungs.ts';
import type { DutyState, Incident } from './state.ts';
import { severityOf } from '../roster/scale.ts';
import { tellPeople } from './tell.ts';
import { armTotalRungs, fireByCondition } from './total-rung.ts';
import { holds } from './when.ts';

/** Raises the severity; what the new one adds is counted from the raise, and nothing is born missed. */
export function raise(
  draft: Draft,
  to: LinkedSeverity,
  why: { reason: string; machine: boolean; due?: string },
): void {
  const from = draft.state.severity;
  const was = draft.state.attention;
  const { key, rank, attention } = to;
  draft.add({ type: 'severity.raised', from, severity: key, rank, attention, ...why });
  if (draft.state.status === 'resolved') return;
  hastenDuties(draft, 'the severity was raised');
  armTotalRungs(draft);
  callAfterRaise(draft, { from, was, reason: why.reason });
  fireByCondition(draft);
}

function callAfterRaise(
  draft: Draft,
  raised: { readonly from: string; readonly was: Attention; readonly reason: string },
): void {
  const { from, was, reason } = raised;
  const { severity: key, attention } = draft.state;
  if (attention === 'message' && was === 'backlog') startLadder(draft, `raised from ${from}`);
  if (attention !== 'page') return;
  if (was !== 'page') {
    endHold(draft, 'raised', 'an answer to a message is none to a page');
    reopenResponse(draft);
    startLadder(draft, `raised from ${from} to ${key}`);
    return;
  }
  hastenLadder(draft);
  feedHold(draft);
  pageHolder(draft, `raised from ${from} to ${key}${reason === '' ? '' : `: ${reason}`}`);
}

/** Who holds it must know at once that it is worse, and keeps it [SEV-3]. */
function pageHolder(draft: Draft, because: string): void {
  const holder = draft.state.hold?.by;
  if (holder === undefined || holder === draft.person) return;
  const cover = draft.context.personOf(holder, draft.now)?.cover;
  if (cover === undefined || !isReachable(cover)) return;
  startAnew(draft, { ...cover, because }, { purpose: 'inform', due: null });
}

/** Lowers the severity: unfired rungs it lacks are void, duties get the later of old and new. */
export function lower(
  draft: Draft,
  to: LinkedSeverity,
  why: { reason: string; correction: boolean },
): void {
  const from = draft.state.severity;
  const { key, rank, attention } = to;
  draft.add({ type: 'severity.lowered', from, severity: key, rank, attention, ...why });
  if (draft.state.status === 'resolved') return;
  slackenDuties(draft);
  armTotalRungs(draft);
  if (attention !== 'page' && draft.state.timers['ladder'] !== undefined) {
    moveWait(draft, 'ladder', null, `${key} pages nobody`);
  }
  const told = Object.values(draft.state.pages).map((page) => page.person);
  const holder = draft.state.hold?.by;
  endLostPages(draft);
  tellPeople(draft, holder === undefined ? told : [...told, holder], {
    words: 'severity-lowered',
    because: why.reason,
    fields: { from, to: key, reason: why.reason },
  });
}

/** Pages that the new severity would not have sent stop; where none is left its ladder starts [SEV-5]. */
function endLostPages(draft: Draft): void {
  const { severity, attention, pages, hold } = draft.state;
  const rungs = answerRungs(draft.context.plan, severity);
  const covers = rungs.flatMap((due) =>
    due.to.flatMap((to) => draft.context.coverOf(to, draft.now)),
  );
  const people = new Set(covers.map((cover) => cover.person));
  const lost = Object.values(pages).filter((page) => {
    if (['by-hand', 'role', 'hand-over'].includes(page.purpose)) return false;
    const due = page.due === null ? null : dueById(draft.context.plan, page.due);
    if (attention !== 'page') return true;
    if (due?.kind === 'answer-rung') return !people.has(page.person);
    return due?.kind === 'total-rung' && !due.severities.includes(severity);
  });
  for (const page of lost) endPage(draft, page, 'withdrawn');
  const isSilent = hold === null && !Object.values(draft.state.pages).some(seeksHolder);
  if (lost.some(seeksHolder) && isSilent && attention === 'page') {
    startLadder(draft, `lowered to ${severity}`);
  }
}

/** Raises by a rule or an alert; machines never lower [SEV-2]. */
export function raiseByMachine(
  draft: Draft,
  severity: string,
  reason: string,
  due: Due | null = null,
): void {
  const to = severityOf(draft.context.plan, severity);
  const rule = due === null ? {} : { due: due.id };
  if (to.rank < draft.state.rank) raise(draft, to, { reason, machine: true, ...rule });
}

/** Raises by the rules that a fact has just made true; what was true before does not raise again [SEV-2]. */
export function promoteByFact(draft: Draft, before: Incident): void {
  const { plan } = draft.context;
  for (const due of promotionsOf(plan, draft.state)) {
    if (due.raisesTo === null || due.first !== null) continue;
    const [was, is] = [before, draft.state].map((incident) =>
      holds(due.when, { incident, plan, now: draft.now }),
    );
    if (was !== true && is === true) raiseByMachine(draft, due.raisesTo, due.title, due);
  }
}

/** Pages and the ladder follow what another plan makes of the severity. */
export function followAttention(draft: Draft, was: Attention, because: string): void {
  const { attention } = draft.state;
  if (attention === was) return;
  if (attention === 'page') {
    endHold(draft, 'raised', 'an answer to a message is none to a page');
    reopenResponse(draft);
    return startLadder(draft, because);
  }
  if (attention === 'message' && was === 'backlog') return startLadder(draft, because);
  if (draft.state.timers['ladder'] !== undefined) moveWait(draft, 'ladder', null, because);
  endLostPages(draft);
}

/** A change of severity while the incident was resolved takes effect with its reopening. */
export function followSeverity(draft: Draft, since: At): void {
  const { severityAt, planAt } = draft.state;
  if (severityAt < since && planAt < since) return;
  hastenDuties(draft, 'the severity changed meanwhile');
  if (draft.state.urgentSince !== null && draft.state.urgentSince >= since) reopenResponse(draft);
}

/** Each duty is due at the earlier of its old due and raise plus new time [SEV-4]. */
function hastenDuties(draft: Draft, because: string): void {
  for (const [due, fresh] of strictest(draft, (one) => fromNow(draft, one))) {
    const old = draft.state.duties[due.duty];
    if (old === undefined || !isOwed(old) || isPast(old)) continue;
    if (due.kind === 'resolution' && fresh <= draft.now) {
      voidDuty(draft, due.duty, 'past at raise');
      continue;
    }
    const dueAt = old.state === 'missed' ? fresh : earlier(old.dueAt, fresh);
    change(draft, due, dueAt, because);
  }
  voidUnwanted(draft, because);
  openAfterRaise(draft);
}

/** Dates what is owed by a newer plan: the earlier where there is less time, the later where there is more [PLN-1]. */
export function redate(
  draft: Draft,
  because: string,
  timeOf: (due: Due, old: DutyState) => 'shorter' | 'longer' | 'same',
): void {
  for (const [due, fresh] of strictest(draft, (one) => fromNow(draft, one))) {
    const old = draft.state.duties[due.duty];
    if (old === undefined || !isOwed(old)) continue;
    const time = isPast(old) ? 'same' : timeOf(due, old);
    if (time === 'shorter' && due.kind === 'resolution' && fresh <= draft.now) {
      voidDuty(draft, due.duty, 'past when the runbook changed');
      continue;
    }
    const hastened = old.state === 'missed' ? fresh : earlier(old.dueAt, fresh);
    const dueAt =
      time === 'same' ? old.dueAt : time === 'longer' ? later(old.dueAt, fresh) : hastened;
    const every = time === 'same' ? old.every : spanOf(draft, due.every, draft.now);
    const becomes = nameOfDuty(draft, due);
    if (!isOther(old, { ...becomes, due: due.id, dueAt, every })) continue;
    moveDuty(draft, due.duty, due.id, { dueAt, every, because, becomes });
  }
  openAfterRaise(draft);
}

function isOther(old: DutyState, fresh: Partial<DutyState>): boolean {
  return Object.entries(fresh).some(([key, value]) => old[key as keyof DutyState] !== value);
}

/** An answer given to a message meets no response that pages [SEV-3]. */
function reopenResponse(draft: Draft): void {
  for (const due of wantedDuties(draft)) {
    const dueAt = fromNow(draft, due);
    const old = draft.state.duties[due.duty];
    if (due.kind !== 'response' || dueAt === null || old === undefined || isOwed(old)) continue;
    openDuty(draft, due, dueAt);
  }
}

/** New duties count from the raise; a resolution time already over is nobody's miss. */
function openAfterRaise(draft: Draft): void {
  for (const due of wantedDuties(draft)) {
    const old = draft.state.duties[due.duty];
    if (due.kind !== 'resolution' || old !== undefined) continue;
    const dueAt = fromNow(draft, due);
    if (dueAt === null || dueAt > draft.now) continue;
    openDuty(draft, due, dueAt);
    voidDuty(draft, due.duty, 'past at raise');
  }
  openDuties(draft, 'change');
}

function slackenDuties(draft: Draft): void {
  for (const [due, fresh] of strictest(draft, (one) => fromNow(draft, one))) {
    const old = draft.state.duties[due.duty];
    if (old === undefined || !isOwed(old) || isPast(old)) continue;
    change(draft, due, later(old.dueAt, fresh), 'the severity was lowered');
  }
  voidUnwanted(draft, 'the severity was lowered');
  openDuties(draft, 'change');
}

function change(draft: Draft, due: Due, dueAt: At, because: string): void {
  const old = draft.state.duties[due.duty];
  const every = spanOf(draft, due.every, draft.now);
  if (dueAt === old?.dueAt && every === old.every) return;
  moveDuty(draft, due.duty, due.id, { dueAt, every, because });
}

function voidUnwanted(draft: Draft, because: string): void {
  const wanted = new Set(wantedDuties(draft).map((due) => due.duty));
  for (const duty of Object.values(draft.state.duties)) {
    const isPlans =
      duty.kind === 'cadence' || duty.kind === 'response' || duty.kind === 'resolution';
    if (isPlans && isOwed(duty) && !wanted.has(duty.duty)) voidDuty(draft, duty.duty, because);
  }
}

/** Resolution counts from urgent since; everything else from the change. */
function fromNow(draft: Draft, due: Due): At | null {
  const length = due.first ?? due.every;
  if (length === null) return null;
  if (due.kind === 'cadence') return intervalEnd(draft, length, draft.now);
  const start = due.kind === 'resolution' ? (draft.state.urgentSince ?? draft.now) : draft.now;
  return addDuration(start, length, draft.context.plan.business);
}
