// The gate: what stands in the way of closing [CLO-1 to CLO-3, CLO-5].
import { ms } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import type { LinkedTask } from '../roster/linked-task.ts';
import type { LinkedCriterion, LinkedPlan } from '../roster/linked.ts';
import { isOwed } from './duty.ts';
import type { Obstacle } from './event.ts';
import { firingOf } from './state.ts';
import type { Incident } from './state.ts';
import { holds } from './when.ts';

/** What stands in the way of closing an incident at an instant; empty: it can be closed. What is done at closing comes last. */
export function obstacles(incident: Incident, plan: LinkedPlan, now: At): readonly Obstacle[] {
  return [
    ...gateObstacles(incident, plan, now),
    ...taskObstacles({ incident, plan, now }, (task) => task.atClosing === true),
  ];
}

/** What the gate asks for before anything is done at closing [CLO-5]. */
export function gateObstacles(incident: Incident, plan: LinkedPlan, now: At): readonly Obstacle[] {
  return [
    ...statusObstacles(incident),
    ...plan.closure.criteria.flatMap((c) => criterionObstacles(incident, plan, c, now)),
    ...stabilityObstacles(incident, plan, now),
    ...taskObstacles({ incident, plan, now }, (task) => task.atClosing !== true),
    ...dutyObstacles(incident),
    ...Object.entries(incident.debts).map(([id, text]): Obstacle => ({
      kind: 'debt',
      text: `To undo: ${text}`,
      id,
    })),
  ];
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
  if (incident.overruled.includes(criterion.id)) return true;
  if (criterion.by === 'person') return voices.length > 0;
  const holders = plan.roles.flatMap((role) => incident.roles[role.key]?.held ?? []);
  return voices.length > 0 && holders.every((person) => voices.includes(person));
}

function taskObstacles(
  world: { readonly incident: Incident; readonly plan: LinkedPlan; readonly now: At },
  which: (task: LinkedTask) => boolean,
): readonly Obstacle[] {
  return world.plan.tasks
    .filter((task) => which(task) && task.blocksClosing && !task.optional)
    .filter((task) => world.incident.tasks[task.id] === undefined)
    .filter((task) => holds(task.when, world) === true)
    .map(({ id, text, atClosing }): Obstacle => {
      return { kind: atClosing === true ? 'action' : 'task', text, id };
    });
}

function dutyObstacles(incident: Incident): readonly Obstacle[] {
  return Object.values(incident.duties)
    .filter((duty) => isOwed(duty) && duty.until === 'closed')
    .map((duty): Obstacle => ({ kind: 'duty', text: duty.title, id: duty.duty }));
}
