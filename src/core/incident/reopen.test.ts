// What a reopening makes of duties, clocks, severity and review.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Due } from '../roster/linked.ts';
import { START, due, min, planWith, title } from './plan.fixture.ts';
import { alerted, alertsNow, declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESOLVE: Wish = { type: 'incident.resolve' };
const REOPEN: Wish = { type: 'incident.reopen', reason: 'it is back' };
const PATIENT = planWith().severities.map((one) => ({ ...one, holdFor: null }));

function cadence(more: Partial<Due> = {}): Due {
  return due({
    id: 'update:internal',
    kind: 'cadence',
    every: min(30),
    audience: 'internal',
    ...more,
  });
}

function dueMinute(story: Story, duty = 'update:internal'): number {
  return ((story.state.duties[duty]?.dueAt ?? 0) - START) / 60_000;
}

function missed(story: Story): string[] {
  return story.log.flatMap(({ at, event }) =>
    event.type === 'duty.missed' ? [`${(at - START) / 60_000} ${event.duty}`] : [],
  );
}

test('[DUE-3] what was missed before is not missed once more by a reopening', () => {
  const dues = [
    cadence(),
    due({ id: 'support', kind: 'deadline', first: min(10), audience: 'support' }),
  ];
  const story = declared({ plan: planWith({ severities: PATIENT }, dues) })
    .by('ana', ACK)
    .to(40)
    .by('ana', RESOLVE)
    .to(100)
    .by('ana', REOPEN)
    .to(119);
  const before = ['10 support', '30 update:internal', '70 final:internal'];
  assert.deepEqual(missed(story), before);
  assert.equal(story.state.duties['support']?.state, 'missed');
  assert.deepEqual(missed(story.to(120)), [...before, '120 update:internal'], '20 were left');
});

test('[CLK-4] a duty that no resolution pauses keeps its due over a reopening', () => {
  const dues = [
    due({ id: 'ticket', kind: 'deadline', first: min(60), until: 'closed' }),
    due({
      id: 'report',
      kind: 'follow-up',
      clock: 'since-resolved',
      first: min(60),
      until: 'done',
    }),
  ];
  const story = declared({ plan: planWith({}, dues) })
    .by('ana', ACK)
    .to(10)
    .by('ana', RESOLVE)
    .to(20)
    .by('ana', REOPEN);
  assert.deepEqual([story.state.duties['ticket']?.state, dueMinute(story, 'ticket')], ['open', 60]);
  assert.equal(story.state.duties['report']?.state, 'void');
  story.by('ana', RESOLVE);
  assert.equal(dueMinute(story, 'report'), 80, 'planned again');
});

test('[SEV-4] what a raise adds while the incident is resolved begins with the reopening', () => {
  const dues = [
    cadence({ id: 'update/1', duty: 'update:internal', every: min(15) }),
    cadence({ id: 'update/3', duty: 'update:internal', severities: ['SEV-3'], every: min(60) }),
    due({ id: 'response/1', duty: 'response', kind: 'response', first: min(5), until: 'answered' }),
    due({
      id: 'response/3',
      duty: 'response',
      kind: 'response',
      severities: ['SEV-3'],
      first: min(60),
      until: 'answered',
    }),
  ];
  const story = alerted({ plan: planWith({}, dues), severity: 'SEV-3' })
    .by('ana', ACK)
    .to(10)
    .machine(alertsNow(0))
    .by('ana', RESOLVE)
    .to(20)
    .machine(alertsNow(1, { severity: 'SEV-1' }));
  assert.deepEqual([story.state.status, story.state.severity], ['investigating', 'SEV-1']);
  assert.equal(story.state.duties['update:internal']?.every, 15 * 60_000);
  assert.equal(dueMinute(story), 35);
  assert.equal(dueMinute(story, 'response'), 25, 'an answer to a message is none to a page');
});

test('[CLK-3] time spent resolved before the incident was urgent delays no rung', () => {
  const boss = due({
    id: 'boss',
    kind: 'total-rung',
    clock: 'unresolved',
    first: min(30),
    to: [title('Boss')],
  });
  const story = declared({ plan: planWith({ severities: PATIENT }, [boss]), severity: 'SEV-3' })
    .by('ana', ACK)
    .to(10)
    .by('ana', RESOLVE)
    .to(100)
    .by('ana', REOPEN)
    .to(200)
    .by('ana', { type: 'severity.set', severity: 'SEV-1' })
    .by('ana', ACK);
  assert.equal(story.to(230).pages().at(-1), '230 eva inform');
});

test('[INC-4] a review that was held is held again after a reopening', () => {
  const hold = due({
    id: 'review:hold',
    kind: 'review',
    clock: 'since-resolved',
    first: min(60),
    until: 'done',
  });
  const story = declared({ plan: planWith({}, [hold]) })
    .by('ana', ACK)
    .by('ana', RESOLVE)
    .by('ana', { type: 'review.hold' })
    .by('ana', REOPEN)
    .by('ana', RESOLVE);
  assert.equal(story.state.duties['review:hold']?.state, 'open');
  story.by('ana', { type: 'review.hold' });
  assert.equal(story.state.duties['review:hold']?.state, 'met');
});

test('[ESC-9] at a severity that messages, a reopening tells the first rung', () => {
  const story = declared({ severity: 'SEV-3' }).by('chi', ACK).to(5).by('chi', RESOLVE).to(9);
  story.by('chi', REOPEN);
  assert.deepEqual(story.notices('declared'), ['0 ana', '9 ana']);
  const backlog = declared({ severity: 'SEV-4' }).to(5);
  backlog.by('chi', { type: 'severity.set', severity: 'SEV-3' });
  assert.deepEqual(backlog.notices('declared'), ['5 ana']);
});
