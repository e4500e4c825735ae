// An open incident goes on by another plan: a person has seen the difference and adopts it. What was
// done stays done, what is owed is dated anew as at a change of severity, and nothing is born missed
// [PLN-1].
import type { PersonId } from '../basics/ids.ts';
import { later } from '../basics/time.ts';
import type { Due } from '../roster/linked.ts';
import { hasCommand } from './authority.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { isOwed, RUNNING, voidDuty, wantedDuties } from './duty.ts';
import { feedHold } from './hold.ts';
import { waitEnd } from './ladder.ts';
import { endPage } from './page.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { carryRoles } from './role-carry.ts';
import { stepsGone } from './replan-steps.ts';
import { dueById } from './rungs.ts';
import { followAttention, redate } from './severity.ts';
import { rearmShift } from './shift.ts';
import { isOpen } from './state.ts';
import { positionAfter, severityAfter, successors } from './successors.ts';
import type { Change } from './successors.ts';
import { armTotalRungs, fireByCondition } from './total-rung.ts';

/** Adopts the team's plan of today, or one that the incident ran by before. */
export function replan(draft: Draft, person: PersonId): Answer {
  const { status, plan: hash, hold } = draft.state;
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status });
  if (hold?.by !== person && !hasCommand(draft, person)) {
    return refuse('needs-command', { for: 'adopt another runbook' });
  }
  const wanted = draft.context.facts.replan;
  if (wanted === undefined) return refuse('no-such-plan', {});
  if (wanted.hash === hash) return refuse('plan-is-that', {});
  const gaps = wanted.plan.gaps.map(({ says }) => says);
  if (gaps.length > 0) return refuse('team-not-live', { gaps });
  const change = { before: draft.context.plan, after: wanted.plan };
  adopt(draft, change, wanted);
  return null;
}

function adopt(
  draft: Draft,
  change: Change,
  { hash, says }: { readonly hash: string; readonly says: readonly string[] },
): void {
  const { severity, attention: was, plan: from, ladder, highest, formerly } = draft.state;
  const now = severityAfter(severity, change);
  if (now === null) return;
  const { key, rank, attention } = now;
  const dues = successors(change);
  const gone = Object.values(draft.state.pages).filter(
    ({ purpose, due }) => purpose === 'inform' && due !== null && dues[due] === undefined,
  );
  draft.add({
    type: 'incident.replanned',
    from,
    to: hash,
    says: [...says, ...stepsGone(draft.state, change)],
    severity: key,
    rank,
    attention,
    highest: namedAfter(highest, change),
    formerly: namedAfter(formerly, change),
    dues,
    ladderIndex: positionAfter(change, { severity, index: ladder.index }, { severity: key, dues }),
  });
  draft.goOnBy(change.after, hash);
  carryRoles(draft, change.before);
  if (draft.state.status === 'resolved') return;
  redate(draft, 'the runbook changed', (due, old) => lengthChange(change, due, old.due));
  voidGone(draft, change);
  armTotalRungs(draft);
  moveLadder(draft);
  followAttention(draft, was, 'the runbook changed');
  // Somebody who is asked to answer rings on; a rung that only informed is no more.
  for (const page of gone)
    if (draft.state.pages[page.page] !== undefined) endPage(draft, page, 'withdrawn');
  feedHold(draft);
  if (draft.state.attention === 'page' && draft.state.ladder.pass > 0) rearmShift(draft);
  fireByCondition(draft);
}

function namedAfter(
  noted: { readonly severity: string; readonly rank: number },
  change: Change,
): { readonly severity: string; readonly rank: number } {
  const found = noted.severity === '' ? null : severityAfter(noted.severity, change);
  return found === null ? noted : { severity: found.key, rank: found.rank };
}

/** Whether a duty has more or less time than by the plan before; none where its time is the same. */
function lengthChange(change: Change, due: Due, oldId: string): 'shorter' | 'longer' | 'same' {
  const old = dueById(change.before, oldId);
  if (old === null) return 'shorter';
  const [was, is] = [old.first ?? old.every, due.first ?? due.every];
  const isSame =
    JSON.stringify([old.first, old.every, old.clock]) ===
    JSON.stringify([due.first, due.every, due.clock]);
  if (isSame) return 'same';
  if (was !== null && is !== null && 'ms' in was && 'ms' in is && is.ms > was.ms) return 'longer';
  return 'shorter';
}

/** The wait that runs is the one of the newer ladder, from the rung that was called last. */
function moveLadder(draft: Draft): void {
  const timer = draft.state.timers['ladder'];
  const { hold, ladder } = draft.state;
  if (timer === undefined || hold !== null || ladder.rounds > 0) return;
  const end = later(waitEnd(draft, ladder.firedAt), draft.now);
  if (end !== timer.at) moveWait(draft, 'ladder', end, 'the runbook changed');
}

/** What only the older plan asked for is owed no more; what a person added stays. */
function voidGone(draft: Draft, { before, after }: Change): void {
  const wanted = new Set(wantedDuties(draft).map(({ duty }) => duty));
  for (const { duty, kind } of Object.values(draft.state.duties).filter(isOwed)) {
    const wasPlans = before.dues.some((due) => due.duty === duty && RUNNING.includes(due.kind));
    const isKnown = after.dues.some((due) => due.duty === duty);
    const isLost = kind === 'deadline' ? !isKnown : !wanted.has(duty);
    if (wasPlans && isLost) voidDuty(draft, duty, 'the runbook does not ask for it any more');
  }
}
