import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StreamRow } from '#/contract/rows.ts';
import { streamId, teamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { StreamState } from '#/core/stream/stream.ts';
import { States } from './states.ts';

function stateOf(name: string, version: number): StreamState {
  return { id: streamId(name), version, timers: {} };
}

function rowOf(state: StreamState): StreamRow {
  const { id, version } = state;
  return {
    id,
    version,
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
    state: JSON.stringify(state),
  };
}

test('a state is recalled by the text it was written as', () => {
  const states = new States();
  const state = stateOf('one', 1);
  const row = rowOf(state);
  states.keep(row, state);
  assert.equal(states.of(row), state);
  assert.equal(states.of(rowOf(state)), state);
});

test('what was decided but never committed is not recalled: the row speaks', () => {
  const states = new States();
  const committed = rowOf(stateOf('one', 1));
  const lost = stateOf('one', 2);
  states.keep(rowOf(lost), lost);
  assert.deepEqual(states.of(committed), stateOf('one', 1));
});

test('of many streams the one left alone longest is forgotten, and read from its text', () => {
  const states = new States();
  const first = stateOf('first', 1);
  const last = keepMany(states, first, 1_500);
  assert.equal(states.of(rowOf(last)), last);
  assert.notEqual(states.of(rowOf(first)), first);
  assert.deepEqual(states.of(rowOf(first)), first);
});

test('of few streams whose texts are long as well; the last is recalled, however long it is', () => {
  const states = new States();
  const first = stateOf('first', 1);
  const last = keepMany(states, first, 30, 'x'.repeat(100_000));
  assert.equal(states.of(rowOf(last)), last);
  assert.notEqual(states.of(rowOf(first)), first);
  const huge = { ...stateOf('huge', 1), said: 'x'.repeat(5_000_000) };
  states.keep(rowOf(huge), huge);
  assert.equal(states.of(rowOf(huge)), huge);
});

test('a stream that is written again and again counts once', () => {
  const states = new States();
  const calm = stateOf('calm', 1);
  states.keep(rowOf(calm), calm);
  for (let version = 1; version <= 40; version += 1) {
    const busy = { ...stateOf('busy', version), said: 'x'.repeat(100_000) };
    states.keep(rowOf(busy), busy);
  }
  assert.equal(states.of(rowOf(calm)), calm);
});

/** Keeps one, then so many more; the last of them. */
function keepMany(states: States, first: StreamState, count: number, said = ''): StreamState {
  states.keep(rowOf(first), first);
  let last = first;
  for (let index = 0; index < count; index += 1) {
    last = { ...stateOf(`stream-${index}`, 1), ...(said === '' ? {} : { said }) };
    states.keep(rowOf(last), last);
  }
  return last;
}
