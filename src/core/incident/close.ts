// Closing: through the gate, or by force [CLO-4, CLO-6].
import type { At } from '../basics/time.ts';
import { hasCommand } from './authority.ts';
import type { Draft } from './draft.ts';
import { isOwed, voidDuties } from './duty.ts';
import type { Obstacle } from './event.ts';
import { obstacles } from './gate.ts';
import { endHold } from './hold.ts';
import { endAllPages } from './page.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { judgeAgain } from './review.ts';
import { isLive, isOpen } from './state.ts';
import { allTimersGone, releaseGroups, resolve } from './status.ts';
import { tellPeople } from './tell.ts';

const MEASURED: readonly Obstacle['kind'][] = ['status', 'stability', 'debt'];

/** Closes, or says what is missing and how long stability still has to hold; by force with authority and a reason. */
export function close(
  draft: Draft,
  asked: { readonly force: boolean; readonly reason: string; readonly machine: boolean },
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const { machine, reason } = asked;
  const unmet = obstacles(draft.state, draft.context.plan, draft.now);
  // Nobody was there who could tick or confirm anything in what nobody touched [INC-3].
  const inTheWay = machine ? unmet.filter((one) => MEASURED.includes(one.kind)) : unmet;
  const refusal = inTheWay.length === 0 ? null : mayForce(draft, inTheWay, asked);
  if (refusal !== null) return refusal;
  if (draft.isOperator && reason.trim() === '') {
    return refuse('reason-needed', { for: 'close as the operator' });
  }
  const forced = inTheWay.length > 0;
  if (isLive(draft.state)) resolve(draft, reason, false);
  judgeAgain(draft);
  endAllPages(draft, 'withdrawn');
  endHold(draft, 'closed', 'closed');
  voidDuties(draft, ['answered', 'mitigated', 'resolved', 'closed'], 'closed');
  draft.add({ type: 'incident.closed', forced, reason, unmet, machine }, closingTimers(draft));
  releaseGroups(draft, null, forced);
  if (!forced) return null;
  tellPeople(draft, draft.context.managers, {
    words: 'closed-by-force',
    because: reason,
    fields: { unmet: unmet.map((obstacle) => obstacle.text).join('; ') },
  });
  return null;
}

function mayForce(
  draft: Draft,
  unmet: readonly Obstacle[],
  asked: { readonly force: boolean; readonly reason: string },
): Answer {
  const only = unmet[0];
  if (!asked.force && unmet.length === 1 && only?.kind === 'stability') {
    const needed = draft.context.plan.closure.stableFor;
    return refuse('not-stable-long-enough', { left: only.left, needed, unmet });
  }
  if (!asked.force) return refuse('not-ready-to-close', { unmet });
  if (draft.person === null || !hasCommand(draft, draft.person)) {
    return refuse('force-needs-authority', { unmet });
  }
  return asked.reason.trim() === '' ? refuse('reason-needed', { for: 'close by force' }) : null;
}

/** After closing, the review's duties and the watch run on; nothing else does [CLO-6]. */
function closingTimers(draft: Draft): Record<string, { at: At; what: string } | null> {
  const gone = allTimersGone(draft, (name) => {
    const duty = draft.state.duties[name.replace(/^(duty|remind):/, '')];
    return duty !== undefined && isOwed(duty) && duty.until === 'done';
  });
  const { watchFor } = draft.context.plan.closure;
  const from = draft.state.resolvedAt ?? draft.now;
  if (watchFor === null || from + watchFor <= draft.now) return gone;
  return { ...gone, watch: { at: (from + watchFor) as At, what: 'watch-over' } };
}
