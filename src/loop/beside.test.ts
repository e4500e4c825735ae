import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Beside } from './beside.ts';

function failed(): void {
  assert.fail('nothing throws');
}

test('the end waits for what runs beside, and for what that began', async () => {
  const beside = new Beside();
  const said: string[] = [];
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const begin = first.promise.then(() => {
    beside.run(
      second.promise.then(() => void said.push('second')),
      failed,
    );
  });
  beside.run(begin, failed);
  const rested = beside.rest().then(() => said.push('rested'));
  first.resolve();
  await begin;
  second.resolve();
  await rested;
  assert.deepEqual(said, ['second', 'rested']);
});

test('what throws is told, and the end comes all the same', async () => {
  const beside = new Beside();
  const told: unknown[] = [];
  beside.run(Promise.reject(new Error('no')), (error) => void told.push(error));
  await beside.rest();
  assert.deepEqual(told.map(String), ['Error: no']);
});
