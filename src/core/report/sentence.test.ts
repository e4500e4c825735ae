// Every kind of event as a sentence: names of people, roles and duties, never the keys behind them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionId, personId, streamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { DrillEvent, TeamEvent, UpkeepEvent } from '../team/event.ts';
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

const OWED = { duty: 'try-the-backups', title: 'Try the backups' };

const UPKEEP_EVENTS: { readonly [T in UpkeepEvent['type']]: Extract<UpkeepEvent, { type: T }> } = {
  'upkeep.planned': {
    type: 'upkeep.planned',
    ...OWED,
    every: 'P3M',
    date: '',
    dueAt: 1,
    isDefault: true,
  },
  'upkeep.reminded': { type: 'upkeep.reminded', ...OWED, dueAt: 1 },
  'upkeep.missed': { type: 'upkeep.missed', ...OWED, dueAt: 1, count: 1 },
  'upkeep.waits': { type: 'upkeep.waits', duty: OWED.duty },
  'upkeep.done': { type: 'upkeep.done', ...OWED, note: '', late: false, nextAt: null },
  'upkeep.dropped': { type: 'upkeep.dropped', duty: OWED.duty },
  'upkeep.told': {
    type: 'upkeep.told',
    to: personId('ana-example'),
    method: 'text-message',
    words: 'upkeep-due',
    ...OWED,
    dueAt: 1,
  },
};

const DRILL = { drill: 'team:shop/5', title: 'Fire in the shelf room' };

const DRILL_EVENTS: { readonly [T in DrillEvent['type']]: Extract<DrillEvent, { type: T }> } = {
  'drill.planned': {
    type: 'drill.planned',
    id: DRILL.drill,
    title: DRILL.title,
    summary: '',
    severity: 'sev-1',
    participants: [],
    at: 1,
    every: null,
  },
  'drill.reminded': { type: 'drill.reminded', ...DRILL },
  'drill.begun': {
    type: 'drill.begun',
    ...DRILL,
    incident: streamId('drill:shop.6'),
    nextAt: null,
  },
  'drill.skipped': { type: 'drill.skipped', ...DRILL, reason: '', nextAt: null },
  'drill.cancelled': { type: 'drill.cancelled', ...DRILL, reason: '' },
  'drill.told': {
    type: 'drill.told',
    to: personId('ana-example'),
    method: 'text-message',
    words: 'drill-soon',
    ...DRILL,
    at: 1,
    because: '',
  },
};

const SILENCE = { silence: 'one-1', until: 2 };
const SILENCED = [{ name: 'alertname', op: '=', value: 'DiskFull' }] as const;

const SILENCE_EVENTS = {
  'silence.set': {
    type: 'silence.set',
    id: 'one-1',
    matchers: SILENCED,
    from: 1,
    to: 2,
    every: 'P1W',
    zone: 'Europe/Berlin',
    until: 2,
    notBefore: 0,
    reason: 'New disks',
    owner: personId('ana-example'),
    madeAt: 0,
  },
  'silence.extended': { type: 'silence.extended', ...SILENCE },
  'silence.ended': {
    type: 'silence.ended',
    silence: 'one-1',
    why: 'over',
    once: false,
    reason: '',
  },
  'silence.released': { type: 'silence.released', silence: 'one-1' },
  'silence.near': { type: 'silence.near', ...SILENCE },
  'silence.told': {
    type: 'silence.told',
    to: personId('ana-example'),
    method: 'text-message',
    matchers: SILENCED,
    reason: 'New disks',
    every: null,
    ...SILENCE,
  },
} as const;

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
    'recurrence.noted': {
      type: 'recurrence.noted',
      incident: streamId('incident-one'),
      number: 'INC-2026-1120-0001',
      at: 0,
      pairs: [],
    },
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
    ...UPKEEP_EVENTS,
    ...DRILL_EVENTS,
    ...SILENCE_EVENTS,
    'digest.planned': { type: 'digest.planned', every: 'shift', from: 1 },
    'digest.due': { type: 'digest.due', from: 1, until: 2 },
    'digest.sent': { type: 'digest.sent', until: 2, subject: 'One incident', parts: ['One'] },
    'digest.told': { type: 'digest.told', to: person, method: 'text-message' },
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
