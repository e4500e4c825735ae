import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionId, personId, streamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { Roster } from '../roster/roster.ts';
import { applied } from '../stream/fold.ts';
import type { Asked, Decision } from '../stream/stream.ts';
import { teamKind } from './kind.ts';
import type { TeamAction } from './action.ts';
import type { TeamEvent } from './event.ts';
import type { Team } from './state.ts';
import { contextOf } from './team.fixture.ts';

const ROSTER = {
  people: { ana: {}, ben: {} },
  rotas: { weekly: { layers: [{ slots: { primary: [['ana']] } }] } },
} as unknown as Roster;

const BY = { kind: 'person', person: personId('ana') } as const;

type Decided = Decision<TeamEvent, Asked, Team>;

function decide(state: Team, wish: Readonly<Record<string, unknown>>): Decided {
  const action = { id: actionId('a'), stream: state.id, by: BY, ...wish } as unknown as TeamAction;
  return teamKind.decide(state, action, contextOf(at(10_000), ROSTER));
}

function after(state: Team, decision: Decided): Team {
  assert.ok(decision.ok);
  return decision.happened.reduce((next, { event }) => {
    const seq = next.version + 1;
    return applied(teamKind.evolve, next, {
      event,
      stream: next.id,
      seq,
      at: at(10_000),
      by: BY,
      cause: actionId('a'),
      v: 1,
    });
  }, state);
}

const SET = {
  type: 'override.set',
  rota: 'weekly',
  slot: 'primary',
  person: 'ben',
  from: 20_000,
  to: 30_000,
  reason: 'ana travels',
};

test('[ONC-4] an override is one slot of one rota for one interval, and can be taken back', () => {
  const empty = teamKind.empty(streamId('team:checkout'));
  const set = after(empty, decide(empty, SET));
  assert.deepEqual(set.overrides, [
    {
      id: 'team:checkout/1',
      rota: 'weekly',
      slot: 'primary',
      person: 'ben',
      from: 20_000,
      to: 30_000,
      madeAt: 10_000,
      reason: 'ana travels',
    },
  ]);
  const back = after(set, decide(set, { type: 'override.cancel', override: 'team:checkout/1' }));
  assert.deepEqual(back.overrides, []);
});

test('[ONC-4] an override that names nobody, no slot or no time is refused and says what there is', () => {
  const empty = teamKind.empty(streamId('team:checkout'));
  const codes = [
    { ...SET, rota: 'monthly' },
    { ...SET, slot: 'third' },
    { ...SET, person: 'zoe' },
    { ...SET, to: 20_000 },
    { ...SET, from: 1_000, to: 2_000 },
    { type: 'override.cancel', override: 'nope' },
  ].map((wish) => {
    const decision = decide(empty, wish);
    return decision.ok ? 'ok' : decision.refusal.code;
  });
  assert.deepEqual(codes, [
    'no-such-rota',
    'no-such-slot',
    'unknown-person',
    'ends-before-it-begins',
    'already-over',
    'no-such-override',
  ]);
});

test('nobody stands in under a name that every object has', () => {
  const decision = decide(teamKind.empty(streamId('team:checkout')), {
    ...SET,
    person: 'constructor',
  });
  assert.equal(!decision.ok && decision.refusal.code, 'unknown-person');
});
