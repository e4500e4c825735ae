// What a plan says, whatever the order and the places its document says it in.
import assert from 'node:assert/strict';
import type { Plan } from '#/core/runbook/plan.ts';
import type { Change } from './values.ts';

const PLACES = new Set(['source', 'lines', 'account', 'understood', 'block', 'reverses']);

/** Quotes the lines of the account as they stand. */
const OF_THE_ACCOUNT = 'not-understood';

/** A plan without places; lists are sorted, and texts are in one Unicode form. */
export function saidBy(plan: unknown): unknown {
  if (typeof plan === 'string') return plan.normalize('NFC').replace(/\r\n/g, '\n');
  if (Array.isArray(plan)) {
    const kept = plan.filter((one: unknown) => codeOf(one) !== OF_THE_ACCOUNT);
    return kept.map(saidBy).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof plan !== 'object' || plan === null) return plan;
  const said = Object.entries(plan)
    .filter(([key]) => !PLACES.has(key))
    .map(([key, value]) => [key.normalize('NFC'), saidBy(value)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(said);
}

function codeOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'code') : undefined;
}

/** A plan after an exchange of values: each text and each length is exchanged, all else stays. */
export function exchanged(plan: unknown, change: Change): unknown {
  if (typeof plan === 'string') return isLength(plan) ? change.inLength(plan) : change.inText(plan);
  if (Array.isArray(plan)) return plan.map((one) => exchanged(one, change));
  if (typeof plan !== 'object' || plan === null) return plan;
  return Object.fromEntries(
    Object.entries(plan)
      .filter(([key]) => key !== 'source')
      .map(([key, value]) => [
        change.inText(key),
        key === 'findings' ? codesOf(value) : exchanged(value, change),
      ]),
  );
}

function isLength(text: string): boolean {
  return /^P(?:T\d+[SMH]|\d+[DWM])$|^\d+-business-\w+$/.test(text);
}

/** Whether a party has a contact is judged by how like their names are. */
const OF_LIKENESS = 'party-';

/** Findings speak of lengths in words of their own: what they are and where stays. */
function codesOf(findings: unknown): unknown {
  assert.ok(Array.isArray(findings));
  return findings
    .filter((one: Plan['findings'][number]) => !one.code.startsWith(OF_LIKENESS))
    .map((one: Plan['findings'][number]) => [one.code, one.lines]);
}
