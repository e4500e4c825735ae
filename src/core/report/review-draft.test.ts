import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../basics/time.ts';
import { START, due, min, planWith } from '../incident/plan.fixture.ts';
import { declared } from '../incident/story.fixture.ts';
import type { Story, Wish } from '../incident/story.fixture.ts';
import { figuresOf } from './kept.ts';
import { reviewDraft, spanText } from './review-draft.ts';
import { timelineOf } from './timeline.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const TELLER = {
  nameOf: (person: string): string => person.toUpperCase(),
  timeOf: (when: number): string => new Date(when).toISOString().slice(11, 16),
};

function lived(): Story {
  const dues = [
    due({ id: 'response', kind: 'response', first: min(15), title: 'Respond', until: 'answered' }),
    due({
      id: 'update:internal',
      kind: 'cadence',
      every: min(30),
      title: 'Update',
      audience: 'internal',
    }),
  ];
  const story = declared({ plan: planWith({}, dues) })
    .to(6)
    .by('ben', ACK);
  story.to(33).by('ben', { type: 'update.post', text: 'A <b>late</b> word' });
  story
    .by('ben', { type: 'hypothesis.record', text: 'The pool' })
    .by('ben', { type: 'decision.record', what: 'Roll back', why: 'fresh deploy' });
  return story
    .to(50)
    .by('ben', { type: 'incident.resolve', note: 'rolled back' })
    .to(79)
    .by('ben', { type: 'update.post', text: 'over' })
    .to(80)
    .by('ben', { type: 'incident.close' });
}

test('[REV-3] the figures count what was met, late and missed, and the two times people trust', () => {
  const story = lived();
  const figures = figuresOf(story.state, story.log, story.now);
  assert.equal(figures.timeToAcknowledge, 6 * 60_000);
  assert.equal(figures.timeToResolve, 50 * 60_000);
  const kept = figures.duties.map(({ duty, met, late, missed }) => [duty, met, late, missed]);
  assert.deepEqual(kept, [
    ['response', 1, 0, 0],
    ['update:internal', 0, 1, 1],
    ['final:internal', 1, 0, 0],
  ]);
});

test('[CLK-2] the time to resolve runs from when impact began, else from the declaration', () => {
  const story = declared().by('ana', ACK).to(10);
  story.by('ana', {
    type: 'impact.record',
    kind: 'users',
    text: 'earlier',
    beganAt: story.state.declaredAt - 300_000,
  });
  story.to(20).by('ana', { type: 'incident.resolve' });
  assert.equal(figuresOf(story.state, story.log, story.now).timeToResolve, 25 * 60_000);
});

test('the review draft tells what was kept and missed, what was thought, and the timeline', () => {
  const story = lived();
  const draft = reviewDraft({
    incident: story.state,
    plan: story.plan,
    log: story.log,
    now: story.now,
    teller: TELLER,
  });
  assert.match(draft, /^# Review of INC-2026-1120-0001: Checkout is down/);
  assert.match(draft, /\| Update \| 0 \| 1 \| 1 \| {2}\|/);
  assert.match(draft, /- Roll back: fresh deploy/);
  assert.match(draft, /- 14:06 BEN acknowledges and holds it \(BEN\)/);
  assert.doesNotMatch(draft, /[^\\]<b>/);
});

test('[REV-3] what was missed while Tocsin was down is charged to it', () => {
  const down = { from: at(START + 10 * 60_000), to: at(START + 40 * 60_000) };
  const cadence = due({
    id: 'update:internal',
    kind: 'cadence',
    every: min(30),
    audience: 'internal',
  });
  const story = declared({ plan: planWith({}, [cadence]), outages: [down] }).by('ana', ACK);
  story.jump(40).to(61);
  const kept = figuresOf(story.state, story.log, story.now).duties[0];
  assert.deepEqual([kept?.ours, kept?.missed], [1, 1]);
});

test('[REV-4] the draft lists what is to be done, who is invited, and the last word on each hypothesis', () => {
  const plan = planWith({ review: { requiredWhen: [], attendees: ['Team leads'], sections: [] } });
  const story = declared({ plan }).by('ana', ACK);
  story.by('ana', { type: 'hypothesis.record', text: 'The pool' });
  story.by('ana', { type: 'hypothesis.record', text: 'The pool', verdict: 'confirmed' });
  story.by('ana', { type: 'item.add', what: 'Alert on it', owner: 'ben' });
  const { state: incident, log, now } = story;
  const draft = reviewDraft({ incident, plan, log, now, teller: TELLER });
  assert.match(draft, /## Action items\n\n- Alert on it \\?\(BEN, no date, open\\?\)/);
  assert.match(draft, /- Invited to the review: Team leads/);
  assert.match(draft, /- The pool \\?\(confirmed\\?\)/);
  assert.doesNotMatch(draft, /- The pool \\?\(open/);
});

test('every line of the timeline has words, and what only moved a wait has none', () => {
  const story = lived();
  const lines = timelineOf(story.log, TELLER);
  assert.ok(lines.every((entry) => entry.text.trim() !== ''));
  assert.ok(lines.some((entry) => entry.text === 'ANA is paged (to take it): bound to Oncall'));
  assert.ok(!lines.some((entry) => entry.type === 'wait.moved'));
});

test('spans read as people say them', () => {
  assert.deepEqual(
    [null, 5_000, 60_000, 7_500_000].map((span) => spanText(span as never)),
    ['-', '5 s', '1 min', '2 h 5 min'],
  );
});
