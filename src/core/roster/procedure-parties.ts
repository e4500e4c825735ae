// Who is meant by a line of a procedure: "Notify security team and legal", "escalate to the database team".
import { partyOf } from '../runbook/parties.ts';
import type { Lines, Party, Plan } from '../runbook/plan.ts';
import { namesOf } from './binding.ts';
import { expertsFor } from './link-experts.ts';

const TELL =
  /^(?:notify|contact|inform|alert|report to|escalate(?: it)? to|escalate|page|tell|call|update)\s+/i;
const CONDITION =
  /\s*[,(]?\s*\b(?:if|when|where|unless|within|via|through|about|of|by|as soon as)\b.*$/i;
const NOISE =
  /\b(?:immediate(?:ly)?|at once|right away|without delay|asap|promptly|concerned|affected|the|all|our|every)\b/gi;

const IS_TOLD =
  /^(.+?)\s+(?:(?:is|are|gets?|must be|has to be|have to be)\s+)(?:notified|informed|alerted|told|briefed)\b/i;

/** The names a line says are to be told; empty where it names nobody. */
export function addressedIn(text: string): readonly string[] {
  const told = TELL.test(text) ? text.replace(TELL, '') : IS_TOLD.exec(text)?.[1];
  if (told === undefined) return [];
  return partiesOf(told).flatMap((party) => namesOf(party).map(({ name }) => name));
}

const ESCALATE =
  /\b(?:escalate(?:d)?(?: it)? to|page|call(?: in)?|contact|notify|alert|involve|bring in)\s+(.+)$/i;

/** Whom an escalation names; empty where it only says to escalate. */
export function escalatedTo(text: string): readonly Party[] {
  const behind = ESCALATE.exec(text)?.[1];
  return behind === undefined ? [] : partiesOf(behind);
}

function partiesOf(phrase: string): readonly Party[] {
  const bare = phrase.replace(CONDITION, '').replaceAll(NOISE, ' ').replaceAll(/\s+/g, ' ');
  const party = partyOf(bare.replaceAll(/^[\s,.-]+|[\s,.;-]+$/g, ''));
  return party === undefined ? [] : [party];
}

/** A name that a procedure tells, pages or asks for, with the lines it stands in. */
export interface ProcedureName {
  readonly name: string;
  readonly lines: Lines;
}

/** Everybody the procedures of a plan name. */
export function namesInProcedures(plan: Plan): readonly ProcedureName[] {
  return plan.procedures.flatMap((procedure) => {
    const { steps, duties, escalateWhen, lines } = procedure;
    const told = steps
      .filter(({ text }) => duties.includes(text))
      .flatMap((step) => addressedIn(step.text).map((name) => ({ name, lines: step.lines })));
    const called = escalateWhen.flatMap(({ text = '' }) => escalatedTo(text).flatMap(namesOf));
    const experts = expertsFor(plan, procedure);
    return [...told, ...[...called, ...experts].map(({ name }) => ({ name, lines }))];
  });
}
