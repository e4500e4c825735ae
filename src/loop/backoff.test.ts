import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitAfter } from './backoff.ts';

test('a page is tried three times within seconds, then given up', () => {
  const waits = [1, 2, 3].map((attempt) =>
    waitAfter({ id: 'a', lane: 'page', attempt }, undefined),
  );
  const [first, second, third] = waits;
  assert(first !== null && first !== undefined && first >= 1_000 && first < 1_250);
  assert(second !== null && second !== undefined && second >= 3_000 && second < 3_750);
  assert.equal(third, null);
});

test('what is bulky waits out hours, ever longer', () => {
  const waits = Array.from({ length: 8 }, (_, index) =>
    waitAfter({ id: 'a', lane: 'bulk', attempt: index + 1 }, undefined),
  );
  assert(waits.every((wait, index) => index === 0 || Number(wait) >= Number(waits[index - 1])));
  assert.equal(waitAfter({ id: 'a', lane: 'bulk', attempt: 9 }, undefined), null);
});

test('a provider may ask for a longer wait, but not so long that a page is forgotten', () => {
  assert.equal(waitAfter({ id: 'a', lane: 'bulk', attempt: 1 }, 120_000), 120_000);
  assert.equal(waitAfter({ id: 'a', lane: 'page', attempt: 1 }, 120_000), 5_000);
});

test('waits differ by delivery, and are the same for one', () => {
  const ids = Array.from({ length: 50 }, (_, index) => `d${index}`);
  const waits = ids.map((id) => waitAfter({ id, lane: 'page', attempt: 1 }, undefined));
  assert(new Set(waits).size > 20);
  assert.deepEqual(
    waits,
    ids.map((id) => waitAfter({ id, lane: 'page', attempt: 1 }, undefined)),
  );
});
