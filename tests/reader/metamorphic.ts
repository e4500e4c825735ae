// Holds the reader to saying the same of a document that is written down in another way, and what
// follows of one with other values.
import { seededRandom } from '#/core/basics/hash.ts';
import { compile } from '#/core/runbook/compile.ts';
import type { Plan } from '#/core/runbook/plan.ts';
import type { Document } from './documents.ts';
import { FORMS } from './forms.ts';
import type { Form } from './forms.ts';
import { exchanged, saidBy } from './same-plan.ts';
import { VALUES } from './values.ts';
import type { Change } from './values.ts';

/** A variant of a document of which the reader says something else. */
export interface Broken {
  readonly variant: string;
  readonly said: unknown;
  readonly wanted: unknown;
}

/** Draws before a way that turns no contradiction round must have come up. */
const DRAWS = 20;

/** The variants, so many of each form, of which the reader says something else. */
export function brokenForms(document: Document, seeds: readonly number[]): readonly Broken[] {
  const plan = compile(document.text);
  const wanted = saidBy(plan);
  const contradictions = contradictionsOf(plan);
  return Object.entries(FORMS).flatMap(([name, form]) =>
    seeds.flatMap((seed): Broken[] => {
      const said = saidBy(variantOf(document, { form, seed, contradictions }));
      const variant = `${document.name}: ${name}, seed ${seed}`;
      return JSON.stringify(said) === JSON.stringify(wanted) ? [] : [{ variant, said, wanted }];
    }),
  );
}

interface Wanted {
  readonly form: Form;
  readonly seed: number;
  readonly contradictions: string;
}

/** Of two contradicting statements the first is used [RDR-6], so their order is part of what is said. */
function variantOf({ text }: Document, { form, seed, contradictions }: Wanted): Plan {
  const random = seededRandom(seed);
  let plan = compile(form(text, random));
  for (let draw = 1; draw < DRAWS && contradictionsOf(plan) !== contradictions; draw += 1)
    plan = compile(form(text, random));
  return plan;
}

function contradictionsOf({ findings }: Plan): string {
  const texts = findings.flatMap((one) => (one.kind === 'contradiction' ? [one.says] : []));
  return texts.toSorted().join('\n');
}

const NO_CHANGE: Change = { inText: (text) => text, inLength: (length) => length };

/** The variants, so many of each kind of value, of which the reader says something else. */
export function brokenValues(document: Document, seeds: readonly number[]): readonly Broken[] {
  const plan = compile(document.text);
  return Object.entries(VALUES).flatMap(([name, draw]) =>
    seeds.flatMap((seed): Broken[] => {
      const change = draw(document.text, seededRandom(seed));
      const said = exchanged(compile(change.inText(document.text)), NO_CHANGE);
      const wanted = exchanged(plan, change);
      const variant = `${document.name}: other ${name}, seed ${seed}`;
      return JSON.stringify(said) === JSON.stringify(wanted) ? [] : [{ variant, said, wanted }];
    }),
  );
}
