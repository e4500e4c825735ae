import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXIT, verbOf } from './verb.ts';

const shout = verbOf(
  { name: 'shout', says: 'Shouts', takes: [['<text>', 'what']], examples: ['tocsin shout hey'] },
  () => Promise.resolve(EXIT.done),
);

test('words that are missing or unknown are told with where it is said what to write', async (t) => {
  const written: string[] = [];
  t.mock.method(process.stderr, 'write', (text: string) => written.push(text) > 0);
  assert.equal(await shout([]), EXIT.usage);
  assert.equal(await shout(['hey', '--lout']), EXIT.usage);
  assert.deepEqual(written.join('').split('\n'), [
    "Missing required argument 'text'",
    'See tocsin shout --help',
    "Unknown option '--lout'",
    'See tocsin shout --help',
    '',
  ]);
});
