import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionId, personId, streamId } from '../basics/ids.ts';
import { after, at, minutes } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { actorOfText, SYSTEM, textOfActor } from './actor.ts';
import { earliestTimer, nextDueOf } from './fold.ts';
import { canonicalJson } from './json.ts';
import { replay, step } from './kernel.ts';
import type { Action, Actor, Kind, StreamState } from './stream.ts';
import { upcast } from './upcast.ts';

interface Count extends StreamState {
  readonly n: number;
}

interface Counted {
  readonly type: 'count.raised';
  readonly by: number;
}

type Raise = Action & { readonly by2: number };

const NOW: At = at(1_000_000);

const COUNT: Kind<Count, Counted, Raise, { readonly most: number }> = {
  fold: 1,
  empty: (id) => ({ id, version: 0, timers: {}, n: 0 }),
  decide: (state, action, { most }) => {
    if (state.n + action.by2 > most) return { ok: false, refusal: { code: 'too-many' } };
    const soon = { at: after(NOW, minutes(action.by2)), what: 'look' };
    return {
      ok: true,
      happened: [
        { event: { type: 'count.raised', by: action.by2 }, timers: { look: soon, rest: soon } },
        { event: { type: 'count.raised', by: 0 }, timers: { rest: null } },
      ],
    };
  },
  evolve: (state, { event }) => ({ ...state, n: state.n + event.by }),
  effects: ({ seq }, { n }) => [{ kind: 'withdraw', subject: `${seq}:${n}` }],
  versionOf: () => 3,
};

const ACTION: Raise = {
  id: actionId('a'),
  stream: streamId('s'),
  by: { kind: 'person', person: personId('ana') },
  type: 'count.raise',
  by2: 2,
};

function raised(): Extract<ReturnType<typeof stepped>, { ok: true }>['step'] {
  const result = stepped(ACTION);
  assert(result.ok);
  return result.step;
}

function stepped(action: Raise): ReturnType<typeof step<Count, Counted, Raise, { most: number }>> {
  const empty = COUNT.empty(action.stream);
  return step(COUNT, empty, action, { now: NOW, context: { most: 5 } });
}

test('events are numbered from the version, carry who, when and why, and fold into the state', () => {
  const { after: state, recorded } = raised();
  assert.deepEqual(
    recorded.map(({ seq, v, at: when, by, cause }) => [seq, v, when, by, cause]),
    [1, 2].map((seq) => [seq, 3, NOW, ACTION.by, 'a']),
  );
  assert.equal(state.version, 2);
  assert.equal(state.n, 2);
});

test('effects see the state right after their own event', () => {
  const subjects = raised().effects.map(({ effect }) =>
    'subject' in effect ? effect.subject : '',
  );
  assert.deepEqual(subjects, ['1:2', '2:2']);
});

test('the next due time is the least timer that no later event cleared', () => {
  const { after: state } = raised();
  assert.equal(nextDueOf(state), after(NOW, minutes(2)));
  assert.equal(earliestTimer(state)?.name, 'look');
  assert.equal(nextDueOf(COUNT.empty(streamId('s'))), null);
});

test('a refusal changes nothing', () => {
  assert.deepEqual(stepped({ ...ACTION, by2: 6 }), { ok: false, refusal: { code: 'too-many' } });
});

test('a log replayed from nothing gives the state that was live', () => {
  const { after: live, recorded } = raised();
  const log = JSON.parse(JSON.stringify(recorded)) as typeof recorded;
  assert.deepEqual(replay(COUNT, COUNT.empty(streamId('s')), log), live);
});

test('an old event is read step by step as the newest version', () => {
  const upcasts = {
    'count.raised@1': (event: unknown) => ({ ...(event as object), by: 1 }),
    'count.raised@2': (event: unknown) => ({ ...(event as object), note: '' }),
  };
  const old = { type: 'count.raised', v: 1, event: { type: 'count.raised' } };
  assert.deepEqual(upcast(upcasts, old), {
    v: 3,
    event: { type: 'count.raised', by: 1, note: '' },
  });
  assert.deepEqual(upcast({}, old), { v: 1, event: old.event });
});

test('equal values are equal texts, whatever the order of their keys', () => {
  const one = canonicalJson({ b: [1, { d: null, c: 'x' }], a: true });
  assert.equal(one, '{"a":true,"b":[1,{"c":"x","d":null}]}');
  assert.equal(one, canonicalJson({ a: true, b: [1, { c: 'x', d: null }] }));
});

test('an actor and its word in a row name each other', () => {
  const actors: readonly Actor[] = [
    { kind: 'person', person: personId('oda'), operator: true },
    SYSTEM,
    { kind: 'machine', machine: 'a:b' },
    { kind: 'person', person: personId('ana') },
  ];
  for (const actor of actors) assert.deepEqual(actorOfText(textOfActor(actor)), actor);
  assert.throws(() => actorOfText('ghost:boo'), /An actor is a person or a machine: ghost:boo/);
});
