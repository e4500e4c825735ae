import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenLength, spokenLines, spokenParty, spokenWait, spokenWhen } from './spoken.ts';

test('lengths are said as people say them', () => {
  assert.equal(spokenLength('PT15M'), '15 min');
  assert.equal(spokenLength('PT0S'), 'at once');
  assert.equal(spokenLength('P1D'), '1 day');
  assert.equal(spokenLength('P2W'), '2 weeks');
  assert.equal(spokenLength('next-business-day'), 'next business day');
  assert.equal(spokenLength(undefined), '-');
});

test('parties keep the names of the document', () => {
  const ana = { kind: 'person', name: 'Ana Example' } as const;
  const lead = { kind: 'role', name: 'Lead' } as const;
  assert.equal(spokenParty({ kind: 'any', of: [ana, lead] }), 'Ana Example or Lead');
  assert.equal(spokenParty({ kind: 'all', of: [ana, lead] }), 'Ana Example and Lead');
});

test('a condition is its own words, and a compound one the words of its parts', () => {
  const sev = { kind: 'severity', in: ['SEV-1', 'SEV-2'] } as const;
  const facing = { kind: 'fact', fact: 'user-facing', is: true } as const;
  const noData = { kind: 'fact', fact: 'user-data', is: false } as const;
  const late = { kind: 'clock', clock: 'since-declared', past: 'PT1H' } as const;
  assert.equal(
    spokenWhen({ kind: 'and', of: [sev, facing, late], text: 'as written' }),
    'as written',
  );
  assert.equal(
    spokenWhen({ kind: 'and', of: [sev, facing, late] }),
    'SEV-1 or SEV-2, and user facing, and 1 h since declared',
  );
  assert.equal(
    spokenWhen({ kind: 'or', of: [late, noData] }),
    '1 h since declared, or not user data',
  );
  const worded = { ...facing, text: 'for user-facing issues' };
  assert.equal(
    spokenWhen({ kind: 'and', of: [late, worded] }),
    '1 h since declared, and user-facing issues',
  );
  assert.equal(spokenWhen({ kind: 'not', of: facing }), 'not user facing');
  assert.equal(
    spokenWhen({ kind: 'not', of: { kind: 'or', of: [facing, late] } }),
    'not (user facing, or 1 h since declared)',
  );
  assert.equal(spokenWhen({ kind: 'calendar', is: 'off-hours' }), 'off hours');
  assert.equal(spokenWhen(undefined), '');
});

test('a rung waits as written, answers within its own times, or says nothing of time', () => {
  const rung = { level: 'L1', to: [], lines: [1, 1] } as const;
  assert.equal(spokenWait({ ...rung, after: 'PT5M' }), 'after 5 min');
  assert.equal(
    spokenWait({ ...rung, answerWithin: { 'SEV-1': 'immediate', 'SEV-2': 'PT15M' } }),
    'answers at once (SEV-1), within 15 min (SEV-2)',
  );
  assert.equal(spokenWait({ ...rung, answerWithin: { '*': 'PT15M' } }), 'answers within 15 min');
  assert.equal(
    spokenWait({ ...rung, after: 'PT5M', answerWithin: { 'SEV-2': 'PT15M' } }),
    'after 5 min, answers within 15 min (SEV-2)',
  );
  assert.equal(spokenWait(rung), 'no time stated');
});

test('one line and several lines', () => {
  assert.equal(spokenLines([3, 3]), 'line 3');
  assert.equal(spokenLines([3, 5]), 'lines 3-5');
});
