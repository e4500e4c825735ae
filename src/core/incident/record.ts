// What people write down while the incident runs: facts, impact, tasks, confirmations, debts.
import type { PersonId } from '../basics/ids.ts';
import { own } from '../basics/own.ts';
import type { At } from '../basics/time.ts';
import type { LinkedCriterion } from '../roster/linked.ts';
import { hasCommand } from './authority.ts';
import { moveWait } from './draft.ts';
import type { Draft } from './draft.ts';
import { isOwed, isRunning, itemOwnedBy, meetDuty, openDuties, voidDuty } from './duty.ts';
import { gateObstacles } from './gate.ts';
import { setItem } from './item.ts';
import { startLadder } from './ladder.ts';
import { endSeeking } from './page.ts';
import { runningSteps } from './procedures.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { judgeAgain } from './review.ts';
import { promoteByFact } from './severity.ts';
import { watchStability } from './stability.ts';
import { isLive, isOpen } from './state.ts';
import { followSteps, whyNotDone } from './step.ts';
import { armTotalRungs, fireByCondition } from './total-rung.ts';
import { dueById } from './rungs.ts';
import { holds } from './when.ts';

/** Records that something is true, false or unknown of the incident; duties and rungs follow it. */
export function recordFact(
  draft: Draft,
  asked: { readonly fact: string; readonly value: boolean | null; readonly note: string },
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const fact = asked.fact.trim();
  if (fact === '') return refuse('nothing-said', {});
  const before = draft.state;
  draft.add({ type: 'fact.recorded', fact, value: asked.value, note: asked.note });
  if (!isLive(draft.state)) {
    judgeAgain(draft);
    return null;
  }
  promoteByFact(draft, before);
  openDuties(draft, 'change');
  voidUntrue(draft, fact);
  armTotalRungs(draft);
  fireByCondition(draft);
  const isNews = asked.value === true && before.facts[fact] !== true;
  if (isNews) startEmergency(draft, fact);
  return null;
}

/** Says when it is expected to be over, or that nobody can say any more. */
export function setEta(draft: Draft, at: At | null, note: string): Answer {
  const { status, eta } = draft.state;
  if (!isLive(draft.state)) return refuse('incident-not-open', { status });
  if (at !== null && at <= draft.now) return refuse('time-in-the-past', { at });
  if (at === eta) return refuse('nothing-changes', {});
  draft.add({ type: 'eta.set', at, note });
  return null;
}

/** Records impact; "unavailable" runs the downtime clock, and what hangs on it [CLK-5]. */
export function recordImpact(
  draft: Draft,
  asked: {
    readonly kind: string;
    readonly text: string;
    readonly beganAt: At | null;
    readonly unavailable: boolean | null;
  },
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  if (asked.beganAt !== null && asked.beganAt > draft.now) {
    return refuse('time-in-the-future', { at: asked.beganAt });
  }
  draft.add({ type: 'impact.recorded', ...asked });
  followDowntime(draft);
  armTotalRungs(draft);
  watchStability(draft);
  return null;
}

/** Sets lines of a checklist, all or none; to waive needs a reason, one for all of them [CLO-3]. */
export function setTask(
  draft: Draft,
  asked: {
    readonly tasks: readonly string[];
    readonly state: 'done' | 'open' | 'waived' | 'not-needed';
    readonly reason: string;
  },
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const { state, reason } = asked;
  const tasks = [...new Set(asked.tasks)];
  const { plan } = draft.context;
  const all = [...plan.tasks, ...runningSteps(draft.state, plan)];
  const known = all.filter(({ id }) => tasks.includes(id));
  const unknown = tasks.find((task) => !known.some(({ id }) => id === task));
  if (unknown !== undefined) return refuse('no-such-task', { task: unknown });
  if (state === 'waived' && reason.trim() === '') {
    return refuse('reason-needed', { for: 'waive a task' });
  }
  const last = known.find(({ atClosing }) => atClosing === true);
  if (last !== undefined && state === 'done') {
    const unmet = gateObstacles(draft.state, plan, draft.now);
    if (unmet.length > 0) return refuse('gate-first', { task: last.text, unmet });
  }
  const whyNot = state === 'done' ? whyNotDone(draft, known) : null;
  if (whyNot !== null) return whyNot;
  for (const { id: task, text } of known) {
    draft.add({ type: 'task.set', task, text, state, reason });
  }
  followSteps(draft, known, { state, reason });
  return null;
}

/** Confirms a closure criterion, or says that it does not hold [CLO-2]. */
export function confirmCriterion(
  draft: Draft,
  person: PersonId,
  asked: {
    readonly criterion: string;
    readonly agrees: boolean;
    readonly overrule?: boolean;
    readonly reason?: string;
  },
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const { criteria } = draft.context.plan.closure;
  const criterion = criteria.find((c) => c.id === asked.criterion);
  if (criterion === undefined) {
    return refuse('no-such-criterion', {
      criterion: asked.criterion,
      criteria: criteria.map((c) => c.id),
    });
  }
  if (criterion.by === 'stable' || criterion.by === 'alerts-quiet') {
    return refuse('measured-not-attested', { criterion: criterion.text });
  }
  const role = draft.context.plan.roles.find((r) => draft.state.roles[r.key]?.held === person);
  const { id, text } = criterion;
  const { agrees } = asked;
  const overruling = asked.overrule === true ? mayOverrule(draft, person, criterion, asked) : null;
  if (overruling !== null) return overruling;
  const reason = asked.overrule === true ? { overrules: (asked.reason ?? '').trim() } : {};
  const event = { criterion: id, text, agrees, role: role?.key ?? null, ...reason };
  draft.add({ type: 'criterion.confirmed', ...event });
  return null;
}

/** The commander may speak for everybody, and says why [CLO-2]. */
function mayOverrule(
  draft: Draft,
  person: PersonId,
  criterion: LinkedCriterion,
  asked: { readonly agrees: boolean; readonly reason?: string },
): Answer {
  if (criterion.by !== 'each-role' || !asked.agrees) {
    return refuse('nothing-to-overrule', { criterion: criterion.text });
  }
  if (!hasCommand(draft, person)) return refuse('needs-command', { for: 'overrule the others' });
  if ((asked.reason ?? '').trim() === '') {
    return refuse('reason-needed', { for: 'overrule the others' });
  }
  return null;
}

/** Says that a duty was done outside Tocsin: a call made, somebody told in person. */
export function doDuty(draft: Draft, key: string): Answer {
  const duty = draft.state.duties[key];
  if (duty === undefined || !isRunning(draft.state, duty)) {
    const open = Object.values(draft.state.duties).filter((one) => isRunning(draft.state, one));
    return refuse('no-such-duty', { duty: key, duties: open.map((d) => d.duty) });
  }
  if (duty.kind === 'response' || duty.kind === 'resolution') {
    return refuse('met-by-its-own-act', { duty: duty.title });
  }
  const item = itemOwnedBy(duty);
  if (item !== null) return setItem(draft, { item, state: 'done', reason: '' });
  meetDuty(draft, key);
  return null;
}

/** Opens a debt: a change that must be undone before closing. */
export function openDebt(draft: Draft, what: string): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  if (what.trim() === '') return refuse('nothing-said', {});
  draft.add({ type: 'debt.opened', debt: `d${draft.state.version + 1}`, what });
  return null;
}

/** Settles a debt: undone, or handed over with a name and a date. */
export function settleDebt(draft: Draft, debt: string, how: string): Answer {
  // The debts of a merged incident are the other's by now; of a false alarm there are none.
  if (!isOpen(draft.state) && draft.state.status !== 'closed') {
    return refuse('incident-not-open', { status: draft.state.status });
  }
  if (own(draft.state.debts, debt) === undefined) {
    return refuse('no-such-debt', { debt, debts: Object.keys(draft.state.debts) });
  }
  if (how.trim() === '') return refuse('reason-needed', { for: 'settle a debt' });
  draft.add({ type: 'debt.settled', debt, how });
  return null;
}

/** Duties measured by downtime begin with it, and end with it where their time has not come [CLK-5]. */
export function followDowntime(draft: Draft): void {
  if (!isLive(draft.state)) return;
  openDuties(draft, 'change');
  if (draft.state.downtime.since !== null) return;
  for (const duty of Object.values(draft.state.duties)) {
    const isMeasured = dueById(draft.context.plan, duty.due)?.clock === 'downtime';
    if (isMeasured && duty.state === 'open') voidDuty(draft, duty.duty, 'available again');
  }
}

/** Duties whose condition turned out untrue stand no more. */
function voidUntrue(draft: Draft, fact: string): void {
  const world = { incident: draft.state, plan: draft.context.plan, now: draft.now };
  for (const duty of Object.values(draft.state.duties)) {
    const due = dueById(draft.context.plan, duty.due);
    if (due === null || due.when === null || !isOwed(duty)) continue;
    if (holds(due.when, world) === false) voidDuty(draft, duty.duty, `not ${fact}`);
  }
}

/** The feature of an exception: everybody at once, past spacing and quiet hours [ESC-13]. */
function startEmergency(draft: Draft, fact: string): void {
  const exception = draft.context.plan.exceptions.find((e) => e.fact === fact);
  if (exception === undefined || draft.state.hold !== null) return;
  if (draft.state.attention !== 'page' || !exception.allAtOnce) return;
  endSeeking(draft, 'withdrawn', null);
  if (draft.state.timers['ladder'] !== undefined) moveWait(draft, 'ladder', null, exception.name);
  startLadder(draft, exception.name);
}
