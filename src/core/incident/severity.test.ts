import assert from 'node:assert/strict';
import { test } from 'node:test';
import { due, min, planWith, title } from './plan.fixture.ts';
import { alerted, alertsNow, declared } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

function set(severity: string, reason = ''): Wish {
  return { type: 'severity.set', severity, reason };
}

const UPDATES = [
  due({
    id: 'update/1',
    duty: 'update:internal',
    kind: 'cadence',
    every: min(15),
    audience: 'internal',
  }),
  due({
    id: 'update/2',
    duty: 'update:internal',
    kind: 'cadence',
    severities: ['SEV-2', 'SEV-3'],
    every: min(60),
    audience: 'internal',
  }),
];

test('[SEV-2] machines only raise; a person lowers, with a reason', () => {
  const story = alerted({ severity: 'SEV-2' }).machine(alertsNow(1, { severity: 'SEV-3' }));
  assert.equal(story.state.severity, 'SEV-2');
  story.machine(alertsNow(2, { severity: 'SEV-1' }));
  assert.equal(story.state.severity, 'SEV-1');
  assert.equal(story.refused('ana', set('SEV-2')).code, 'reason-needed');
  assert.equal(story.by('ana', set('SEV-2', 'only one shop')).state.severity, 'SEV-2');
});

test('[SEV-3] a raise to a paging severity voids the acknowledgement and pages rung 1', () => {
  const story = declared({ severity: 'SEV-3' }).by('ana', ACK).to(10).by('chi', set('P0'));
  assert.equal(story.state.hold, null);
  assert.deepEqual(story.pages(), ['10 ana answer']);
});

test('[SEV-3] between paging severities the hold stays and the holder is paged to know', () => {
  const story = declared({ severity: 'SEV-2' }).by('ana', ACK).to(10).by('chi', set('SEV-1'));
  assert.equal(story.state.hold?.by, 'ana');
  assert.equal(story.pages().at(-1), '10 ana inform');
});

test('[SEV-4] on a raise each duty is due at the earlier of its old due and raise plus new time', () => {
  const story = declared({ plan: planWith({}, UPDATES), severity: 'SEV-2' }).by('ana', ACK);
  story.to(50).by('ana', set('SEV-1'));
  assert.equal(story.all('duty.missed').length, 0);
  const duty = story.state.duties['update:internal'];
  assert.equal(duty?.every, 15 * 60_000);
  assert.equal(duty?.dueAt, story.state.declaredAt + 60 * 60_000, 'the old due came first');
  const early = declared({ plan: planWith({}, UPDATES), severity: 'SEV-2' })
    .by('ana', ACK)
    .to(20)
    .by('ana', set('SEV-1'));
  assert.equal(early.state.duties['update:internal']?.dueAt, early.state.declaredAt + 35 * 60_000);
});

test("[SEV-4] new duties count from the raise, and a resolution already past is nobody's miss", () => {
  const dues = [
    due({ id: 'management', kind: 'deadline', first: min(10), audience: 'management' }),
    due({ id: 'resolution', kind: 'resolution', first: min(60) }),
  ];
  const story = declared({ plan: planWith({}, dues), severity: 'SEV-2' })
    .by('ana', ACK)
    .to(29);
  story
    .by('ana', { type: 'decision.record', what: 'wait' })
    .to(58)
    .by('ana', { type: 'decision.record', what: 'wait on' });
  story.to(90).by('ana', set('SEV-1'));
  assert.equal(story.state.duties['management']?.dueAt, story.now + 10 * 60_000);
  assert.equal(story.state.duties['resolution']?.state, 'void');
  assert.equal(story.all('duty.missed').length, 0);
});

test('[SEV-4] an unanswered ladder climbs sooner after a raise', () => {
  const story = declared({ severity: 'SEV-2' }).to(3).by('chi', set('SEV-1')).to(5);
  assert.deepEqual(story.pages(), ['0 ana answer', '5 ben answer']);
});

test('[SEV-5] on a lowering unfired rungs are void, duties get the later due, what was missed stays', () => {
  const story = declared({ plan: planWith({}, UPDATES) })
    .to(16)
    .by('chi', set('SEV-2', 'better'));
  assert.equal(story.state.duties['update:internal']?.dueAt, story.now + 60 * 60_000);
  assert.equal(story.all('duty.missed').length, 1);
  const quiet = declared().to(6).by('chi', set('SEV-3', 'cosmetic'));
  assert.deepEqual(Object.keys(quiet.state.pages), []);
  assert.equal(quiet.to(60).pages().length, 2, 'nobody is paged any more');
});

test('[SEV-6] the review is earned by the highest severity held, unless it was corrected at once', () => {
  const review = {
    requiredWhen: [{ kind: 'severity', in: ['SEV-1'] } as const],
    attendees: [],
    sections: [],
  };
  const plan = planWith({ review });
  const story = declared({ plan }).by('ana', ACK).to(10).by('ana', set('SEV-2', 'better'));
  story.by('ana', { type: 'incident.resolve' });
  assert.equal(story.state.review.required, true);
  const slip = declared({ plan }).by('ana', ACK).to(2);
  slip
    .by('ana', { ...set('SEV-2', 'typed wrong'), correction: true })
    .by('ana', { type: 'incident.resolve' });
  assert.equal(slip.state.review.required, false);
});

test('[SEV-7] a message severity tells its people and pages nobody; a backlog one does neither', () => {
  const message = declared({ severity: 'SEV-3' }).to(30);
  assert.deepEqual(message.pages(), []);
  assert.deepEqual(message.notices('declared'), ['0 ana']);
  const backlog = declared({ severity: 'SEV-4' }).to(30);
  assert.deepEqual([...backlog.pages(), ...backlog.notices('declared')], []);
});

test('[CLK-3] total-time clocks start no earlier than the incident was urgent', () => {
  const rung = due({
    id: 'boss',
    kind: 'total-rung',
    clock: 'since-alert',
    first: min(60),
    to: [title('Boss')],
  });
  const story = declared({ plan: planWith({}, [rung]), severity: 'SEV-3' })
    .to(180)
    .by('chi', set('SEV-1'))
    .by('ana', ACK);
  assert.ok(!story.pages().some((page) => page.includes('eva')), 'not in minute 0');
  story.to(205).by('ana', { type: 'decision.record', what: 'go on' }).to(230);
  story.by('ana', { type: 'decision.record', what: 'go on' }).to(240);
  assert.equal(story.pages().at(-1), '240 eva inform');
});

test('[CLK-1] since alert starts when the first alert was stored, not at the declaration', () => {
  const rung = due({
    id: 'lead',
    kind: 'total-rung',
    clock: 'since-alert',
    first: min(15),
    to: [title('Boss')],
  });
  const story = alerted({ plan: planWith({}, [rung]) }, -3)
    .by('ana', ACK)
    .to(12);
  assert.equal(story.pages().at(-1), '12 eva inform');
});

test('[CLK-5] only "unavailable" is downtime; it promotes, an acknowledgement does not pause it, mitigated ends it', () => {
  const promotion = due({
    id: 'promote',
    kind: 'promotion',
    severities: ['SEV-2'],
    clock: 'downtime',
    first: min(15),
    raisesTo: 'SEV-1',
  });
  const plan = planWith({}, [promotion]);
  const story = declared({ plan, severity: 'SEV-2' }).by('ana', ACK).to(5);
  story
    .by('ana', { type: 'impact.record', kind: 'users', text: 'all out', unavailable: true })
    .to(19);
  assert.equal(story.state.severity, 'SEV-2');
  assert.equal(story.to(20).state.severity, 'SEV-1');
  story.to(25).by('ana', { type: 'incident.mitigate' });
  assert.equal(story.state.downtime.total, 20 * 60_000);
  const slow = declared({ plan, severity: 'SEV-2' }).by('ana', ACK);
  slow.by('ana', { type: 'impact.record', kind: 'users', text: 'slow' }).to(29);
  assert.equal(slow.state.severity, 'SEV-2');
});

test('[CLK-6] progress is a person\'s act: it starts "no progress" anew, with a warning before the rung', () => {
  const rung = due({
    id: 'stuck',
    kind: 'total-rung',
    clock: 'no-progress',
    first: min(60),
    to: [title('Boss')],
  });
  const severities = planWith().severities.map((one) => ({ ...one, holdFor: null }));
  const story = declared({ plan: planWith({ severities }, [rung]) })
    .by('ana', ACK)
    .to(30);
  story.by('ana', { type: 'hypothesis.record', text: 'the pool' }).machine(alertsNow(3)).to(89);
  assert.deepEqual(story.notices('no-progress'), ['75 ana']);
  assert.equal(story.to(90).pages().at(-1), '90 eva inform');
});
