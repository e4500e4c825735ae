// What is to be done so that it does not happen again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import { START, planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESOLVE: Wish = { type: 'incident.resolve' };
const HOUR = 60;
const DAY = 24 * HOUR;

function add(more: Readonly<Record<string, unknown>> = {}): Wish {
  return { type: 'item.add', what: 'An alert on the queue', ...more };
}

function inDays(days: number): number {
  return at(START + days * DAY * 60_000);
}

function resolved(): Story {
  return declared().by('ana', ACK).to(10).by('ana', RESOLVE);
}

function idOf(story: Story): string {
  return Object.keys(story.state.items)[0] ?? '';
}

test('[REV-4] an item with a date is owed by its owner, told, reminded in business time, and told when late', () => {
  const story = resolved().by('ana', add({ owner: personId('ben'), dueAt: inDays(5) }));
  assert.deepEqual(story.notices('item'), ['10 ben']);
  const duty = story.state.duties[`item:${idOf(story)}`];
  assert.deepEqual([duty?.owner, duty?.state], ['BEN', 'open']);
  story
    .to(41)
    .by('ana', { type: 'incident.close' })
    .to(6 * DAY);
  const ofBen = story.notices('reminder').filter((line) => line.endsWith('ben'));
  assert.deepEqual(ofBen, [`${5 * DAY - HOUR} ben`]);
  assert.deepEqual(story.notices('missed'), [`${5 * DAY} ben`, `${5 * DAY} ana`]);
});

test('[REV-4] nobody is paged for an item, also while an incident runs', () => {
  const story = declared().by('ana', ACK).to(1);
  story.by('ana', add({ owner: personId('ben'), dueAt: at(START + 10 * 60_000) })).to(12);
  assert.deepEqual(story.pages(), ['0 ana answer']);
  assert.ok(story.notices('missed').includes('10 ben'));
});

test('[REV-4] an item outlives closing and reopening, and is done, dropped with a reason, or open again', () => {
  const story = resolved().by('ana', add({ dueAt: inDays(5) }));
  const item = idOf(story);
  story.by('ana', { type: 'incident.reopen', reason: 'back' });
  assert.equal(story.state.duties[`item:${item}`]?.state, 'open');
  story.by('ana', RESOLVE).to(60).by('ana', { type: 'incident.close' });
  assert.equal(
    story.refused('ana', { type: 'item.set', item, state: 'dropped' }).code,
    'reason-needed',
  );
  story.by('ana', { type: 'item.set', item, state: 'done' });
  assert.equal(story.state.duties[`item:${item}`]?.state, 'met');
  assert.equal(
    story.refused('ana', { type: 'item.set', item, state: 'done' }).code,
    'nothing-changes',
  );
  story.by('ana', { type: 'item.set', item, state: 'open' });
  assert.equal(story.state.duties[`item:${item}`]?.state, 'open');
  story.by('ana', { type: 'duty.do', duty: `item:${item}` });
  assert.equal(story.state.items[item]?.state, 'done');
});

test('[REV-4] who and what an item names must exist, and a false alarm has none', () => {
  const plan = planWith();
  const reviews = { ...plan.plan.reviews, actionClasses: ['Technical (code)', 'Process'] };
  const story = declared({ plan: { ...plan, plan: { ...plan.plan, reviews } } }).by('ana', ACK);
  assert.equal(story.refused('ana', add({ owner: personId('zoe') })).code, 'unknown-person');
  assert.equal(story.refused('ana', add({ dueAt: START })).code, 'time-in-the-past');
  assert.equal(story.refused('ana', add({ kind: 'luck' })).code, 'no-such-kind');
  story.by('ana', add({ kind: 'technical' }));
  assert.equal(story.state.items[idOf(story)]?.kind, 'Technical (code)');
  const other: Wish = { type: 'item.set', item: 'constructor', state: 'done' };
  assert.equal(story.refused('ana', other).code, 'no-such-item');
  story.by('ana', { type: 'incident.cancel', reason: 'a test' });
  assert.equal(story.refused('ana', add()).code, 'incident-not-open');
});

test('everybody who took part is told when the review is', () => {
  const story = resolved().by('ana', { type: 'review.schedule', heldAt: inDays(3) });
  assert.deepEqual(story.notices('review'), ['10 chi']);
});
