// Who is meant by a line of a procedure: "Notify security team and legal", "escalate to the database team".
import { partyOf } from '../runbook/parties.ts';
import type { Party } from '../runbook/plan.ts';
import { namesOf } from './binding.ts';

const TELL =
  /^(?:notify|contact|inform|alert|report to|escalate(?: it)? to|escalate|page|tell|call|update)\s+/i;
const CONDITION =
  /\s*[,(]?\s*\b(?:if|when|where|unless|within|via|through|about|of|by|as soon as)\b.*$/i;
const NOISE =
  /\b(?:immediate(?:ly)?|at once|right away|without delay|asap|promptly|concerned|affected|the|all|our|every)\b/gi;

/** The names a line says are to be told; empty where it names nobody. */
export function addressedIn(text: string): readonly string[] {
  if (!TELL.test(text)) return [];
  return partiesOf(text.replace(TELL, '')).flatMap((party) =>
    namesOf(party).map(({ name }) => name),
  );
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
