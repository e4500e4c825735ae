import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { spokenSpan } from '#/core/basics/duration.ts';
import { explain, refusalCodes } from './refusals.ts';

test('every code that a rule refuses with has its page in the catalogue', () => {
  const known = new Set(refusalCodes());
  assert.deepEqual(
    usedCodes().filter((code) => !known.has(code)),
    [],
  );
});

test('every entry says what happened and what to do, whatever facts it gets', () => {
  for (const code of refusalCodes()) {
    const { title, happened, advice } = explain({ code });
    for (const text of [title, happened, advice]) {
      assert.notEqual(text, '', code);
      assert.ok(!text.endsWith('.'), `${code}: ${text}`);
      assert.ok(!/undefined|\[object/.test(text), `${code}: ${text}`);
    }
  }
});

test('advice that names a verb says that it is for a terminal, and where the console has the same', () => {
  for (const code of refusalCodes()) {
    const { advice } = explain({ code });
    if (!/\btocsin [a-z]/.test(advice)) continue;
    assert.match(advice, /in a terminal/, code);
    if (!ONLY_TYPED.has(code)) assert.match(advice, /console/, code);
  }
});

/** What no screen of the console asks for. */
const ONLY_TYPED = new Set(['no-such-absence', 'no-such-shadow', 'no-such-swap']);

test('[CLO-1] a refused closing says how long is left', () => {
  const facts = { left: 24 * 60_000, needed: 30 * 60_000, unmet: [] };
  const { happened } = explain({ code: 'not-stable-long-enough', facts });
  assert.equal(happened, 'Stability has to hold 24 min longer (30 min in all)');
});

test('a refused closing lists what is missing', () => {
  const unmet = [
    { kind: 'task', text: 'Tell support' },
    { kind: 'debt', text: 'Flag is off' },
  ];
  const { happened } = explain({ code: 'not-ready-to-close', facts: { unmet } });
  assert.equal(happened, 'Still missing: Tell support and Flag is off');
});

test('lengths are rounded up, so that nobody comes back too early', () => {
  assert.equal(spokenSpan(59_001), '1 min');
  assert.equal(spokenSpan(90_000), '1 min 30 s');
  assert.equal(spokenSpan(10 * 60_000 + 1), '11 min');
  assert.equal(spokenSpan(90 * 60_000), '1 h 30 min');
  assert.equal(spokenSpan(0), '0 s');
});

/** Said by one part of Tocsin to another; no person hears them. */
const INNER = new Set(['delivery-repeated']);

function usedCodes(): readonly string[] {
  const root = new URL('../', import.meta.url);
  const files = globSync('{core,loop,shell}/**/*.ts', { cwd: root }).filter(
    (file) => !/\.(test|suite|fixture)\.ts$/.test(file),
  );
  const written = /\b(?:refuse|no)\(\s*'([a-z-]+)'|refusal: \{ code: '([a-z-]+)'/g;
  const codes = files.flatMap((file) =>
    [...readFileSync(new URL(file, root), 'utf8').matchAll(written)].map(
      ([, a, b]) => a ?? b ?? '',
    ),
  );
  return [...new Set(codes)].filter((code) => !INNER.has(code));
}
