// The gate: what stands in the way of closing, and how it is forced [CLO-1 to CLO-4].
import { ms } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { LinkedCriterion, LinkedPlan } from '../roster/linked.ts';
import { hasCommand } from './authority.ts';
import type { Draft } from './draft.ts';
import { isOwed, voidDuties } from './duty.ts';
import type { Obstacle } from './event.ts';
import { endHold } from './hold.ts';
import { endAllPages } from './page.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { judgeAgain } from './review.ts';
import { firingOf, isLive, isOpen } from './state.ts';
import type { Incident } from './state.ts';
import { allTimersGone, releaseGroups, resolve } from './status.ts';
import { tellPeople } from './tell.ts';
import { holds } from './when.ts';

const MEASURED: readonly Obstacle['kind'][] = ['status', 'stability', 'debt'];

/** What stands in the way of closing an incident at an instant; empty: it can be closed. */
export function obstacles(incident: Incident, plan: LinkedPlan, now: At): readonly Obstacle[] {
  return [
    ...statusObstacles(incident),
    ...plan.closure.criteria.flatMap((c) => criterionObstacles(incident, plan, c, now)),
    ...stabilityObstacles(incident, plan, now),
    ...taskObstacles(incident, plan, now),
    ...dutyObstacles(incident),
    ...Object.entries(incident.debts).map(([id, text]): Obstacle => ({
      kind: 'debt',
      text: `To undo: ${text}`,
      id,
    })),
  ];
}

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

function statusObstacles(incident: Incident): readonly Obstacle[] {
  if (incident.status === 'resolved') return [];
  return [{ kind: 'status', text: `It is ${incident.status}; resolve it first` }];
}

function stabilityObstacles(incident: Incident, plan: LinkedPlan, now: At): readonly Obstacle[] {
  if (incident.stability.reached || plan.closure.stableFor === 0) return [];
  const since = incident.stability.since;
  const left = ms(plan.closure.stableFor - (since === null ? 0 : now - since));
  if (since !== null && left <= 0) return [];
  const text =
    since === null
      ? 'Stable time has not begun: alerts fire, or the impact is not over'
      : 'It has not been stable long enough';
  return [{ kind: 'stability', text, left }];
}

function criterionObstacles(
  incident: Incident,
  plan: LinkedPlan,
  criterion: LinkedCriterion,
  now: At,
): readonly Obstacle[] {
  if (criterion.by === 'stable' || isConfirmed(incident, plan, criterion, now)) return [];
  return [{ kind: 'criterion', text: criterion.text, id: criterion.id }];
}

function isConfirmed(
  incident: Incident,
  plan: LinkedPlan,
  criterion: LinkedCriterion,
  _now: At,
): boolean {
  if (criterion.by === 'alerts-quiet') return firingOf(incident) === 0;
  const voices = incident.criteria[criterion.id] ?? [];
  if (criterion.by === 'person') return voices.length > 0;
  const holders = plan.roles.flatMap((role) => incident.roles[role.key]?.held ?? []);
  return voices.length > 0 && holders.every((person) => voices.includes(person));
}

function taskObstacles(incident: Incident, plan: LinkedPlan, now: At): readonly Obstacle[] {
  return plan.tasks
    .filter((task) => task.blocksClosing && !task.optional && incident.tasks[task.id] === undefined)
    .filter((task) => holds(task.when, { incident, plan, now }) === true)
    .map((task): Obstacle => ({ kind: 'task', text: task.text, id: task.id }));
}

function dutyObstacles(incident: Incident): readonly Obstacle[] {
  return Object.values(incident.duties)
    .filter((duty) => isOwed(duty) && duty.until === 'closed')
    .map((duty): Obstacle => ({ kind: 'duty', text: duty.title, id: duty.duty }));
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
