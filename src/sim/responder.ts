// The person of a rehearsal who keeps the process: answers, speaks when words are due, ticks what is
// to be done, ends the incident and closes it. Looks at the incident once a simulated minute.
import type { PersonId } from '#/core/basics/ids.ts';
import { after, minutes } from '#/core/basics/time.ts';
import type { At, Span } from '#/core/basics/time.ts';
import type { IncidentAction } from '#/core/incident/action.ts';
import { gateObstacles, obstacles } from '#/core/incident/gate.ts';
import { pageOf } from '#/core/incident/page.ts';
import { isOpen } from '#/core/incident/state.ts';
import type { DutyState, Incident, RingingPage } from '#/core/incident/state.ts';
import type { LinkedPlan } from '#/core/roster/linked.ts';

/** When the person does what. */
export interface Script {
  /** Time from a page to its answer; null: pages are answered by the habits of people. */
  readonly answerAfter: Span | null;
  /** False: answers, and then does nothing at all. */
  readonly works: boolean;
  /** Time from taking the incident to the end of the impact; null: never. */
  readonly mitigateAfter: Span | null;
  /** Time from taking the incident until it is resolved; null: never. */
  readonly resolveAfter: Span | null;
  /** What is not done in time; nothing is forgotten unless this says so. */
  readonly forgets?: (duty: DutyState) => boolean;
}

/** What the person asks next, without what every action has. */
export type Wish = {
  readonly by: PersonId;
  readonly ask: DistributiveOmit<IncidentAction, 'id' | 'stream' | 'by'>;
};

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What the person sees. */
export interface Scene {
  readonly incident: Incident;
  readonly plan: LinkedPlan;
  /** Who may speak for the team where the holder may not. */
  readonly manager: PersonId | null;
  readonly now: At;
}

/** How long before it is due a thing is done. */
export const AHEAD: Span = minutes(2);
/** Duties that end with the resolution: nobody asks for them any more. */
const PAUSED: readonly DutyState['until'][] = ['answered', 'mitigated', 'resolved'];

/** What the person does at this minute, in order. */
export function wishesOf(scene: Scene, script: Script): readonly Wish[] {
  const { incident, now } = scene;
  const wait = script.answerAfter;
  const answers = Object.values(incident.pages)
    .filter((page) => wait !== null && after(page.startedAt, wait) <= now)
    .map((page) => ({ by: page.person, ask: answerTo(page) }));
  const holder = incident.hold?.by ?? incident.lastHolder;
  if (holder === null || !script.works) return answers;
  return [...answers, ...wordsOf(scene, script, holder), ...progressOf(scene, script, holder)];
}

/** What says yes to a page: for a role that it is taken, else that it was seen. */
function answerTo(page: RingingPage): Wish['ask'] {
  const role = page.purpose === 'role' ? (page.due ?? '').replace('role:', '') : '';
  return role === '' ? { type: 'incident.acknowledge' } : { type: 'role.take', role };
}

/** What somebody asks who answers a page: whoever is asked for a role answers that. Null: the incident. */
export function answersFor(
  incident: Incident,
  { person, does }: { readonly person: PersonId; readonly does: 'acknowledge' | 'decline' },
): Wish['ask'] | null {
  const page = pageOf(incident, person);
  if (page?.purpose !== 'role') return null;
  const ask = answerTo(page);
  if (does === 'acknowledge' || ask.type !== 'role.take') return ask;
  return { type: 'role.decline', role: ask.role };
}

/** Duties whose time is near are done: words to their audiences, the others by saying so. */
function wordsOf(scene: Scene, script: Script, holder: PersonId): readonly Wish[] {
  const { incident, manager, now } = scene;
  const isOver = incident.status === 'resolved' || !isOpen(incident);
  const near = Object.values(incident.duties).filter(
    (duty) =>
      isNear(duty, now) &&
      !(isOver && PAUSED.includes(duty.until)) &&
      script.forgets?.(duty) !== true,
  );
  const wishes = near.flatMap((duty): readonly Wish[] => {
    if (duty.kind === 'review') return [];
    const by = duty.external ? (manager ?? holder) : holder;
    if (duty.audience === null) return [{ by, ask: { type: 'duty.do', duty: duty.duty } }];
    const text = `What we know so far (${incident.status})`;
    return [{ by, ask: { type: 'update.post', text, audiences: [duty.audience] } }];
  });
  return wishes.filter((wish, index) => !repeats(wishes.slice(0, index), wish));
}

function isNear(duty: DutyState, now: At): boolean {
  const isOwed = duty.state === 'open' || duty.state === 'missed';
  const isDone = duty.kind !== 'response' && duty.kind !== 'resolution';
  // What stands in the way of closing is done at once.
  return isOwed && isDone && (duty.until === 'closed' || duty.dueAt <= after(now, AHEAD));
}

function repeats(others: readonly Wish[], wish: Wish): boolean {
  return others.some((other) => JSON.stringify(other) === JSON.stringify(wish));
}

function progressOf(scene: Scene, script: Script, by: PersonId): readonly Wish[] {
  const { incident, now } = scene;
  const since = incident.firstHoldAt ?? now;
  if (incident.status === 'resolved') return closing(scene, by);
  if (!isOpen(incident)) return [];
  if (isPast(since, script.resolveAfter, now)) {
    return [{ by, ask: { type: 'incident.resolve', note: 'The cause is gone' } }];
  }
  const isMitigated = incident.status === 'mitigated';
  if (isPast(since, script.mitigateAfter, now) && !isMitigated) {
    return [
      ...ticks(scene, by),
      { by, ask: { type: 'incident.mitigate', note: 'Users are no longer affected' } },
    ];
  }
  return [];
}

function isPast(since: At, wait: Span | null, now: At): boolean {
  return wait !== null && after(since, wait) <= now;
}

function ticks({ incident, plan }: Scene, by: PersonId): readonly Wish[] {
  return plan.tasks
    .filter((task) => task.blocksClosing && task.atClosing !== true)
    .filter((task) => incident.tasks[task.id] === undefined)
    .map(({ id }) => ({ by, ask: { type: 'task.set', task: id, state: 'done' } }));
}

/** Everything the gate asks for is given, then closing is tried. */
function closing(scene: Scene, by: PersonId): readonly Wish[] {
  const { incident, plan, now } = scene;
  const unmet = obstacles(incident, plan, now);
  const confirming = unmet
    .filter((obstacle) => obstacle.kind === 'criterion' && isAttested(plan, obstacle.id ?? ''))
    .flatMap((obstacle) => confirmations(scene, obstacle.id ?? '', by));
  // What is done at closing comes after everything else the gate asks for.
  const first = gateObstacles(incident, plan, now);
  const ticked = first.length === 0 ? unmet : first;
  const doing = ticked.flatMap((obstacle): readonly Wish[] =>
    obstacle.kind === 'task' || obstacle.kind === 'action'
      ? [{ by, ask: { type: 'task.set', task: obstacle.id ?? '', state: 'done' } }]
      : [],
  );
  const scheduling = schedule(scene, by);
  const close: Wish = { by, ask: { type: 'incident.close' } };
  return [...confirming, ...doing, ...scheduling, close];
}

function isAttested(plan: LinkedPlan, id: string): boolean {
  const criterion = plan.closure.criteria.find((one) => one.id === id);
  return criterion?.by === 'person' || criterion?.by === 'each-role';
}

function confirmations({ incident }: Scene, criterion: string, by: PersonId): readonly Wish[] {
  const holders = Object.values(incident.roles).flatMap((role) => role.held ?? []);
  return [...new Set([by, ...holders])].map((person) => ({
    by: person,
    ask: { type: 'criterion.confirm', criterion, agrees: true },
  }));
}

function schedule({ incident, now }: Scene, by: PersonId): readonly Wish[] {
  const { review, duties } = incident;
  if (!review.opened || review.scheduledFor !== null) return [];
  const holding = Object.values(duties).find((duty) => duty.duty === 'review-hold');
  const heldAt = after(now, minutes(60));
  if (holding === undefined) return [];
  return [{ by, ask: { type: 'review.schedule', heldAt } }];
}
