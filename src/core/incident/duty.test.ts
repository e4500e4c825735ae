import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { Due } from '../roster/linked.ts';
import { START, due, min, planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const LEAD = { kind: 'role', name: 'Communications Lead' } as const;

function post(text: string, more: Readonly<Record<string, unknown>> = {}): Wish {
  return { type: 'update.post', text, ...more };
}

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

test('[DUE-1] only an act to that audience meets a duty; one act may address several', () => {
  const dues = [
    cadence(),
    due({ id: 'leadership', kind: 'deadline', first: min(15), audience: 'leadership' }),
  ];
  const story = declared({ plan: planWith({}, dues) })
    .by('ana', ACK)
    .to(5)
    .by('ana', post('looking'));
  assert.equal(story.state.duties['leadership']?.state, 'open');
  story.by('ana', post('both', { audiences: ['internal', 'Leadership'] }));
  assert.equal(story.state.duties['leadership']?.state, 'met');
  assert.equal(
    story.refused('ana', post('x', { audiences: ['the moon'] })).code,
    'no-such-audience',
  );
});

test('[DUE-1] declaring counts as the first internal update', () => {
  assert.equal(dueMinute(declared({ plan: planWith({}, [cadence()]) })), 30);
});

test('[DUE-2] the next update is due one interval after the last one posted, late or early', () => {
  const story = declared({ plan: planWith({}, [cadence()]) })
    .by('ana', ACK)
    .to(10)
    .by('ana', post('early'));
  assert.equal(dueMinute(story), 40);
  story.to(44).by('ana', post('late'));
  assert.equal(dueMinute(story), 74);
});

test('[DUE-2] an announced next update that is sooner becomes the due, a later one is refused', () => {
  const story = declared({ plan: planWith({}, [cadence()]) }).by('ana', ACK);
  const refusal = story.refused('ana', post('x', { nextAt: at(START + 45 * 60_000) }));
  assert.deepEqual(refusal, {
    code: 'next-update-too-late',
    facts: { latest: START + 30 * 60_000 },
  });
  story.by('ana', post('soon', { nextAt: at(START + 12 * 60_000) }));
  assert.equal(dueMinute(story), 12);
});

test('[DUE-3] an overdue cadence is one open duty, one miss a whole interval, and never queues', () => {
  const severities = planWith().severities.map((one) => ({ ...one, holdFor: null }));
  const story = declared({ plan: planWith({ severities }, [cadence()]) })
    .by('ana', ACK)
    .to(95);
  assert.deepEqual(story.minutesOf('duty.missed'), [30, 60, 90]);
  assert.equal(Object.keys(story.state.duties).length, 1);
  story.by('ana', post('here I am')).to(120);
  assert.equal(story.state.duties['update:internal']?.state, 'open');
  assert.equal(story.minutesOf('duty.missed').length, 3, 'the next interval starts with the post');
});

test('[DUE-3] an overdue cadence is reminded every third of its interval', () => {
  const severities = planWith().severities.map((one) => ({ ...one, holdFor: null }));
  const story = declared({ plan: planWith({ severities }, [cadence()]) })
    .by('ana', ACK)
    .to(59);
  assert.deepEqual(story.minutesOf('duty.reminded'), [24, 40, 50]);
});

test('[DUE-4] what is immediate for people is due after the minutes the plan gives it', () => {
  const soon = due({
    id: 'safety',
    kind: 'deadline',
    first: min(5),
    audience: 'safety',
    from: 'default',
  });
  const story = declared({ plan: planWith({}, [soon]) })
    .by('ana', ACK)
    .to(6);
  assert.deepEqual(story.minutesOf('duty.missed'), [5]);
});

test('[DUE-7] a milestone asks for an update at once and restarts the interval', () => {
  const severities = planWith().severities.map((one) => ({ ...one, holdFor: null }));
  const plan = planWith({ severities }, [cadence({ every: min(60), alsoOn: ['status'] })]);
  const story = declared({ plan })
    .by('ana', ACK)
    .to(20)
    .by('ana', { type: 'incident.start-mitigating' });
  assert.equal(dueMinute(story), 25);
  story.to(23).by('ana', post('mitigating'));
  assert.equal(dueMinute(story), 83);
});

test('[DUE-8] "during investigation" ends at mitigated, and who heard gets a final update', () => {
  const story = declared({ plan: planWith({}, [cadence({ until: 'mitigated' })]) })
    .by('ana', ACK)
    .to(10);
  story.by('ana', { type: 'incident.mitigate' });
  assert.equal(story.state.duties['update:internal']?.state, 'void');
  story.by('ana', { type: 'incident.resolve' });
  assert.equal(dueMinute(story, 'final:internal'), 40);
  story.to(12).by('ana', post('it is over'));
  assert.equal(story.state.duties['final:internal']?.state, 'met');
});

test('[DUE-9] a reminder at four fifths goes to the owner; a miss pages the owner and tells the commander', () => {
  const severities = planWith().severities.map((one) => ({ ...one, holdFor: null }));
  const story = declared({ plan: planWith({ severities }, [cadence({ owner: LEAD })]) });
  story.by('ana', ACK).by('ben', { type: 'role.take', role: 'communications-lead' }).to(24);
  assert.deepEqual(story.notices('reminder'), ['24 ben']);
  story.to(30);
  assert.equal(
    story
      .pages()
      .filter((page) => page.endsWith('owed'))
      .join(),
    '30 ben owed',
  );
  assert.deepEqual(story.notices('missed'), ['30 ana']);
  assert.equal(story.all('rung.climbed').length, 1, 'the ladder does not climb for a status post');
});

test('[DUE-10] a vacant role leaves the duty to the commander, else the holder, else rung 1', () => {
  const plan = planWith({}, [cadence({ owner: LEAD })]);
  const held = declared({ plan }).by('ben', ACK).to(24);
  assert.deepEqual(held.notices('reminder'), ['24 ben']);
  held.by('chi', { type: 'role.take', role: 'communications-lead' }).to(30);
  assert.equal(dueMinute(held), 30, 'ownership moves with the role, due times do not');
  assert.ok(held.pages().includes('30 chi owed'));
  const nobody = declared({ plan }).to(24);
  assert.deepEqual(nobody.notices('reminder'), ['24 ana']);
});

test('[UPD-1] nothing goes to customers without a person of that authority', () => {
  const page = due({
    id: 'status',
    kind: 'cadence',
    first: min(10),
    every: min(30),
    audience: 'status-page',
    external: true,
  });
  const story = declared({ plan: planWith({}, [page]) }).by('ana', ACK);
  const words = post('We are looking', { audiences: ['status-page'] });
  assert.equal(story.refused('ben', words).code, 'needs-authority');
  story.by('ana', { type: 'role.offer', role: 'communications-lead', person: personId('ben') });
  story.by('ben', { type: 'role.take', role: 'communications-lead' }).by('ben', words);
  assert.equal(story.state.duties['status']?.state, 'open');
  assert.equal(dueMinute(story, 'status'), 30, 'the next one, by its own clock');
});

test('[DUE-5] a duty that hangs on a fact opens when the fact is true and is void when it is not', () => {
  const when = { kind: 'fact', fact: 'user-facing', is: true } as const;
  const external = due({
    id: 'support',
    kind: 'deadline',
    first: min(15),
    audience: 'support',
    when,
  });
  const story = declared({ plan: planWith({}, [external]) })
    .by('ana', ACK)
    .to(20);
  assert.ok(!('support' in story.state.duties));
  story.by('ana', { type: 'fact.record', fact: 'user-facing', value: true });
  assert.equal(dueMinute(story, 'support'), 35);
  story.by('ana', { type: 'fact.record', fact: 'user-facing', value: false });
  assert.equal(story.all('duty.void').length, 1);
});

test('[DUE-6] of two times for one duty the stricter stands', () => {
  const dues = [
    due({
      id: 'status/1',
      duty: 'status',
      kind: 'deadline',
      first: min(10),
      audience: 'status-page',
    }),
    due({
      id: 'status/2',
      duty: 'status',
      kind: 'deadline',
      first: min(30),
      audience: 'status-page',
    }),
  ];
  assert.equal(dueMinute(declared({ plan: planWith({}, dues) }), 'status'), 10);
  assert.equal(dueMinute(declared({ plan: planWith({}, dues.toReversed()) }), 'status'), 10);
});

test('[CLK-11] misses while we were down are charged to us', () => {
  const outages = [{ from: at(START + 10 * 60_000), to: at(START + 40 * 60_000) }];
  const story = declared({ plan: planWith({}, [cadence()]), outages })
    .by('ana', ACK)
    .jump(40)
    .to(40);
  const missed = story.all('duty.missed')[0]?.event;
  assert.equal(missed?.type === 'duty.missed' && missed.ours, true);
});

test('[CLK-5] a duty measured by downtime begins with it and ends when it is available again', () => {
  const outside = due({
    id: 'status',
    kind: 'deadline',
    clock: 'downtime',
    first: min(30),
    audience: 'status-page',
    external: true,
  });
  const story = declared({ plan: planWith({}, [outside]) })
    .by('ana', ACK)
    .to(5);
  assert.deepEqual(Object.keys(story.state.duties), []);
  const impact = { type: 'impact.record', kind: 'users', text: 'all' } as const;
  story.by('ana', { ...impact, unavailable: true });
  assert.equal(dueMinute(story, 'status'), 35);
  story.to(15).by('ana', { ...impact, unavailable: false });
  assert.equal(story.state.duties['status']?.state, 'void');
  story.to(20).by('ana', { ...impact, unavailable: true });
  assert.equal(dueMinute(story, 'status'), 40, 'ten minutes were spent before');
});
