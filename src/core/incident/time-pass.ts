// The earliest timer of the stream, and what it asks for. One timer a call: the loop calls again in
// the same unit until nothing is due.
import { unreachable } from '../basics/assert.ts';
import { earliestTimer } from '../stream/fold.ts';
import { closeUntouched } from './alerts.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { missDuty, openingDue, remindDuty } from './duty.ts';
import { handOverUnanswered } from './hand-over.ts';
import { askHolder, lapseHold } from './hold.ts';
import { ladderWaitOver } from './ladder.ts';
import { pageWaitOver } from './page.ts';
import { quietOver } from './quiet-hours.ts';
import { roleUnanswered } from './role.ts';
import { dueById } from './rungs.ts';
import { raiseByMachine } from './severity.ts';
import { shiftOver } from './shift.ts';
import { remindToClose, stabilityReached } from './stability.ts';
import { askAhead, totalRungDue, warnNoProgress } from './total-rung.ts';
import { holds } from './when.ts';

/** Awaited a timer of an incident asks for when it is due. */
export type Awaited =
  | 'ladder'
  | 'page-wait'
  | 'total-rung'
  | 'question'
  | 'warn-no-progress'
  | 'promotion'
  | 'duty-open'
  | 'hold-lapse'
  | 'hold-ask'
  | 'hand-over-unanswered'
  | 'shift-change'
  | 'quiet-over'
  | 'duty-due'
  | 'duty-remind'
  | 'role-unanswered'
  | 'stable'
  | 'close-reminder'
  | 'watch-over';

/** Carries out the earliest timer that is due; nothing where none is. */
export function passTime(draft: Draft): void {
  const next = earliestTimer(draft.state);
  if (next === null || next.timer.at > draft.now) return;
  const subject = next.name.slice(next.name.indexOf(':') + 1);
  carryOut(draft, next.timer.what as Awaited, subject);
}

function carryOut(draft: Draft, what: Awaited, subject: string): void {
  switch (what) {
    case 'ladder':
      return ladderWaitOver(draft);
    case 'page-wait':
      return pageWaitOver(draft, subject);
    case 'total-rung':
      return totalRungDue(draft, subject);
    case 'question':
      return askAhead(draft, subject);
    case 'warn-no-progress':
      return warnNoProgress(draft, subject);
    case 'promotion':
      return promote(draft, subject);
    case 'duty-open':
      return openingDue(draft, subject);
    case 'hold-lapse':
      return lapseHold(draft);
    case 'hold-ask':
      return askHolder(draft);
    case 'hand-over-unanswered':
      return handOverUnanswered(draft);
    case 'shift-change':
      return shiftOver(draft);
    case 'quiet-over':
      return quietOver(draft, subject);
    default:
      return carryOutDuty(draft, what, subject);
  }
}

type DutyWhat = Extract<
  Awaited,
  'duty-due' | 'duty-remind' | 'role-unanswered' | 'stable' | 'close-reminder' | 'watch-over'
>;

function carryOutDuty(draft: Draft, what: DutyWhat, subject: string): void {
  switch (what) {
    case 'duty-due':
      return missDuty(draft, subject);
    case 'duty-remind':
      return remindDuty(draft, subject);
    case 'role-unanswered':
      return roleUnanswered(draft, subject);
    case 'stable':
      stabilityReached(draft);
      return closeUntouched(draft);
    case 'close-reminder':
      return remindToClose(draft);
    case 'watch-over':
      return moveWait(draft, 'watch', null, 'watched long enough');
    default:
      return unreachable(what);
  }
}

/** A promotion's time is over: the severity is raised unless its condition is known to be false. */
function promote(draft: Draft, id: string): void {
  const due = dueById(draft.context.plan, id);
  moveWait(draft, `promote:${id}`, null, 'its time is over');
  if (due === null || due.raisesTo === null) return;
  const world = { incident: draft.state, plan: draft.context.plan, now: draft.now };
  if (holds(due.when, world) === false) return;
  raiseByMachine(draft, due.raisesTo, due.title, due);
}
