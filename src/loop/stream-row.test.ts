import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamId, teamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { StreamState } from '#/core/stream/stream.ts';
import { stateOf, streamRow } from './stream-row.ts';
import type { RowHead } from './stream-row.ts';

const STATE: StreamState = { id: streamId('one'), version: 3, timers: {} };
const HEAD: RowHead = {
  id: STATE.id,
  version: 3,
  kind: 'incident',
  team: teamId('harbor'),
  fold: 1,
  nextDue: null,
  open: true,
  plan: null,
  number: null,
  lastAt: at(0),
  woken: 'no',
  aside: null,
};

test('a row shows its state as text, and so does every copy of it', () => {
  const row = streamRow(HEAD, STATE);
  const copy = { ...row, woken: 'all' };
  assert.equal(row.state, JSON.stringify(STATE));
  assert.deepEqual(copy, { ...HEAD, woken: 'all', state: JSON.stringify(STATE) });
  assert.deepEqual(JSON.parse(JSON.stringify(row)), { ...HEAD, state: row.state });
});

test('a row of a stream without events has no text', () => {
  assert.equal(streamRow({ ...HEAD, version: 0 }, { ...STATE, version: 0 }).state, '');
});

test('the state of a row made here is the very one, of a stored row what its text says', () => {
  const row = streamRow(HEAD, STATE);
  assert.equal(stateOf(row), STATE);
  const stored = { ...HEAD, state: JSON.stringify({ ...STATE, version: 4 }) };
  assert.deepEqual(stateOf(stored), { ...STATE, version: 4 });
});
