// Pages that seek nobody to take the incident: owed, by hand, to inform; and who is told without one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '../basics/ids.ts';
import { due, EMERGENCY, min, planWith, title } from './plan.fixture.ts';
import { declared, usualCast } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const PATIENT = planWith().severities.map((one) => ({ ...one, holdFor: null }));

function ringing(story: Story): string[] {
  return Object.values(story.state.pages).map(({ person, purpose }) => `${person} ${purpose}`);
}

function holder(story: Story): string | null {
  return story.state.hold?.by ?? null;
}

function refusal(page: string, method: string): Wish {
  const delivery = `${page}/${method}`;
  const said = { page, method, delivery, result: 'refused', reason: 'gone', again: false } as const;
  return { type: 'page.report', ...said };
}

const UPDATES = ['SEV-1', 'SEV-2'].map((severity) =>
  due({
    id: `update@${severity}`,
    duty: 'update',
    kind: 'cadence',
    severities: [severity],
    every: min(30),
    audience: 'internal',
  }),
);

test('[DUE-9] the page for something owed ends with it, whatever changed meanwhile', () => {
  const plan = planWith({ severities: PATIENT }, UPDATES);
  const story = declared({ plan, severity: 'SEV-2' }).by('ana', ACK).to(31);
  assert.deepEqual(ringing(story), ['ana owed']);
  story.by('ana', { type: 'severity.set', severity: 'SEV-1' });
  story.by('chi', { type: 'update.post', text: 'here it is' });
  assert.deepEqual(ringing(story), []);
});

test('[DUE-9] the page for something owed ends when it is owed no more', () => {
  const when = { kind: 'fact', fact: 'user-facing', is: true } as const;
  const support = due({
    id: 'support',
    kind: 'deadline',
    first: min(10),
    audience: 'support',
    when,
  });
  const story = declared({ plan: planWith({}, [support]), facts: { 'user-facing': true } })
    .by('ana', ACK)
    .to(11);
  assert.deepEqual(ringing(story), ['ana owed']);
  story.by('chi', { type: 'fact.record', fact: 'user-facing', value: false });
  assert.deepEqual(ringing(story), []);
});

test('[DUE-9] what is missed after closing is said, and wakes nobody', () => {
  const review = due({
    id: 'review:hold',
    kind: 'review',
    clock: 'since-resolved',
    first: min(60),
    until: 'done',
  });
  const story = declared({ plan: planWith({}, [review]) })
    .by('ana', ACK)
    .by('ana', { type: 'incident.resolve' })
    .to(31)
    .by('ana', { type: 'incident.close' })
    .to(61);
  assert.deepEqual(ringing(story), []);
  assert.deepEqual(story.notices('missed'), ['60 ana']);
});

test('[ACK-8] who is paged by hand or to know does not take the incident by answering', () => {
  const boss = due({
    id: 'boss',
    kind: 'total-rung',
    clock: 'unresolved',
    first: min(20),
    to: [title('Boss')],
  });
  const story = declared({ plan: planWith({}, [boss]) }).by('ana', ACK);
  story.by('ana', { type: 'incident.page', person: personId('chi'), reason: 'look' }).to(31);
  story.by('eva', ACK).by('chi', ACK);
  assert.deepEqual([holder(story), ringing(story)], [null, ['ana answer']]);
  story.by('chi', ACK);
  assert.equal(holder(story), 'chi', 'asked for a second time, it is meant');
});

test('[PAG-2] one method that is refused twice is one refusal', () => {
  const cast = { ...usualCast(), methods: { ana: ['email', 'phone'] } };
  const story = declared({ cast }).to(1);
  const page = Object.keys(story.state.pages)[0] ?? '';
  story.machine(refusal(page, 'email')).machine(refusal(page, 'email'));
  assert.deepEqual(ringing(story), ['ana answer']);
  story.machine(refusal(page, 'phone'));
  assert.deepEqual(ringing(story), ['ben answer']);
});

test('[INC-6] who was told by message of the start is told of the false alarm', () => {
  const story = declared({ severity: 'SEV-3' }).by('chi', {
    type: 'incident.cancel',
    reason: 'test',
  });
  assert.deepEqual(story.notices('false-alarm'), ['0 ana']);
});

test('[ACK-6] handing back pages the first rung without the giver, who never rings', () => {
  const story = declared().by('ana', ACK).to(2).by('ana', { type: 'incident.hand-back' });
  assert.deepEqual(story.pages(), ['0 ana answer', '2 ben answer']);
});

test('[ESC-13] saying again that it is an emergency does not begin it again', () => {
  const story = declared({ plan: planWith({ exceptions: EMERGENCY }) }).to(1);
  const say: Wish = { type: 'fact.record', fact: 'emergency', value: true };
  story.by('chi', say).to(3).by('chi', say);
  assert.equal(story.all('ladder.started').length, 2);
});

test('[ESC-2] a condition that is known at the declaration, or that a raise makes count, calls at once', () => {
  const breach = due({
    id: 'breach',
    kind: 'total-rung',
    when: { kind: 'fact', fact: 'breach', is: true },
    to: [title('Boss')],
  });
  const plan = planWith({}, [breach]);
  assert.deepEqual(declared({ plan, facts: { breach: true } }).pages(), [
    '0 ana answer',
    '0 eva answer',
  ]);
  const raised = declared({ plan, severity: 'SEV-2', facts: { breach: true } })
    .by('ana', ACK)
    .to(3);
  raised.by('ana', { type: 'severity.set', severity: 'SEV-1' });
  assert.equal(raised.pages().at(-1), '3 eva inform');
});

test('[DUE-2] a next update cannot be announced for the past', () => {
  const story = declared({ plan: planWith({}, UPDATES) })
    .by('ana', ACK)
    .to(5);
  const wish = { type: 'update.post', text: 'x', nextAt: story.now - 1 } as const;
  assert.equal(story.refused('ana', wish).code, 'time-in-the-past');
});

test('[KER-2] what every object inherits is no debt and no duty', () => {
  const story = declared().by('ana', ACK);
  for (const name of ['constructor', '__proto__', 'toString']) {
    const settle = { type: 'debt.settle', debt: name, how: 'undone' } as const;
    assert.equal(story.refused('ana', settle).code, 'no-such-debt');
    assert.equal(story.refused('ana', { type: 'duty.do', duty: name }).code, 'no-such-duty');
    story.machine(refusal(name, 'email'));
  }
});

test('[ACK-8] a role, a title or a team can be paged by its name: whoever it means at that moment', () => {
  const cast = { ...usualCast(), bound: { ...usualCast().bound, 'Data Team': ['ben', 'chi'] } };
  const story = declared({ cast }).by('ana', ACK);
  function page(person: string): Wish {
    return { type: 'incident.page', person, reason: 'the replica lags' };
  }
  story.by('ana', page('Data Team'));
  assert.deepEqual(ringing(story), ['ben by-hand', 'chi by-hand']);
  story.by('eva', { type: 'role.take', role: 'communications-lead' });
  story.by('ana', page('Communications Lead'));
  assert.deepEqual(ringing(story), ['ben by-hand', 'chi by-hand', 'eva by-hand']);
  assert.equal(story.refused('ana', page('Nobody At All')).code, 'unknown-person');
});

test('[PAG-5] methods kept for some severities are left out at the others, unless nothing else is there', () => {
  const cast = { ...usualCast(), methods: { ana: ['email', 'phone'] } };
  function methods(severity: string, only: Readonly<Record<string, readonly string[]>>): unknown {
    const story = declared({ severity, cast: { ...cast, only } }).to(2);
    return story
      .all('page.tried')
      .flatMap(({ event }) => ('method' in event ? [event.method] : []));
  }
  const loud = { phone: ['SEV-1'] };
  assert.deepEqual(methods('SEV-1', loud), ['email', 'phone']);
  assert.deepEqual(methods('P0', loud), ['email', 'phone']);
  assert.deepEqual(methods('SEV-2', loud), ['email']);
  assert.deepEqual(methods('SEV-2', { ...loud, email: ['P0'] }), ['email', 'phone']);
});
