// The plans of five documents and of their made-up twins in `examples/`, which have the same shapes
// and numbers. A document that does not lie beside the repository is left out.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { compile } from './compile.ts';
import type { Plan } from './plan.ts';

const TWINS = {
  storytailor: 'lantern',
  samia: 'oracle-line',
  storycore: 'framewright',
  toombos: 'breathwork',
  stonecaster: 'stonequarry',
} as const;

/** The five documents. */
export type FiveName = keyof typeof TWINS;

const REPOSITORY = new URL('../../../', import.meta.url);

const known = new Map<FiveName, readonly Plan[]>();

/** The plans of a document and of its twin, as far as the files exist. */
export function plansOf(name: FiveName): readonly Plan[] {
  const before = known.get(name);
  if (before !== undefined) return before;
  const paths = [`../shared/runbooks/${name}.md`, `examples/${TWINS[name]}/runbook.md`];
  const files = paths.map((path) => new URL(path, REPOSITORY)).filter((url) => existsSync(url));
  const plans = files.map((url) => compile(readFileSync(url, 'utf8')));
  known.set(name, plans);
  return plans;
}

/** A test that holds for a document and for its twin. */
export function testFive(name: FiveName, title: string, claim: (plan: Plan) => void): void {
  void test(`${name}: ${title}`, () => {
    const plans = plansOf(name);
    assert.ok(plans.length > 0, `Neither ${name} nor its twin in examples is there`);
    for (const plan of plans) claim(plan);
  });
}
