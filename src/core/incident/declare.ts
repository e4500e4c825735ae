// The birth of an incident. Declaring never waits: similar open incidents are shown, the declaration
// goes through [INC-7].
import { notNamed } from '../alert/alert.ts';
import { dateParts } from '../basics/calendar.ts';
import type { StreamId } from '../basics/ids.ts';
import type { LinkedPlan, LinkedSeverity } from '../roster/linked.ts';
import type { IncidentAction } from './action.ts';
import { proposalOf, recordProposal } from './assess.ts';
import type { Draft } from './draft.ts';
import { drillNumber, whyNoDrill } from './drill.ts';
import { openDuties } from './duty.ts';
import { startLadder } from './ladder.ts';
import { refuse } from './refuse.ts';
import type { Answer } from './refuse.ts';
import { offerAtDeclaration } from './role.ts';
import { concern, concernNamed, serviceNamed } from './concern.ts';
import { findSeverity, severityOf } from '../roster/scale.ts';
import { armTotalRungs, fireByCondition } from './total-rung.ts';

type Declare = Extract<IncidentAction, { type: 'incident.declare' }>;

/** Declares an incident: number, severity, ladder, duties, all in one decision. */
export function declare(draft: Draft, action: Declare): Answer {
  if (draft.state.status !== 'undeclared')
    return refuse('already-declared', { number: draft.state.number });
  if (action.title.trim() === '') return refuse('title-needed', {});
  const whyNot = whyNoDrill(draft, action);
  if (whyNot !== null) return whyNot;
  const { plan, facts } = draft.context;
  const meant = action.severity === undefined ? null : findSeverity(plan, action.severity);
  const fromPerson = action.alerts === undefined;
  if (action.severity !== undefined && meant === null && fromPerson) {
    return refuse('no-such-severity', {
      severity: action.severity,
      severities: plan.severities.map((s) => s.key),
    });
  }
  const judged = judgedOf(plan, action);
  if (judged !== null && 'refusal' in judged) return judged.refusal;
  const proposed = judged === null ? null : findSeverity(plan, judged.severity);
  const severity = meant ?? proposed ?? severityOf(plan, plan.defaultSeverity);
  const why = meant === null && judged !== null ? judged.because : because(action, meant, severity);
  draft.add(declaredEvent(draft, action, severity, why));
  if (judged !== null) recordProposal(draft, judged);
  if (action.alerts?.recurrenceOf !== undefined) {
    draft.add({
      type: 'fact.recorded',
      fact: 'recurring',
      value: true,
      note: 'its alerts fired before',
    });
    tellEarlier(draft, action.alerts.recurrenceOf);
  }
  for (const [fact, value] of Object.entries(action.facts ?? {})) {
    draft.add({ type: 'fact.recorded', fact, value, note: 'said at declaration' });
  }
  if (action.alerts !== undefined) {
    const { group, firing, notes, unavailable } = action.alerts;
    const said = unavailable === true ? { unavailable } : {};
    const left = notNamed(firing, 0);
    draft.add({
      type: 'alerts.changed',
      group,
      firing,
      joined: notes,
      ended: [],
      ...left,
      ...said,
    });
  }
  nameServices(draft, action);
  openDuties(draft, 'declaration');
  armTotalRungs(draft);
  begin(draft, (facts.similarOpen ?? []).length);
  fireByCondition(draft);
  return null;
}

/** What it is about: said by whoever declares, by its alerts, or by its title [REV-7]. */
function nameServices(draft: Draft, { service, alerts, title }: Declare): void {
  if (service !== undefined && service.trim() !== '') {
    concern(draft, [serviceNamed(draft, service)], '');
  }
  concern(draft, alerts?.services ?? [], 'its alerts');
  concernNamed(draft, title, 'its title');
}

/** What the table of impact makes of what whoever declares says of it [SEV-8]. */
function judgedOf(plan: LinkedPlan, { judgement }: Declare): ReturnType<typeof proposalOf> | null {
  return judgement === undefined ? null : proposalOf(plan, judgement);
}

/** The earlier incident learns that it came back, as that may ask for a review of it [REV-1]. */
function tellEarlier(draft: Draft, stream: StreamId): void {
  const { number } = draft.state;
  const by = { kind: 'system' } as const;
  const answerTo = draft.state.id;
  draft.ask({ id: draft.derivedId('recur'), stream, by, type: 'incident.recur', number, answerTo });
}

function begin(draft: Draft, similar: number): void {
  startLadder(draft, similar > 0 ? 'declared; other incidents are open' : 'declared');
  if (draft.state.attention === 'page') offerAtDeclaration(draft);
}

function declaredEvent(
  draft: Draft,
  action: Declare,
  severity: LinkedSeverity,
  severityBecause: string,
): Parameters<Draft['add']>[0] {
  const { plan, planHash, facts } = draft.context;
  return {
    type: 'incident.declared',
    number: numberText(draft, action.drill === true),
    team: action.team,
    title: oneLine(action.title),
    summary: action.summary ?? '',
    origin: action.alerts === undefined ? 'person' : 'alert',
    drill: action.drill ?? false,
    ...(action.drill === true ? { listed: action.participants ?? [] } : {}),
    alertAt: action.alerts?.alertAt ?? null,
    plan: planHash,
    groups: action.alerts === undefined ? [] : [action.alerts.group],
    similar: facts.similarOpen ?? [],
    severity: severity.key,
    rank: severity.rank,
    attention: plan.severities.find((s) => s.key === severity.key)?.attention ?? 'page',
    severityBecause,
    ...(action.alerts?.recurrenceOf === undefined
      ? {}
      : { recurrenceOf: action.alerts.recurrenceOf }),
    ...(action.alerts?.trace === undefined ? {} : { trace: action.alerts.trace }),
  };
}

/** The plan's form with the team-zone date of declaration and the day's number [INC-8]. */
function numberText(draft: Draft, drill: boolean): string {
  const { plan, facts } = draft.context;
  const { year, month, day } = dateParts(draft.now, plan.business.zone);
  const number = String(facts.nextNumber ?? 1);
  const text = plan.idFormat
    .replace(/Y{4}/, year)
    .replace(/M{2}/, month)
    .replace(/D{2}/, day)
    .replace(/N{2,}/, (run) => number.padStart(run.length, '0'));
  return drill ? drillNumber(text) : text;
}

function because(action: Declare, meant: LinkedSeverity | null, used: LinkedSeverity): string {
  if (meant !== null && action.because !== undefined)
    return `by the alert, which ${action.because}`;
  if (meant !== null) return action.alerts === undefined ? 'said at declaration' : 'by the alert';
  if (action.severity === undefined) return `none was given: the default is ${used.key}`;
  return `"${action.severity}" is no severity of this runbook: the default is ${used.key}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
