import assert from 'node:assert/strict';
import { test } from 'node:test';

import { notifiedBy, partyOf } from './parties.ts';

test('a choice, a list and a name', () => {
  assert.deepEqual(partyOf('Senior Engineer or Engineering Manager'), {
    kind: 'any',
    of: [
      { kind: 'title', name: 'Senior Engineer' },
      { kind: 'title', name: 'Engineering Manager' },
    ],
  });
  assert.deepEqual(partyOf('Engineering team + management'), {
    kind: 'all',
    of: [
      { kind: 'team', name: 'Engineering team' },
      { kind: 'team', name: 'management' },
    ],
  });
  assert.deepEqual(partyOf('CTO'), { kind: 'title', name: 'CTO' });
});

test('a bracket stays with its name, also one with an "or" in it', () => {
  assert.deepEqual(partyOf('Admin (Manager or deputy)'), {
    kind: 'title',
    name: 'Admin (Manager or deputy)',
  });
});

test('what kind of party a name is', () => {
  const kinds = [
    'On-call engineer',
    'team lead',
    'Support team',
    '#incidents',
    'Incident Commander',
    'ana@example.org',
    'all participants',
  ];
  assert.deepEqual(
    kinds.map((name) => partyOf(name)?.kind),
    ['slot', 'title', 'team', 'channel', 'role', 'contact', 'participants'],
  );
});

test('nobody is no party', () => {
  assert.deepEqual(
    [partyOf('-'), partyOf('N/A'), partyOf('Not required')],
    [undefined, undefined, undefined],
  );
});

test('who is told, and by which way', () => {
  assert.deepEqual(notifiedBy('Immediate page to on-call engineer'), [
    { kind: 'slot', name: 'on-call engineer', via: 'page' },
  ]);
  assert.deepEqual(notifiedBy('Slack/email to development team'), [
    { kind: 'team', name: 'development team', via: 'message' },
    { kind: 'team', name: 'development team', via: 'mail' },
  ]);
  assert.deepEqual(notifiedBy('Team backlog'), [
    { kind: 'team', name: 'Team backlog', via: 'ticket' },
  ]);
});
