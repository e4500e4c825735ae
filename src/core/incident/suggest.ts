// Which procedures an incident calls for: by its words, by the facts that are known, by its severity.
import type { LinkedPlan } from '../roster/linked.ts';
import type { LinkedProcedure } from '../roster/linked-procedure.ts';
import { findSeverity } from '../roster/scale.ts';
import { proceduresOf } from './procedures.ts';
import type { Incident } from './state.ts';

/** A procedure with what speaks for it; nothing speaks for most. */
export interface Suggestion {
  readonly procedure: LinkedProcedure;
  readonly because: readonly string[];
}

/** Every procedure of the plan, those that match first; a last resort is nobody's first thought. */
export function suggestions(incident: Incident, plan: LinkedPlan): readonly Suggestion[] {
  const said = wordsOf(`${incident.title} ${incident.summary}`);
  return proceduresOf(plan)
    .map((procedure) => weighed(procedure, incident, { plan, said }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ procedure, because }) => ({ procedure, because }));
}

function weighed(
  procedure: LinkedProcedure,
  incident: Incident,
  { plan, said }: { readonly plan: LinkedPlan; readonly said: ReadonlySet<string> },
): Suggestion & { readonly weight: number } {
  const { name, group, signs, sets, severity, lastResort } = procedure;
  const words = shared(said, wordsOf(`${name} ${group ?? ''}`));
  const sign = signs.find((one) => speaksOf(said, one));
  const fact = sets.find((one) => incident.facts[one] === true);
  const isSame = severity !== null && findSeverity(plan, severity)?.key === incident.severity;
  const because = [
    ...words.map((word) => `"${word}"`),
    ...(sign === undefined ? [] : [sign]),
    ...(fact === undefined ? [] : [fact.replaceAll('-', ' ')]),
    ...(isSame ? [`a ${incident.severity}`] : []),
  ];
  const weight = words.length * 3 + (sign === undefined ? 0 : 4) + (fact === undefined ? 0 : 4);
  return lastResort
    ? { procedure, because: [], weight: -1 }
    : { procedure, because, weight: weight + (isSame ? 1 : 0) };
}

/** Two words of a sign are enough, or all where it has fewer. */
function speaksOf(said: ReadonlySet<string>, sign: string): boolean {
  const words = wordsOf(sign);
  const count = shared(said, words).length;
  return count > 1 || (count > 0 && count === words.size);
}

/** Words that stand in the title of any incident. */
const PLAIN = new Set(
  'incident incidents issue issues problem problems failure failures error errors down with from that this have been does not after more than when what service services system procedure procedures recovery recover process data'.split(
    ' ',
  ),
);

function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !PLAIN.has(word)).map((word) => word.replace(/s$/, '')));
}

function shared(some: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return [...some].filter((word) => others.has(word));
}
