import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { START, due, min, planWith, title } from './plan.fixture.ts';
import { Story, alerted, alertsNow, declared } from './story.fixture.ts';
import type { Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const RESOLVE: Wish = { type: 'incident.resolve' };
const CLOSE: Wish = { type: 'incident.close' };

const CRITERIA: LinkedPlan['closure']['criteria'] = [
  { id: 'normal', text: 'Systems are normal', by: 'person' },
  { id: 'agree', text: 'Everybody agrees', by: 'each-role' },
  { id: 'quiet', text: 'Alerts cleared', by: 'alerts-quiet' },
  { id: 'stable', text: 'No impact for 30 minutes', by: 'stable' },
];

function closable(criteria = CRITERIA): LinkedPlan {
  return planWith({
    closure: {
      criteria,
      stableFor: (30 * 60_000) as LinkedPlan['methodWait'],
      watchFor: null,
      actions: [],
      from: 'document',
    },
  });
}

function unmet(story: Story, person = 'ana'): string[] {
  const facts = story.refused(person, CLOSE).facts ?? {};
  return (facts['unmet'] as { kind: string }[]).map((one) => one.kind);
}

test('[CLO-1] closing before thirty stable minutes is refused, and says how long is left', () => {
  const story = declared().by('ana', ACK).to(10).by('ana', RESOLVE).to(22);
  const refusal = story.refused('ana', CLOSE);
  assert.equal(refusal.code, 'not-stable-long-enough');
  assert.equal(refusal.facts?.['left'], 18 * 60_000);
  assert.equal(story.to(40).by('ana', CLOSE).state.status, 'closed');
});

test('[CLO-1] stable time counts while alerts are quiet and starts anew when one fires', () => {
  const story = alerted().by('ana', ACK).to(5).by('ana', { type: 'incident.mitigate' });
  assert.equal(story.state.stability.since, null, 'its alert still fires');
  story.to(10).machine(alertsNow(0));
  assert.equal(story.state.stability.since, START + 10 * 60_000);
  story.to(30).machine(alertsNow(1)).to(35).machine(alertsNow(0));
  assert.equal(story.state.stability.since, START + 35 * 60_000);
});

test('[CLO-2] a confirmation lapses when stability breaks, and all who hold a role must agree', () => {
  const story = alerted({ plan: closable() })
    .by('ana', ACK)
    .to(5)
    .machine(alertsNow(0))
    .by('ana', RESOLVE);
  story.by('ben', { type: 'role.take', role: 'communications-lead' });
  story.by('ana', { type: 'criterion.confirm', criterion: 'normal', agrees: true });
  story.by('ana', { type: 'criterion.confirm', criterion: 'agree', agrees: true }).to(40);
  assert.deepEqual(unmet(story), ['criterion'], 'ben has not agreed');
  story.by('ana', { type: 'impact.record', kind: 'users', text: 'back', unavailable: true });
  assert.deepEqual(story.state.criteria['normal'], []);
});

test('[CLO-2] the commander may speak for everybody with a reason, until stability breaks', () => {
  const story = declared({ plan: closable() }).by('ana', ACK).by('ana', RESOLVE);
  story.by('ben', { type: 'role.take', role: 'communications-lead' }).to(31);
  story.by('ana', { type: 'criterion.confirm', criterion: 'normal', agrees: true });
  const alone: Wish = { type: 'criterion.confirm', criterion: 'agree', agrees: true };
  assert.deepEqual(unmet(story.by('ana', alone)), ['criterion']);
  const overrule: Wish = { ...alone, overrule: true, reason: 'ben is asleep' };
  assert.equal(story.refused('chi', overrule).code, 'needs-command');
  assert.equal(story.refused('ana', { ...overrule, reason: ' ' }).code, 'reason-needed');
  const other: Wish = { ...overrule, criterion: 'normal' };
  assert.equal(story.refused('ana', other).code, 'nothing-to-overrule');
  story.by('ana', overrule);
  assert.deepEqual(story.state.overruled, ['agree']);
  story.by('ben', { ...alone, agrees: false });
  assert.deepEqual(unmet(story), ['criterion'], 'a no takes the word back');
  story.by('ana', overrule);
  story.by('ana', { type: 'impact.record', kind: 'users', text: 'back', unavailable: true });
  assert.deepEqual(story.state.overruled, []);
});

test('[CLO-2] what is measured is not attested', () => {
  const story = declared({ plan: closable() });
  const wish = { type: 'criterion.confirm', criterion: 'stable', agrees: true } as const;
  assert.equal(story.refused('ana', wish).code, 'measured-not-attested');
});

test('[CLO-3] an unticked box blocks, an optional one does not, a waived one needs a reason', () => {
  const tasks = [
    task('check', false),
    { ...task('bridge', false), optional: true },
    { ...task('prose', false), blocksClosing: false },
  ];
  const story = declared({ plan: planWith({ tasks }) })
    .by('ana', ACK)
    .by('ana', RESOLVE)
    .to(31);
  assert.deepEqual(unmet(story), ['task']);
  assert.equal(
    story.refused('ana', { type: 'task.set', task: 'check', state: 'waived' }).code,
    'reason-needed',
  );
  story.by('ana', { type: 'task.set', task: 'check', state: 'done' }).by('ana', CLOSE);
  assert.equal(story.state.status, 'closed');
});

test('[CLO-5] what is done at closing comes after the gate and before closed, and again when it was too early', () => {
  const last = { ...task('flag', false), phase: 'At closing', atClosing: true };
  const plan = planWith({ tasks: [task('check', false), last] });
  const story = declared({ plan }).by('ana', ACK).by('ana', RESOLVE).to(31);
  const tick: Wish = { type: 'task.set', task: 'flag', state: 'done' };
  const refusal = story.refused('ana', tick);
  assert.deepEqual(
    [refusal.code, refusal.facts?.['unmet']],
    ['gate-first', [{ kind: 'task', text: 'check', id: 'check' }]],
  );
  story.by('ana', { type: 'task.set', task: 'check', state: 'done' });
  assert.equal(story.refused('ana', CLOSE).code, 'not-ready-to-close', 'one left stops it');
  story.by('ana', tick);
  story.by('ana', { type: 'incident.reopen', reason: 'back' });
  assert.deepEqual(story.state.tasks, { check: 'done' });
  story.by('ana', RESOLVE).to(70);
  story.by('ana', tick).by('ana', CLOSE);
  assert.equal(story.state.status, 'closed');
});

test('[CLO-3] many boxes are waived at once with one reason, and all of them or none', () => {
  const plan = planWith({ tasks: [task('check', false), task('tell', false)] });
  const story = declared({ plan }).by('ana', ACK).by('ana', RESOLVE).to(31);
  const waive = { type: 'task.set', state: 'waived', reason: 'not this time' } as const;
  const before = story.log.length;
  assert.equal(story.refused('ana', { ...waive, task: ['check', 'nothing'] }).code, 'no-such-task');
  assert.equal(story.log.length, before);
  story.by('ana', { ...waive, task: ['check', 'tell', 'check'] });
  const set = story.log
    .slice(before)
    .map(({ event }) => [event.type, 'task' in event && event.task]);
  assert.deepEqual(set, [
    ['task.set', 'check'],
    ['task.set', 'tell'],
  ]);
  story.by('ana', CLOSE);
});

function task(id: string, optional: boolean): LinkedPlan['tasks'][number] {
  return {
    id,
    phase: 'First',
    text: id,
    owner: null,
    when: null,
    optional,
    blocksClosing: true,
    lines: [1, 1],
  };
}

test('[CLO-4] forced closing needs authority and a reason, and tells the managers what was unmet', () => {
  const story = declared()
    .by('ben', ACK)
    .to(1)
    .by('chi', { type: 'role.take', role: 'incident-commander' })
    .by('ben', RESOLVE);
  assert.equal(
    story.refused('ben', { ...CLOSE, force: true, reason: 'tired' }).code,
    'force-needs-authority',
  );
  assert.equal(story.refused('chi', { ...CLOSE, force: true }).code, 'reason-needed');
  story.by('chi', { ...CLOSE, force: true, reason: 'measured elsewhere' });
  assert.deepEqual(story.notices('closed-by-force'), ['1 eva']);
});

test('[CLO-4] could be closed and nobody does: a reminder a day later', () => {
  const story = declared()
    .by('ana', ACK)
    .by('ana', RESOLVE)
    .to(30 + 24 * 60);
  assert.deepEqual(story.notices('close-reminder'), [`${30 + 24 * 60} ana`]);
});

test('[CLO-6] the watch does not hold the gate', () => {
  const closure = { ...planWith().closure, watchFor: (24 * 3_600_000) as LinkedPlan['methodWait'] };
  const story = declared({ plan: planWith({ closure }) })
    .by('ana', ACK)
    .by('ana', RESOLVE)
    .to(31)
    .by('ana', CLOSE);
  assert.equal(story.state.status, 'closed');
  assert.equal(story.state.timers['watch']?.at, START + 24 * 3_600_000);
});

test('[INC-1] acknowledged is no status but who holds it', () => {
  const story = declared().by('ana', ACK).by('ana', { type: 'incident.start-mitigating' });
  assert.equal(story.state.status, 'mitigating');
  story.by('ana', { type: 'incident.hand-back' });
  assert.deepEqual([story.state.status, story.state.hold], ['mitigating', null]);
});

test('[INC-2] resolved stops pages, ladder and cadence; stability runs from the earlier of mitigated and resolved', () => {
  const cadence = due({
    id: 'update:internal',
    kind: 'cadence',
    every: min(30),
    audience: 'internal',
  });
  const story = declared({ plan: planWith({}, [cadence]) })
    .to(6)
    .by('ana', { type: 'incident.mitigate' });
  story.to(10).by('ana', RESOLVE);
  assert.deepEqual(Object.keys(story.state.pages), []);
  assert.equal(story.state.stability.since, START + 6 * 60_000);
  const pages = story.pages().length;
  assert.equal(story.to(39).pages().length, pages);
  assert.equal(story.all('duty.missed').length, 0);
});

test('[INC-3] a machine resolves only what no person has touched, and closes it after the stable minutes', () => {
  const alone = alerted().to(3).machine(alertsNow(0));
  assert.equal(alone.state.status, 'resolved');
  assert.deepEqual(alone.notices('resolved'), ['3 ana']);
  const touched = alerted().by('ana', ACK).to(3).machine(alertsNow(0));
  assert.equal(touched.state.status, 'investigating');
});

test('[INC-4] reopening pages rung 1 and the last holder and starts stability anew; closed is final', () => {
  const story = declared()
    .by('ben', ACK)
    .to(10)
    .by('ben', RESOLVE)
    .to(20)
    .by('chi', { type: 'incident.reopen', reason: 'it is back' });
  assert.equal(story.state.hold, null);
  assert.equal(story.state.stability.since, null);
  assert.deepEqual(story.pages().slice(-2), ['20 ana answer', '20 ben answer']);
  story.by('ben', ACK).by('ben', RESOLVE).to(60).by('ben', CLOSE);
  assert.equal(
    story.refused('ben', { type: 'incident.reopen', reason: 'again' }).code,
    'wrong-status',
  );
});

test('[CLK-4] while resolved the clocks pause, and at a reopening they go on from their sum', () => {
  const rung = due({
    id: 'boss',
    kind: 'total-rung',
    clock: 'unresolved',
    first: min(60),
    to: [title('Boss')],
  });
  const cadence = due({
    id: 'update:internal',
    kind: 'cadence',
    every: min(30),
    audience: 'internal',
  });
  const story = declared({ plan: planWith({}, [rung, cadence]) })
    .by('ana', ACK)
    .to(20)
    .by('ana', RESOLVE);
  story.to(100).by('ana', { type: 'incident.reopen', reason: 'back' }).by('ana', ACK);
  assert.equal(
    story.state.duties['update:internal']?.dueAt,
    START + 110 * 60_000,
    'ten minutes were left',
  );
  story.to(125).by('ana', { type: 'decision.record', what: 'go on' });
  assert.equal(
    story
      .to(140)
      .pages()
      .filter((page) => page.includes('eva'))
      .join(),
    '140 eva inform',
  );
});

test('[REV-1] whether a review is required is judged at the resolve, and its times count from there', () => {
  const dues = [
    due({
      id: 'review:hold',
      kind: 'review',
      clock: 'since-resolved',
      first: min(48 * 60),
      until: 'done',
    }),
  ];
  const review = {
    requiredWhen: [
      { kind: 'clock', clock: 'unresolved', past: 'PT30M', text: 'over 30 min' } as const,
    ],
    attendees: [],
    sections: [],
  };
  const long = declared({ plan: planWith({ review }, dues) })
    .by('ana', ACK)
    .to(29)
    .by('ana', { type: 'update.post', text: 'x' })
    .to(45)
    .by('ana', RESOLVE);
  assert.deepEqual(
    [long.state.review.required, long.state.duties['review:hold']?.dueAt],
    [true, START + (45 + 48 * 60) * 60_000],
  );
  const short = declared({ plan: planWith({ review }, dues) })
    .by('ana', ACK)
    .to(10)
    .by('ana', RESOLVE);
  assert.deepEqual(
    [short.state.review.required, short.state.duties['review:hold']],
    [false, undefined],
  );
});

test('[REV-2] scheduling and holding the review are two duties, each met by its own act', () => {
  const dues = ['review:schedule', 'review:hold'].map((id) =>
    due({ id, kind: 'review', clock: 'since-resolved', first: min(24 * 60), until: 'done' }),
  );
  const story = declared({ plan: planWith({}, dues) })
    .by('ana', ACK)
    .by('ana', RESOLVE)
    .to(31)
    .by('ana', CLOSE);
  story.by('ana', { type: 'review.schedule', heldAt: at(START + 86_400_000) });
  assert.deepEqual(
    [story.state.duties['review:schedule']?.state, story.state.duties['review:hold']?.state],
    ['met', 'open'],
  );
  story.by('ana', { type: 'review.hold' });
  assert.equal(story.state.duties['review:hold']?.state, 'met');
});

test('[REV-1] a recurrence is known as one, and earns the review that recurrences earn', () => {
  const requiredWhen = [
    { kind: 'fact', fact: 'recurring', is: true, text: 'the same again' } as const,
  ];
  const story = new Story({
    plan: planWith({ review: { requiredWhen, attendees: [], sections: [] } }),
  });
  story.machine({
    type: 'incident.declare',
    team: 'checkout',
    title: 'Again',
    severity: 'SEV-1',
    alerts: { group: 'g', alertAt: START, firing: 1, notes: [], recurrenceOf: 'g.1' },
  });
  story.by('ana', ACK).by('ana', RESOLVE);
  assert.deepEqual([story.state.facts['recurring'], story.state.review.required], [true, true]);
});
