import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';

import { compile } from './compile.ts';
import { plansOf } from './five.fixture.ts';
import type { FiveName } from './five.fixture.ts';
import { planSchema } from './schema.ts';

const FOLDER = new URL('../../../docs/schema/', import.meta.url);
const FILE = new URL('plan.schema.json', FOLDER);
const FIVE: readonly FiveName[] = ['storytailor', 'samia', 'storycore', 'toombos', 'stonecaster'];

function publishedSchema(): Record<string, unknown> {
  const made = { title: 'A compiled runbook of Tocsin', ...z.toJSONSchema(planSchema) };
  return JSON.parse(JSON.stringify(made)) as Record<string, unknown>;
}

/** `TOCSIN_WRITE=1 node --test` of this file publishes the schema anew; `npm run fix` lays it out. */
test('the published schema of a plan is the one the program checks by', () => {
  const made = publishedSchema();
  if (process.env['TOCSIN_WRITE'] === '1') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(FILE, `${JSON.stringify(made, null, 2)}\n`);
  }
  assert.deepEqual(JSON.parse(readFileSync(FILE, 'utf8')), made);
});

test('every plan is of the schema, and the schema drops nothing of it', () => {
  for (const plan of [compile(''), ...FIVE.flatMap((name) => plansOf(name))]) {
    const stored: unknown = JSON.parse(JSON.stringify(plan));
    assert.deepEqual(planSchema.parse(stored), stored);
  }
});

test('another validator agrees with the published schema', () => {
  const validate = new Ajv2020({ strict: false }).compile(publishedSchema());
  const plan: unknown = JSON.parse(
    JSON.stringify(compile('# Incidents\n\n## P1\n- **Response:** 5 min')),
  );
  assert.equal(validate(plan), true, JSON.stringify(validate.errors));
  assert.equal(validate({ ...(plan as object), schema: 2 }), false);
});
