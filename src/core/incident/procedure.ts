// Running a procedure: its steps come onto the checklist, its facts hold, its duties are owed, and the
// people who know about it are called. Escalations that the runbook has for it are said with one tap.
import type { PersonId } from '../basics/ids.ts';
import { isNamed } from '../basics/named.ts';
import { own } from '../basics/own.ts';
import type { Cover } from '../oncall/cover.ts';
import type { LinkedProcedure, Trigger } from '../roster/linked-procedure.ts';
import { hasCommand } from './authority.ts';
import type { Draft } from './draft.ts';
import { isOwed, openDuties, voidDuty } from './duty.ts';
import type { Outcome } from './event-procedure.ts';
import { climbByHand } from './ladder.ts';
import { distinct, isReachable, ringsFor, startPage } from './page.ts';
import { procedureNamed, proceduresOf, runs } from './procedures.ts';
import { recordFact } from './record.ts';
import { noteForRecurrence } from './recurrence.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { concernNamed } from './concern.ts';
import { isLive, isOpen } from './state.ts';
import { tellPerson } from './tell.ts';

/** What an incident is called outside while it is restricted [UPD-2]. */
const NEUTRAL = 'Restricted incident';

/** Starts a procedure by its id or name. */
export function startProcedure(draft: Draft, person: PersonId, name: string): Answer {
  if (!isLive(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const procedure = procedureNamed(draft.context.plan, name);
  if (procedure === null) return noSuch(draft, name);
  if (runs(draft.state, procedure.id)) return refuse('procedure-runs', { name: procedure.name });
  if (procedure.lastResort && !hasCommand(draft, person)) {
    return refuse('needs-command', { for: `start "${procedure.name}", a last resort` });
  }
  draft.add({
    type: 'procedure.started',
    procedure: procedure.id,
    name: procedure.name,
    kind: procedure.kind,
    neutral: procedure.restricted ? NEUTRAL : null,
  });
  concernNamed(draft, `${procedure.name} . ${procedure.group ?? ''}`, procedure.name);
  for (const fact of procedure.sets) setFact(draft, fact, true, procedure.name);
  for (const fact of procedure.asks) askWhether(draft, fact, procedure.name);
  openDuties(draft, 'change');
  for (const expert of procedure.experts) {
    const covers = draft.context.coverOf({ kind: 'title', name: expert.name }, draft.now);
    const because = `${expert.name}, for ${expert.about}: "${procedure.name}" was started`;
    callAll(draft, covers, because);
  }
  return null;
}

/** Says what came of a procedure; one that was not needed leaves nothing owed behind. */
export function finishProcedure(
  draft: Draft,
  asked: { readonly procedure: string; readonly outcome: Outcome; readonly note: string },
): Answer {
  if (!isOpen(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const procedure = startedNamed(draft, asked.procedure);
  if (procedure === null) return noSuch(draft, asked.procedure);
  const { id, name } = procedure;
  if (!runs(draft.state, id)) return notRunning(draft, name);
  const { outcome, note } = asked;
  if (outcome === 'not-needed' && note.trim() === '') {
    return refuse('reason-needed', { for: 'say that a procedure was not needed' });
  }
  draft.add({ type: 'procedure.finished', procedure: id, name, outcome, note });
  if (outcome === 'not-needed') voidItsDuties(draft, id, name);
  if (draft.state.resolvedAt !== null) noteForRecurrence(draft);
  return null;
}

/** One that was started may have gone from the runbook since [PLN-1]. */
function startedNamed(
  draft: Draft,
  asked: string,
): { readonly id: string; readonly name: string } | null {
  const known = procedureNamed(draft.context.plan, asked);
  if (known !== null) return known;
  const started = Object.entries(draft.state.procedures);
  const found = started.find(([id, { name }]) => id === asked || isNamed([name], asked));
  return found === undefined ? null : { id: found[0], name: found[1].name };
}

function voidItsDuties(draft: Draft, id: string, name: string): void {
  for (const duty of Object.values(draft.state.duties)) {
    const isIts = duty.duty.startsWith(`procedure:${id}:`);
    if (isIts && isOwed(duty)) voidDuty(draft, duty.duty, `"${name}" was not needed`);
  }
}

/** Somebody says what the runbook would escalate for: whom it names is paged, else the next rung. */
export function escalateProcedure(
  draft: Draft,
  asked: { readonly procedure: string; readonly trigger: string },
): Answer {
  if (!isLive(draft.state)) return refuse('incident-not-open', { status: draft.state.status });
  const procedure = procedureNamed(draft.context.plan, asked.procedure);
  if (procedure === null) return noSuch(draft, asked.procedure);
  const { id, name, triggers } = procedure;
  if (!runs(draft.state, id)) return notRunning(draft, name);
  const trigger = triggers.find((one) => one.id === asked.trigger || one.text === asked.trigger);
  if (trigger === undefined) {
    return refuse('no-such-trigger', {
      trigger: asked.trigger,
      triggers: triggers.map((one) => `${one.id}: ${one.text}`),
    });
  }
  say(draft, procedure, trigger);
  return null;
}

/** Records that something of a procedure holds, and brings in whom the runbook names for it. */
export function say(draft: Draft, procedure: LinkedProcedure, trigger: Trigger): void {
  const { id, name } = procedure;
  const { text } = trigger;
  draft.add({ type: 'procedure.escalated', procedure: id, name, trigger: trigger.id, text });
  if (trigger.fact !== null) setFact(draft, trigger.fact.name, trigger.fact.is, text);
  bringIn(draft, procedure, trigger);
}

/** Whom the runbook names; where that is nobody, the next rung; above the last one, the managers. */
function bringIn(draft: Draft, { name }: LinkedProcedure, { to, text }: Trigger): void {
  const because = `${name}: ${text}`;
  const named = to.flatMap((party) => draft.context.coverOf(party, draft.now));
  if (callAll(draft, named, because)) return;
  if (climbByHand(draft, because, null)) return;
  const managers = draft.context.managers.flatMap((person) => {
    const card = draft.context.personOf(person, draft.now);
    return card === null ? [] : [card.cover];
  });
  callAll(draft, managers, because);
}

/** True where somebody who can be reached was meant; who asks, who holds it and who rings for it is there already. */
function callAll(draft: Draft, covers: readonly Cover[], because: string): boolean {
  const able = distinct(covers).filter(isReachable);
  for (const cover of able) {
    const { person } = cover;
    const isHere = person === draft.person || person === draft.state.hold?.by;
    if (isHere || ringsFor(draft.state, person, 'by-hand')) continue;
    if (draft.state.attention === 'page') {
      startPage(draft, { ...cover, because }, { purpose: 'by-hand', due: null });
    } else {
      tellPerson(draft, person, { words: 'wanted', because });
    }
  }
  return able.length > 0;
}

function setFact(draft: Draft, fact: string, value: boolean, note: string): void {
  if (own(draft.state.facts, fact) !== value) recordFact(draft, { fact, value, note });
}

/** "If required": whether it is stands open among the facts until somebody says. */
function askWhether(draft: Draft, fact: string, note: string): void {
  if (own(draft.state.facts, fact) !== undefined) return;
  draft.add({ type: 'fact.recorded', fact, value: null, note });
}

function noSuch(draft: Draft, procedure: string): Answer {
  const procedures = proceduresOf(draft.context.plan).map(({ name }) => name);
  return refuse('no-such-procedure', { procedure, procedures });
}

function notRunning(draft: Draft, name: string): Answer {
  const running = Object.values(draft.state.procedures).filter(({ state }) => state === 'running');
  return refuse('procedure-not-running', {
    name,
    running: running.map((one) => one.name),
  });
}
