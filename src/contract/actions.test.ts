import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTIONS, mayDo } from './actions.ts';

for (const { name, fields, example } of ACTIONS.values()) {
  test(`the example of ${name} is one that it takes`, () => {
    assert.ok(fields.safeParse(example).success);
  });

  test(`${name} takes no field it does not know`, () => {
    assert.ok(!fields.safeParse({ ...example, surprise: 1 }).success);
  });
}

test('what takes an action back is an action', () => {
  for (const { undoneBy } of ACTIONS.values()) {
    if (undoneBy !== null) assert.ok(ACTIONS.has(undoneBy));
  }
});

test('access ranks from viewer to admin', () => {
  assert.ok(mayDo('admin', 'viewer'));
  assert.ok(mayDo('responder', 'responder'));
  assert.ok(!mayDo('viewer', 'responder'));
  assert.ok(!mayDo('manager', 'admin'));
});

test('a time needs its zone, and becomes epoch milliseconds', () => {
  const schedule = ACTIONS.get('review.schedule')?.fields;
  assert.deepEqual(schedule?.parse({ heldAt: '2026-11-23T11:00:00+01:00' }), {
    heldAt: Date.UTC(2026, 10, 23, 10),
  });
  assert.ok(schedule?.safeParse({ heldAt: '2026-11-23T10:00:00' }).success === false);
});
