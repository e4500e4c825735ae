// Holds the reader to saying the same of a document that is written down in another way.
import { seededRandom } from '#/core/basics/hash.ts';
import { compile } from '#/core/runbook/compile.ts';
import type { Document } from './documents.ts';
import { FORMS } from './forms.ts';
import type { Form } from './forms.ts';
import { saidBy } from './same-plan.ts';

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
  return Object.entries(FORMS).flatMap(([name, form]) =>
    seeds.flatMap((seed): Broken[] => {
      const said = saidBy(variantOf(document, form, seed));
      const variant = `${document.name}: ${name}, seed ${seed}`;
      return JSON.stringify(said) === JSON.stringify(wanted) ? [] : [{ variant, said, wanted }];
    }),
  );
}

/** Of two contradicting statements the first is used [RDR-6], so their order is part of what is said. */
function variantOf({ text }: Document, form: Form, seed: number): unknown {
  const random = seededRandom(seed);
  const wanted = contradictionsOf(compile(text));
  let plan = compile(form(text, random));
  for (let draw = 1; draw < DRAWS && contradictionsOf(plan) !== wanted; draw += 1)
    plan = compile(form(text, random));
  return plan;
}

function contradictionsOf({ findings }: ReturnType<typeof compile>): string {
  const texts = findings.flatMap((one) => (one.kind === 'contradiction' ? [one.says] : []));
  return texts.toSorted().join('\n');
}
