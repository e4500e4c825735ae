import { throws } from 'node:assert/strict';
import { test } from 'node:test';
import { assert, present } from './assert.ts';

test('what does not hold throws, with what it is about where that is said', () => {
  assert(true, 'It holds', 'this one');
  throws(() => assert(false, 'It holds'), { name: 'Bug', message: 'It holds' });
  throws(() => assert(false, 'It holds', 'this one'), { message: 'It holds: this one' });
  throws(() => present(null, 'It is there', 'this one'), { message: 'It is there: this one' });
});
