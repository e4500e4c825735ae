import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { due, min, planWith, rungs, title } from './plan.fixture.ts';
import { declared, usualCast } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

const EVERYBODY = [
  ['Oncall', 0],
  ['Backup', 0],
  ['Boss', 0],
] as const;

test('[ESC-2] rungs without a wait between them are called together', () => {
  const plan = planWith({ dues: rungs(['SEV-1'], EVERYBODY) });
  const story = declared({ plan }).to(1);
  assert.deepEqual(story.pages(), ['0 ana answer', '0 ben answer', '0 eva answer']);
  assert.deepEqual(story.to(6).minutesOf('last-resort.reached'), [5]);
});

test('[ESC-8] a rung nearer than 15 minutes is asked about at once, and every fact of its condition', () => {
  const facts = ['customer-facing', 'data-loss'].map(
    (fact) => ({ kind: 'fact', fact, is: true }) as const,
  );
  const when = { kind: 'and', of: facts } as const;
  const rung = due({ id: 'cto', kind: 'total-rung', first: min(10), when, to: [title('Boss')] });
  const story = declared({ plan: planWith({}, [rung]) }).to(2);
  assert.deepEqual(story.minutesOf('question.asked'), [0, 0]);
  assert.deepEqual(story.notices('question'), [], 'nobody is there to be asked');
  story.by('ana', ACK);
  assert.deepEqual(story.notices('question'), ['2 ana', '2 ana']);
  story.by('ana', { type: 'fact.record', fact: 'data-loss', value: false }).to(11);
  assert.ok(!story.pages().some((page) => page.includes('eva')));
});

test('[ESC-11] a last resort that says "at once, always" still lets a minute pass', () => {
  const dues = rungs(['SEV-1'], [['Oncall', 0]]).map((one) =>
    one.kind === 'last-resort' ? { ...one, first: min(0), every: min(0) } : one,
  );
  const story = declared({ plan: planWith({ dues }) }).to(2);
  assert.deepEqual(story.minutesOf('last-resort.reached'), [0, 1, 2]);
});

test('[ESC-11] a ladder without a last resort of its own ends in the usual one', () => {
  const dues = rungs(['SEV-1'], [['Oncall', 0]]).filter((one) => one.kind === 'answer-rung');
  const story = declared({ plan: planWith({ dues }) }).to(10);
  assert.deepEqual(story.minutesOf('last-resort.reached'), [10]);
});

test('[ESC-7] a rung called by hand leaves those below it to the timed climb', () => {
  const story = declared().to(2);
  story.by('chi', {
    type: 'incident.escalate',
    reason: 'the boss must know',
    rung: 'SEV-1/rung-3',
  });
  assert.deepEqual(story.pages(), ['0 ana answer', '2 eva answer']);
  assert.equal(story.to(5).pages().at(-1), '5 ben answer');
});

test('[ESC-7] a total-time rung called by hand fires all the same at its own time', () => {
  const boss = due({
    id: 'boss',
    kind: 'total-rung',
    clock: 'unresolved',
    first: min(20),
    to: [title('Boss')],
  });
  const story = declared({ plan: planWith({}, [boss]) }).by('ana', ACK);
  story.by('ana', { type: 'incident.escalate', reason: 'a decision is needed', rung: 'boss' });
  story.to(1).by('eva', ACK).to(20);
  assert.deepEqual(story.pages().slice(1), ['0 eva by-hand', '20 eva inform']);
});

test('[ESC-5] by hand, too, a rung that has nobody is passed over', () => {
  const cast = { ...usualCast(), bound: { Oncall: ['ana'], Boss: ['eva'] } };
  const story = declared({ cast }).to(1);
  story.by('chi', { type: 'incident.escalate', reason: 'help' });
  assert.equal(story.pages().at(-1), '1 eva answer');
  assert.equal(
    story.refused('chi', { type: 'incident.escalate', reason: 'more' }).code,
    'nobody-above',
  );
});

test('[ESC-7] only a rung of the ladder can be called by hand', () => {
  const cadence = due({
    id: 'update:internal',
    kind: 'cadence',
    every: min(30),
    audience: 'internal',
  });
  const story = declared({ plan: planWith({}, [cadence]) });
  const wish = { type: 'incident.escalate', reason: 'x', rung: 'update:internal' } as const;
  assert.equal(story.refused('chi', wish).code, 'no-such-rung');
});

test('[ESC-4] a total-time rung pages anew who rings already, and nobody rings twice to answer', () => {
  const boss = due({
    id: 'boss',
    kind: 'total-rung',
    clock: 'unresolved',
    first: min(12),
    to: [title('Boss')],
  });
  const story = declared({ plan: planWith({}, [boss]) }).to(12);
  assert.deepEqual(story.pages().slice(2), ['10 eva answer', '12 eva answer']);
  const ringing = Object.values(story.state.pages).map((page) => page.person);
  assert.deepEqual(ringing, ['ana', 'ben', 'eva']);
});

test('[ACK-8] paged by hand again, a person rings once, with the last reason', () => {
  const story = declared().by('ana', ACK);
  for (const reason of ['look', 'look again', 'please look']) {
    story.by('ana', { type: 'incident.page', person: personId('ben'), reason });
  }
  const ringing = Object.values(story.state.pages).map((page) => page.because);
  assert.deepEqual(ringing, ['please look']);
});

test('[ESC-9] at a severity that does not page, a rung called by hand is a message too', () => {
  const story = declared({ severity: 'SEV-3' }).to(1);
  story.by('chi', { type: 'incident.escalate', reason: 'look at it', rung: 'SEV-1/rung-3' });
  assert.deepEqual([story.pages(), story.notices('rung')], [[], ['1 eva']]);
});
