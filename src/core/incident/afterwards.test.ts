// What is owed after an incident, and what waits through our own downtime.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId, streamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import { START, due, min, planWith } from './plan.fixture.ts';
import { alerted, declared, usualCast } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESOLVE: Wish = { type: 'incident.resolve' };
const HOUR = 3_600_000;

function review(id: string, hours: number): ReturnType<typeof due> {
  return due({
    id,
    kind: 'review',
    clock: 'since-resolved',
    first: min(hours * 60),
    until: 'done',
  });
}

test('[REV-2] what falls due on a Sunday is remembered on Friday', () => {
  const story = declared({ plan: planWith({}, [review('review-hold', 48)]) })
    .by('ana', ACK)
    .by('ana', RESOLVE);
  assert.equal(story.state.duties['review-hold']?.dueAt, START + 48 * HOUR, 'exact all the same');
  assert.equal(story.state.timers['remind:review-hold']?.at, START + HOUR);
  const monday = declared({ plan: planWith({}, [review('review-hold', 72)]) })
    .by('ana', ACK)
    .by('ana', RESOLVE);
  assert.equal(monday.state.timers['remind:review-hold']?.at, START + 71 * HOUR);
});

test('[REV-2] a review that was held is not published by that', () => {
  const dues = ['review-schedule', 'review-hold', 'review-publish'].map((id) => review(id, 48));
  const story = declared({ plan: planWith({}, dues) })
    .by('ana', ACK)
    .by('ana', RESOLVE);
  story.by('ana', { type: 'review.hold' });
  const states = dues.map((one) => story.state.duties[one.duty]?.state);
  assert.deepEqual(states, ['met', 'met', 'open']);
  story.by('ana', { type: 'duty.do', duty: 'review-publish' });
  assert.equal(story.state.duties['review-publish']?.state, 'met');
});

test('[CLK-10] our own downtime does not count toward the answer to an offered role', () => {
  const outages = [{ from: at(START + 60_000), to: at(START + 21 * 60_000) }];
  const story = declared({ outages }).by('ana', ACK);
  story.by('ana', { type: 'role.offer', role: 'communications-lead', person: personId('ben') });
  story.jump(21).to(24);
  assert.equal(story.all('role.declined').length, 0);
  assert.equal(story.to(27).all('role.declined').length, 1);
});

test('[SEV-3] between paging severities the holder is paged to know, unless it is their own act', () => {
  const story = declared({ severity: 'SEV-2' }).by('ana', ACK).to(10);
  story.by('chi', { type: 'severity.set', severity: 'SEV-1', reason: 'all shops' });
  assert.equal(story.pages().at(-1), '10 ana inform');
  story.by('ana', ACK);
  assert.deepEqual([Object.keys(story.state.pages), story.state.hold?.by], [[], 'ana']);
  const own = declared({ severity: 'SEV-2' }).by('ana', ACK).to(10);
  own.by('ana', { type: 'severity.set', severity: 'SEV-1' });
  assert.equal(own.pages().length, 1);
  const mute = declared({ severity: 'SEV-2' }).by('ana', ACK);
  mute.cast = { ...usualCast(), methods: { ana: [] } };
  mute.by('chi', { type: 'severity.set', severity: 'SEV-1' });
  assert.equal(mute.pages().length, 1);
});

test('[DUE-8] a final update to an audience outside is marked as such, whoever owed the first', () => {
  const customers = due({
    id: 'customers',
    kind: 'deadline',
    first: min(30),
    audience: 'customers',
    external: true,
  });
  const story = declared({ plan: planWith({}, [customers]) }).by('ana', ACK);
  story.by('ana', { type: 'update.post', text: 'down', audiences: ['customers'] });
  story.by('ana', RESOLVE);
  assert.equal(story.state.duties['final:customers']?.external, true);
});

test('a debt told at length is kept short in the state', () => {
  const story = declared().by('ana', { type: 'debt.open', what: 'flag '.repeat(2_000) });
  assert.ok(JSON.stringify(story.state.debts).length < 600);
});

test('[REV-1] the same alerts within 30 days ask for a review of the closed one by the rule', () => {
  const plan = planWith(
    {
      review: {
        requiredWhen: [{ kind: 'fact', fact: 'recurring', is: true, text: 'it recurs' }],
        attendees: [],
        sections: [],
      },
    },
    [review('review-hold', 48)],
  );
  const story = declared({ plan }).by('ana', ACK).by('ana', RESOLVE).to(31);
  assert.equal(story.state.review.required, false);
  story.by('ana', { type: 'incident.close' }).to(10 * 24 * 60);
  story.machine({ type: 'incident.recur', number: 'INC-9' });
  assert.deepEqual([story.state.review.required, story.state.status], [true, 'closed']);
  const dueAt = story.state.duties['review-hold']?.dueAt ?? 0;
  assert.equal(dueAt, story.now + 48 * HOUR, 'nothing is born missed');
  const cancelled = declared({ plan }).by('ana', { type: 'incident.cancel', reason: 'a test' });
  assert.deepEqual(
    cancelled.machine({ type: 'incident.recur', number: 'INC-9' }).all('fact.recorded'),
    [],
  );
});

test('[REV-1] what is learnt after the resolution is judged at once', () => {
  const plan = planWith({
    review: {
      requiredWhen: [{ kind: 'fact', fact: 'new-failure-mode', is: true, text: 'a new way' }],
      attendees: [],
      sections: [],
    },
  });
  const story = declared({ plan }).by('ana', ACK).by('ana', RESOLVE);
  assert.equal(story.state.review.required, false);
  story.by('ana', { type: 'fact.record', fact: 'new-failure-mode', value: true });
  assert.equal(story.state.review.required, true);
});

test('[REV-1] a declared recurrence tells the earlier incident', () => {
  const story = alerted({}, 0, streamId('incident-0'));
  const asked = story.asked.find(({ type }) => type === 'incident.recur');
  assert.deepEqual([asked?.stream, asked?.['number']], ['incident-0', story.state.number]);
});

test('[REV-1] a false alarm has no review, and the debts of a merged incident are the other’s', () => {
  const story = declared().by('ana', ACK).by('ana', RESOLVE);
  story.by('ana', { type: 'incident.cancel', reason: 'a test' });
  const asked: Wish = { type: 'review.schedule', heldAt: at(START + HOUR) };
  assert.equal(story.refused('ana', asked).code, 'review-not-open');
  const merged = declared().by('ana', ACK).by('ana', { type: 'debt.open', what: 'a flag' });
  const debt = Object.keys(merged.state.debts)[0];
  merged.mergeTarget = { number: 'INC-0', declaredAt: at(START - 1), open: true, team: 'checkout' };
  merged.by('ana', { type: 'incident.merge', into: streamId('incident-0') });
  const settle: Wish = { type: 'debt.settle', debt, how: 'on again' };
  assert.equal(merged.refused('ana', settle).code, 'incident-not-open');
});
