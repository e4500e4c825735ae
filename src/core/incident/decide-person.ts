// What people ask, once it is known that they may respond.
import type { PersonId } from '../basics/ids.ts';
import { isNamed } from '../basics/named.ts';
import type { Cover } from '../oncall/cover.ts';
import type { IncidentAction, InnerAction } from './action.ts';
import { answerAlert } from './alert-answers.ts';
import type { AlertAnswer } from './alert-answers.ts';
import { assess } from './assess.ts';
import { hasCommand } from './authority.ts';
import { breakGlass } from './break-glass.ts';
import { setCadence } from './cadence.ts';
import { close } from './close.ts';
import { recordDecision } from './decision.ts';
import type { Draft } from './draft.ts';
import { pageTeam } from './guest.ts';
import { handOver } from './hand-over.ts';
import { acknowledge, decline, handBack } from './hold.ts';
import { climbByHand } from './ladder.ts';
import { addItem, setItem } from './item.ts';
import { merge } from './merge.ts';
import { distinct, isReachable, startAnew } from './page.ts';
import { escalateProcedure, finishProcedure, startProcedure } from './procedure.ts';
import type { Judgement } from './proposal.ts';
import {
  confirmCriterion,
  doDuty,
  openDebt,
  recordFact,
  recordImpact,
  setEta,
  setTask,
  settleDebt,
} from './record.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { replan } from './replan.ts';
import { holdReview, scheduleReview } from './review.ts';
import { declineRole, offerRole, takeRole } from './role.ts';
import { findSeverity } from '../roster/scale.ts';
import { setService } from './concern.ts';
import { lower, raise } from './severity.ts';
import { isLive, isOpen } from './state.ts';
import { approveStep, meetTold } from './step.ts';
import { tryStep } from './attempts.ts';
import { cancel, mitigate, reopen, resolve, startMitigating } from './status.ts';
import { milestone, postUpdate } from './update.ts';

type ByPerson = Exclude<IncidentAction, { type: 'incident.declare' | InnerAction }>;

/** Carries out what a responder asks. */
export function decidePerson(draft: Draft, action: ByPerson, person: PersonId): Answer {
  switch (action.type) {
    case 'incident.acknowledge':
      return acknowledge(draft, person);
    case 'incident.hand-back':
      return handBack(draft, person, action.reason ?? '');
    case 'incident.hand-over':
      return handOver(draft, person, action);
    case 'incident.decline':
      return decline(draft, person, action.reason ?? '');
    case 'incident.escalate':
      return escalate(draft, action.reason, action.rung);
    case 'incident.replan':
      return replan(draft, person);
    case 'incident.page':
      return action.team === undefined
        ? pageByHand(draft, action.person, action.reason)
        : pageTeam(draft, action.team, action.reason);
    case 'role.offer':
    case 'role.take':
    case 'role.decline':
      return decideRole(draft, action, person);
    case 'alert.split':
    case 'alert.keep':
    case 'alert.end':
    case 'alert.confirm':
      return answerAlert(draft, action);
    case 'update.post': {
      const audiences = action.audiences ?? ['internal'];
      return postUpdate(draft, person, {
        text: action.text,
        audiences,
        nextAt: action.nextAt ?? null,
      });
    }
    default:
      return decideRecord(draft, action, person);
  }
}

function decideRole(
  draft: Draft,
  action: Extract<ByPerson, { type: 'role.offer' | 'role.take' | 'role.decline' }>,
  person: PersonId,
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  switch (action.type) {
    case 'role.offer':
      return offerRole(draft, action.role, action.person);
    case 'role.take':
      return takeRole(draft, action.role, person);
    case 'role.decline':
      return declineRole(draft, action.role, person);
  }
}

type Records = Exclude<
  ByPerson,
  {
    type:
      | AlertAnswer['type']
      | 'incident.acknowledge'
      | 'incident.hand-back'
      | 'incident.hand-over'
      | 'incident.decline'
      | 'incident.escalate'
      | 'incident.page'
      | 'incident.replan'
      | 'role.offer'
      | 'role.take'
      | 'role.decline'
      | 'update.post';
  }
>;

function decideRecord(draft: Draft, action: Records, person: PersonId): Answer {
  switch (action.type) {
    case 'severity.set':
      return setSeverity(draft, action, person);
    case 'severity.assess':
      return assess(draft, judgementOf(action));
    case 'authority.take':
      return breakGlass(draft, person, action.reason);
    case 'procedure.start':
      return startProcedure(draft, person, action.procedure);
    case 'procedure.finish': {
      const { procedure, outcome, note = '' } = action;
      return finishProcedure(draft, { procedure, outcome, note });
    }
    case 'procedure.escalate':
      return escalateProcedure(draft, action);
    case 'step.approve':
      return approveStep(draft, person, action.task);
    case 'step.try':
      return tryStep(draft, action);
    case 'item.add':
      return addItem(draft, action);
    case 'item.set': {
      const { item, state, reason = '' } = action;
      return setItem(draft, { item, state, reason });
    }
    case 'fact.record':
      return recordFact(draft, { fact: action.fact, value: action.value, note: action.note ?? '' });
    case 'service.set':
      return setService(draft, action.service, action.concerned);
    case 'impact.record': {
      const { kind, text, beganAt = null, unavailable = null } = action;
      return recordImpact(draft, { kind, text, beganAt, unavailable });
    }
    case 'eta.set':
      return setEta(draft, action.at, action.note ?? '');
    case 'cadence.set':
      return setCadence(draft, person, action);
    case 'task.set':
      return setTask(draft, {
        tasks: typeof action.task === 'string' ? [action.task] : action.task,
        state: action.state,
        reason: action.reason ?? '',
      });
    case 'hypothesis.record':
      return recordHypothesis(draft, action.text, action.verdict ?? 'open');
    case 'decision.record':
      return recordDecision(draft, person, action);
    case 'criterion.confirm':
      return confirmCriterion(draft, person, action);
    case 'duty.do':
      return doDuty(draft, action.duty);
    case 'debt.open':
      return openDebt(draft, action.what);
    case 'debt.settle':
      return settleDebt(draft, action.debt, action.how);
    default:
      return decideStatus(draft, action);
  }
}

function judgementOf({ impact, urgency, reach }: Judgement): Judgement {
  return {
    impact,
    ...(urgency === undefined ? {} : { urgency }),
    ...(reach === undefined ? {} : { reach }),
  };
}

type Statuses = Extract<
  ByPerson,
  {
    type:
      | 'incident.start-mitigating'
      | 'incident.mitigate'
      | 'incident.resolve'
      | 'incident.reopen'
      | 'incident.close'
      | 'incident.cancel'
      | 'incident.merge'
      | 'review.schedule'
      | 'review.hold';
  }
>;

function decideStatus(draft: Draft, action: Statuses): Answer {
  switch (action.type) {
    case 'incident.start-mitigating':
      return reached(draft, startMitigating(draft));
    case 'incident.mitigate':
      return reached(draft, mitigate(draft, action.note ?? ''));
    case 'incident.resolve':
      return resolve(draft, action.note ?? '', false);
    case 'incident.reopen':
      return action.reason.trim() === ''
        ? refuse('reason-needed', { for: 'reopen' })
        : reached(draft, reopen(draft, action.reason, false));
    case 'incident.close': {
      const { force = false, reason = '' } = action;
      return close(draft, { force, reason, machine: false });
    }
    case 'incident.cancel':
      return cancel(draft, action.reason);
    case 'incident.merge':
      return merge(draft, action);
    case 'review.schedule':
      return scheduleReview(draft, action.heldAt);
    case 'review.hold':
      return holdReview(draft, action.note ?? '');
  }
}

function reached(draft: Draft, answer: Answer): Answer {
  if (answer === null) milestone(draft, 'status');
  return answer;
}

/** A raise is open to every responder; lowering needs a reason [SEV-2]. */
function setSeverity(
  draft: Draft,
  action: Extract<IncidentAction, { type: 'severity.set' }>,
  person: PersonId,
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const { plan } = draft.context;
  const to = findSeverity(plan, action.severity);
  const severities = plan.severities.map((severity) => severity.key);
  if (to === null) return refuse('no-such-severity', { severity: action.severity, severities });
  if (to.key === draft.state.severity) return refuse('severity-is-that', { severity: to.key });
  const reason = action.reason ?? '';
  if (to.rank < draft.state.rank) {
    raise(draft, to, { reason, machine: false });
  } else {
    if (reason.trim() === '') return refuse('reason-needed', { for: 'lower the severity' });
    lower(draft, to, { reason, correction: isCorrection(draft, action.correction, person) });
  }
  milestone(draft, 'severity');
  return null;
}

/** Within five minutes a severity set in error is corrected, and earns no review [SEV-6]. */
function isCorrection(draft: Draft, asked: boolean | undefined, person: PersonId): boolean {
  const fresh = draft.now - draft.state.severityAt <= 300_000;
  return asked === true && fresh && (hasCommand(draft, person) || draft.state.hold?.by === person);
}

function escalate(draft: Draft, reason: string, rung: string | undefined): Answer {
  if (!isLive(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  if (reason.trim() === '') return refuse('reason-needed', { for: 'escalate' });
  const rungs = draft.context.plan.dues.filter((due) => due.kind.endsWith('-rung'));
  const named = rungs.find((due) => due.id === rung) ?? null;
  if (rung !== undefined && named === null) {
    return refuse('no-such-rung', { rung, rungs: rungs.map((due) => due.id) });
  }
  return climbByHand(draft, reason, named) ? null : refuse('nobody-above', {});
}

/** Pages somebody by hand, by name, role or team, for information or help; never takes the hold [ACK-8]. */
function pageByHand(draft: Draft, person: PersonId | undefined, reason: string): Answer {
  if (person === undefined) return refuse('unknown-person', { person: '' });
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const card = draft.context.personOf(person, draft.now);
  const covers = card === null ? coversNamed(draft, person) : [card.cover];
  const reachable = distinct(covers).filter(isReachable);
  if (covers.length === 0) return refuse('unknown-person', { person });
  if (reachable.length === 0) return refuse('cannot-be-reached', { person: card?.name ?? person });
  const because = reason.trim() === '' ? 'paged by hand' : reason;
  for (const cover of reachable) {
    startAnew(draft, { ...cover, because }, { purpose: 'by-hand', due: null });
  }
  meetTold(
    draft,
    reachable.map((cover) => cover.person),
  );
  return null;
}

/** Whoever a name of the runbook means now: who holds that role, else who answers for the name [ACK-8]. */
function coversNamed(draft: Draft, name: string): readonly Cover[] {
  const { plan, coverOf, personOf } = draft.context;
  const role = plan.roles.find((one) => isNamed([one.key, one.name, ...one.aliases], name));
  const holder = role === undefined ? null : (draft.state.roles[role.key]?.held ?? null);
  const cover = holder === null ? undefined : personOf(holder, draft.now)?.cover;
  if (cover !== undefined) return [cover];
  const meant = coverOf({ kind: 'title', name }, draft.now);
  const who = role?.who ?? null;
  return meant.length > 0 || who === null ? meant : coverOf(who, draft.now);
}

function recordHypothesis(
  draft: Draft,
  text: string,
  verdict: 'open' | 'confirmed' | 'ruled-out',
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  if (text.trim() === '') return refuse('nothing-said', {});
  draft.add({ type: 'hypothesis.recorded', text, verdict });
  if (verdict === 'confirmed') milestone(draft, 'cause-found');
  return null;
}
