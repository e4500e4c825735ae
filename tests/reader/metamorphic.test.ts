import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '#/core/basics/hash.ts';
import { documents } from './documents.ts';
import { FORMS } from './forms.ts';
import { brokenForms, brokenValues } from './metamorphic.ts';
import { VALUES } from './values.ts';

/** Few, for speed; `npm run fuzz` tries fifty. */
const SEEDS = [1];

for (const document of documents()) {
  test(`[RDR-7] ${document.name} says the same however it is written down`, () => {
    for (const { said, wanted, variant } of brokenForms(document, SEEDS))
      assert.deepEqual(said, wanted, variant);
  });
}

for (const document of documents()) {
  test(`[RDR-8] ${document.name} says other values exactly where it states them`, () => {
    for (const { said, wanted, variant } of brokenValues(document, SEEDS))
      assert.deepEqual(said, wanted, variant);
  });
}

test('each kind of value is exchanged in some document', () => {
  for (const [name, draw] of Object.entries(VALUES)) {
    const changed = documents().filter(
      ({ text }) => draw(text, seededRandom(1)).inText(text) !== text,
    );
    assert.ok(changed.length * 2 >= documents().length, name);
  }
});

test('each form writes some document in another way', () => {
  for (const [name, form] of Object.entries(FORMS)) {
    const changed = documents().some(({ text }) => form(text, seededRandom(1)) !== text);
    // Documents are written with whole characters.
    assert.ok(changed || name === 'composed characters', name);
  }
});
