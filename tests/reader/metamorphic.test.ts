import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '#/core/basics/hash.ts';
import { documents } from './documents.ts';
import { FORMS } from './forms.ts';
import { brokenForms } from './metamorphic.ts';

/** Few, for speed; `npm run fuzz` tries fifty. */
const SEEDS = [1, 2];

for (const document of documents()) {
  test(`[RDR-7] ${document.name} says the same however it is written down`, () => {
    for (const { said, wanted, variant } of brokenForms(document, SEEDS))
      assert.deepEqual(said, wanted, variant);
  });
}

test('each form writes some document in another way', () => {
  for (const [name, form] of Object.entries(FORMS)) {
    const changed = documents().some(({ text }) => form(text, seededRandom(1)) !== text);
    // Documents are written with whole characters.
    assert.ok(changed || name === 'composed characters', name);
  }
});
