// Every kind of event as a sentence: names of people, roles and duties, never the keys behind them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionId, personId, streamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { TeamEvent } from '../team/event.ts';
import { EVERY_EVENT, NOTICES } from './every-event.fixture.ts';
import { sentenceOf } from './sentence.ts';
import { teamSentenceOf } from './team-sentence.ts';
import type { Teller } from './teller.ts';
import { timelineOf } from './timeline.ts';

const TELLER: Teller = {
  nameOf: () => 'Ana Example',
  timeOf: () => '10:15',
  roleOf: () => 'Communications lead',
  titleOf: () => 'Post an update',
};

/** Two or more words of small letters joined by a hyphen, but the one that is plain English. */
const KEY = /\b(?!hand-over\b)[a-z][a-z\d]*(?:-[a-z\d]+)+\b|\b[a-z]+[.:/][a-z]+\b/;

test('no event of an incident is told with the key of anything', () => {
  for (const event of EVERY_EVENT) {
    const told = sentenceOf(event, TELLER) ?? '';
    assert.doesNotMatch(told, KEY, event.type);
    assert.doesNotMatch(told, /undefined|null|\[object/, event.type);
  }
});

test('no notice to a person is told by the name of its text, and each says of what', () => {
  for (const event of NOTICES) {
    const told = sentenceOf(event, TELLER) ?? '';
    assert.match(told, /^Ana Example is (?:told|asked|reminded)\b.{4}/, event.words);
    assert.doesNotMatch(told, KEY, event.words);
    assert.doesNotMatch(told, /undefined/, event.words);
  }
});

test('no event of a team is told with the key of a rota or a slot', () => {
  const [person, rota, slot] = [personId('ana-example'), 'support-week', 'second-line'];
  const turn = { id: 'one-1', rota, slot, person, from: 1, to: 2, madeAt: 0 };
  const gives = { slot, person, from: 1, to: 2 };
  const swap = { id: 's-1', rota, gives, takes: gives, status: 'offered', reason: '' } as const;
  const events: { readonly [T in TeamEvent['type']]: Extract<TeamEvent, { type: T }> } = {
    'override.set': { type: 'override.set', ...turn, reason: '' },
    'override.cancelled': { type: 'override.cancelled', override: 'one-1' },
    'absence.set': {
      type: 'absence.set',
      id: 'a-1',
      person,
      from: 1,
      to: 2,
      madeAt: 0,
      reason: '',
    },
    'absence.cancelled': { type: 'absence.cancelled', absence: 'a-1' },
    'shadow.set': { type: 'shadow.set', id: 's-1', rota, slot, person, from: 1, to: 2 },
    'shadow.cancelled': { type: 'shadow.cancelled', shadow: 's-1' },
    'swap.offered': { type: 'swap.offered', ...swap },
    'swap.agreed': { type: 'swap.agreed', swap: 's-1', overrides: [turn] },
    'swap.ended': { type: 'swap.ended', swap: 's-1', why: 'void', reason: 'the rota changed' },
    'notice.sent': {
      type: 'notice.sent',
      to: person,
      method: 'text-message',
      words: 'swap-void',
      swap,
    },
  };
  for (const event of Object.values(events)) {
    assert.doesNotMatch(teamSentenceOf(event, TELLER), KEY, event.type);
  }
});

test('a role that was declined is called as it was when offered, also where nobody else knows', () => {
  const offered = EVERY_EVENT.find(({ type }) => type === 'role.offered');
  const declined = EVERY_EVENT.find(({ type }) => type === 'role.declined');
  assert.ok(offered !== undefined && declined !== undefined);
  const told = timelineOf(
    [offered, declined].map((event, index) => {
      const [stream, cause] = [streamId('one'), actionId('one')];
      return { stream, seq: index + 1, at: at(0), by: { kind: 'system' }, cause, v: 1, event };
    }),
    { nameOf: () => 'Ana Example', timeOf: () => '10:15' },
  );
  assert.deepEqual(
    told.map(({ text }) => text),
    [
      'Ana Example is asked to be Communications lead',
      'Ana Example did not answer whether to be Communications lead',
    ],
  );
});
