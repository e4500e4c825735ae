import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionId, streamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { SYSTEM } from '#/core/stream/actor.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import { eventRow, madeOf } from './event-row.ts';
import { recordedOfRow } from './subject.ts';

const RECORDED: Recorded<{ readonly type: string; readonly n: number }> = {
  stream: streamId('one'),
  seq: 2,
  at: at(5_000),
  by: SYSTEM,
  cause: actionId('call'),
  v: 1,
  event: { type: 'thing.happened', n: 7 },
};

test('an event read back from its row is the event, with timers and without', () => {
  const timed = { ...RECORDED, timers: { wait: { at: at(9_000), what: 'wait' }, gone: null } };
  assert.deepEqual(recordedOfRow(eventRow(timed), {}), timed);
  assert.deepEqual(recordedOfRow(eventRow(RECORDED), {}), RECORDED);
  assert.equal(eventRow(RECORDED).timers, null);
});

test('a row made here knows what it was made of, one from a store does not', () => {
  const row = eventRow(RECORDED);
  assert.equal(madeOf(row), RECORDED);
  const { stream, seq, at: when, type, v, actor, cause, timers, body } = row;
  assert.equal(madeOf({ stream, seq, at: when, type, v, actor, cause, timers, body }), null);
});
