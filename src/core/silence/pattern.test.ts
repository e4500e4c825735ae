import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '../basics/hash.ts';
import { compilePattern } from './pattern.ts';

function matches(source: string, text: string): boolean {
  const compiled = compilePattern(source);
  assert.ok(compiled.ok, compiled.ok ? '' : compiled.wrong);
  return compiled.pattern.matches(text);
}

test('[ALR-11] a pattern is held against the whole text', () => {
  assert.ok(matches('db-[0-9]+', 'db-12'));
  assert.ok(!matches('db-[0-9]+', 'db-12.example'));
  assert.ok(!matches('db', 'a db'));
  assert.ok(matches('', ''));
  assert.ok(matches('a|b|', ''));
});

test('[ALR-11] the usual shapes of a pattern are understood', () => {
  const known: readonly (readonly [string, string, boolean])[] = [
    ['(?i)DB-(a|b)', 'db-B', true],
    ['(?i)[a-c]', 'B', true],
    ['web(?:-canary)?', 'web', true],
    ['web(?:-canary)?', 'web-canary', true],
    ['a{2,3}', 'a', false],
    ['a{2,3}', 'aaa', true],
    ['a{2,3}', 'aaaa', false],
    ['a{2,}', 'aaaaa', true],
    ['a{0}b', 'b', true],
    ['[^a-c]+', 'xyz', true],
    ['[^a-c]+', 'xaz', false],
    ['[]a-]+', ']-a', true],
    ['\\d+\\.\\d+', '1.25', true],
    ['\\D\\S\\W', 'x!-', true],
    ['.*', 'two\nlines', false],
    ['^a$', 'a', true],
    ['a^b', 'ab', false],
    ['a*?b+?', 'aab', true],
    ['{x}', '{x}', true],
    ['ä.ü', 'ä😀ü', true],
  ];
  for (const [source, text, isOne] of known) {
    assert.equal(matches(source, text), isOne, `${source} against ${text}`);
  }
});

test('[ALR-11] what is no pattern is said in words', () => {
  const wrong = ['(', ')', '[a', '*a', 'a\\', '(?=a)', '(a)\\1', '[z-a]', 'a{3,2}', 'a{500}'];
  for (const source of [...wrong, '\\pL', '[[:alpha:]]', '('.repeat(40)]) {
    const compiled = compilePattern(source);
    assert.ok(!compiled.ok && compiled.wrong.length > 5, source);
  }
  const large = compilePattern('((a{90}){90}){90}');
  assert.deepEqual(large, { ok: false, wrong: 'the pattern is too large' });
});

test('[ALR-11] no pattern takes longer than its steps times the text', () => {
  // Each of these takes an engine that tries one way after another for ever.
  const text = `${'a'.repeat(2_000)}!`;
  for (const source of ['(a+)+', '(a|a)*', '(a|aa)+', '(.*a){20}', '((a*)*)*']) {
    assert.equal(matches(source, text), false, source);
  }
});

test('[ALR-11] a pattern matches what the engine of the language matches', () => {
  const random = seededRandom(11);
  function pick(from: readonly string[]): string {
    return from[Math.floor(random() * from.length)] ?? '';
  }
  function some(depth: number): string {
    const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const atom =
        depth > 0 && random() < 0.4
          ? `(?:${some(depth - 1)}|${some(depth - 1)})`
          : pick(['a', 'b', '.', '[ab]', '[^a]', '\\w', 'c']);
      return `${atom}${pick(['', '', '', '*', '+', '?', '{1,2}'])}`;
    });
    return parts.join('');
  }
  for (let round = 0; round < 2_000; round += 1) {
    const source = some(2);
    const text = Array.from({ length: Math.floor(random() * 6) }, () => pick(['a', 'b', 'c', '-']));
    const theirs = new RegExp(`^(?:${source})$`, 'u').test(text.join(''));
    assert.equal(matches(source, text.join('')), theirs, `${source} against ${text.join('')}`);
  }
});
