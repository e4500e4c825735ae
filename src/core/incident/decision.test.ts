import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkedDecision, LinkedPlan } from '../roster/linked.ts';
import type { When } from '../runbook/plan.ts';
import { adviceOn } from './decision.ts';
import type { IncidentEvent } from './event.ts';
import { due, min, planWith } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const ROLL_BACK: LinkedDecision = {
  id: 'roll-back',
  what: 'Roll back',
  by: { kind: 'role', name: 'Scribe' },
  atOnce: [reason('The shop is down'), reason('A breach', 'security')],
  lookFirst: [reason('It is slow', 'slow')],
  asks: [],
  lines: [1, 1],
};

function reason(text: string, fact = text): { text: string; when: When } {
  return { text, when: { kind: 'fact', fact, is: true } };
}

function withDecision(parts: Partial<LinkedDecision> = {}): LinkedPlan {
  const scribe = {
    key: 'scribe',
    name: 'Scribe',
    aliases: [],
    isCommander: false,
    isCommunications: false,
    duties: [],
    who: null,
    backup: null,
    authority: [],
    from: 'document',
  } as const;
  const plan = planWith({ decisions: [{ ...ROLL_BACK, ...parts }] });
  return { ...plan, roles: [...plan.roles, scribe] };
}

function says(story: Story): string | null {
  const plan = withDecision();
  return adviceOn(ROLL_BACK, { incident: story.state, plan, now: story.now }).says;
}

type Of<Type extends IncidentEvent['type']> = Extract<IncidentEvent, { type: Type }>;

function eventsOf<Type extends IncidentEvent['type']>(
  story: Story,
  type: Type,
): readonly Of<Type>[] {
  return story.all(type).map(({ event }) => event as Of<Type>);
}

/** ana holds it and commands; ben keeps the notes. */
function held(parts: Partial<LinkedDecision> = {}): Story {
  const story = declared({ plan: withDecision(parts) })
    .by('ana', ACK)
    .to(5);
  return story.by('ben', { type: 'role.take', role: 'scribe' });
}

function decides(parts: Readonly<Record<string, unknown>> = {}): Wish {
  return { type: 'decision.record', decision: 'Roll back', verdict: 'do', why: 'new', ...parts };
}

test('[ROL-6] what is known speaks for haste or for looking first, and haste wins', () => {
  const story = held();
  assert.equal(says(story), null);
  story.by('ana', { type: 'fact.record', fact: 'slow', value: true });
  assert.equal(says(story), 'look-first');
  story.by('ana', { type: 'fact.record', fact: 'security', value: true });
  assert.equal(says(story), 'at-once');
});

test('[ROL-6] the clock of the downtime knows what is down', () => {
  const story = held();
  const impact = { type: 'impact.record', kind: 'shop', text: 'gone' } as const;
  story.by('ana', { ...impact, unavailable: true }).to(6);
  assert.equal(says(story), 'at-once');
  story.by('ana', { ...impact, unavailable: false });
  assert.equal(says(story), null);
});

test('[ROL-6] whoever has the role decides, and so does the command; nobody else', () => {
  const story = held();
  const refusal = story.refused('chi', decides());
  assert.deepEqual(
    [refusal.code, refusal.facts?.['by'], refusal.facts?.['holder']],
    ['not-your-decision', 'Scribe', 'BEN'],
  );
  story.by('ben', decides());
  assert.equal(lastOf(story).authority, 'Scribe');
  story.by('ana', decides({ verdict: 'leave' }));
  assert.equal(lastOf(story).authority, 'the command');
  assert.equal(story.state.decided['roll-back']?.verdict, 'leave');
});

test('[ROL-6] who breaks the glass may decide, and the record says by which authority', () => {
  const story = held().by('chi', { type: 'authority.take', reason: 'ben does not answer' });
  story.by('chi', decides({ verdict: 'look-first' }));
  const { authority, verdict } = lastOf(story);
  assert.deepEqual([authority, verdict], ['authority that was taken', 'look-first']);
});

test('[ROL-6] a decision of the runbook needs a verdict, and a reason or a hypothesis', () => {
  const story = held();
  assert.equal(story.refused('ben', decides({ verdict: undefined })).code, 'verdict-needed');
  assert.equal(story.refused('ben', decides({ why: ' ' })).code, 'reason-needed');
  assert.equal(story.refused('ben', decides({ decision: 'Restore' })).code, 'no-such-decision');
  story.by('ben', decides({ why: '', hypothesis: 'The new queue' }));
  assert.equal(lastOf(story).hypothesis, 'The new queue');
});

test('[ROL-6] a decision that names a title is for whoever answers for it, one that names nobody for all', () => {
  const story = held({ by: { kind: 'title', name: 'Boss' } });
  assert.equal(story.refused('ben', decides()).code, 'not-your-decision');
  story.by('eva', decides());
  assert.equal(lastOf(story).authority, 'Boss');
  held({ by: null }).by('ben', decides());
});

test('what people decide beside the runbook is noted as it was', () => {
  const story = held().by('chi', { type: 'decision.record', what: 'Keep the queue', why: 'calm' });
  const { what, why, decision } = lastOf(story);
  assert.deepEqual([what, why, decision], ['Keep the queue', 'calm', undefined]);
  assert.equal(story.refused('chi', { type: 'decision.record', what: ' ' }).code, 'nothing-said');
});

function lastOf(story: Story): Of<'decision.recorded'> {
  const last = eventsOf(story, 'decision.recorded').at(-1);
  assert.ok(last !== undefined);
  return last;
}

const WORDS = due({
  id: 'notify:public:long',
  duty: 'notify:public',
  severities: ['SEV-1'],
  opensAfter: min(120),
  first: min(5),
  audience: 'status-page',
  external: true,
});

function opened(story: Story): readonly number[] {
  return eventsOf(story, 'duty.opened')
    .filter(({ duty }) => duty === WORDS.duty)
    .map(({ dueAt }) => dueAt);
}

test('[DUE-13] what is owed only after a time opens when the time is over, and is not born missed', () => {
  const plan = planWith();
  const story = declared({ plan: { ...plan, dues: [...plan.dues, WORDS] } }).by('ana', ACK);
  story.to(119);
  assert.deepEqual(opened(story), []);
  story.to(124);
  assert.deepEqual(
    opened(story).map((at) => (at - story.state.declaredAt) / 60_000),
    [125],
  );
  assert.equal(story.state.duties[WORDS.duty]?.state, 'open');
});

test('[DUE-13] a resolution stops the clock, and a reopening goes on with it', () => {
  const plan = planWith();
  const story = declared({ plan: { ...plan, dues: [...plan.dues, WORDS] } }).by('ana', ACK);
  story.to(60).by('ana', { type: 'incident.resolve' }).to(180);
  story.by('ana', { type: 'incident.reopen', reason: 'it is back' }).by('ana', ACK).to(239);
  assert.deepEqual(opened(story), []);
  story.to(241);
  assert.equal(opened(story).length, 1);
});

test('[DUE-13] at a severity that does not ask for it nothing opens', () => {
  const plan = planWith();
  const story = declared({
    plan: { ...plan, dues: [...plan.dues, WORDS] },
    severity: 'SEV-2',
  }).by('ana', ACK);
  story.to(180);
  assert.deepEqual(opened(story), []);
  story.by('ana', { type: 'severity.set', severity: 'SEV-1' });
  assert.equal(opened(story).length, 1);
});
