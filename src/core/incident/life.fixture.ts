// Random lives of an incident: whatever people, alerts and lanes may do to it, one step after another.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { personId, streamId, teamId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { START, due, min, planWith, title } from './plan.fixture.ts';
import { WITH_PROCEDURES } from './procedure.fixture.ts';
import { alerted, alertsNow, declared, usualCast } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const EVERY = ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'];

/** A plan with one of everything that the engine carries out. */
const ONE_OF_EACH: LinkedPlan = planWith(
  {
    closure: {
      criteria: [{ id: 'ok', text: 'All is well', by: 'person' }],
      stableFor: planWith().closure.stableFor,
      watchFor: planWith().closure.stableFor,
      actions: [],
      from: 'document',
    },
    roles: planWith().roles.map((role) => ({ ...role, backup: title('Backup') })),
    exceptions: [
      {
        name: 'Emergency',
        fact: 'emergency',
        bypassesQuietHours: true,
        allAtOnce: true,
        lines: [1, 1],
      },
    ],
    procedures: WITH_PROCEDURES.procedures ?? [],
    tasks: ['look', 'tell'].map((id) => ({
      id,
      phase: 'First',
      text: id,
      owner: null,
      when: null,
      optional: false,
      blocksClosing: id === 'look',
      lines: [1, 1],
    })),
  },
  [
    ...WITH_PROCEDURES.dues.filter(({ id }) => id.startsWith('procedure:')),
    due({
      id: 'response',
      kind: 'response',
      first: min(15),
      until: 'answered',
      severities: ['SEV-1', 'SEV-2'],
    }),
    due({ id: 'resolution', kind: 'resolution', clock: 'unresolved', first: min(90) }),
    due({
      id: 'update@1',
      duty: 'update',
      kind: 'cadence',
      every: min(15),
      alsoOn: ['status', 'severity', 'cause-found'],
      audience: 'internal',
    }),
    due({
      id: 'update@2',
      duty: 'update',
      kind: 'cadence',
      every: min(30),
      audience: 'internal',
      until: 'mitigated',
      severities: ['SEV-2', 'SEV-3'],
    }),
    due({
      id: 'customers',
      kind: 'deadline',
      clock: 'downtime',
      first: min(20),
      audience: 'customers',
      external: true,
      severities: ['SEV-1', 'SEV-2'],
    }),
    due({
      id: 'support',
      kind: 'deadline',
      first: min(10),
      audience: 'support',
      when: { kind: 'fact', fact: 'user-facing', is: true },
      severities: EVERY,
    }),
    due({ id: 'ticket', kind: 'deadline', first: min(60), until: 'closed', severities: EVERY }),
    due({
      id: 'boss',
      kind: 'total-rung',
      clock: 'unresolved',
      first: min(60),
      to: [title('Boss')],
      when: { kind: 'fact', fact: 'user-facing', is: true },
      severities: ['SEV-1', 'SEV-2'],
    }),
    due({
      id: 'stuck',
      kind: 'total-rung',
      clock: 'no-progress',
      first: min(45),
      to: [title('Backup')],
      severities: ['SEV-1', 'SEV-2', 'SEV-3'],
    }),
    due({
      id: 'breach',
      kind: 'total-rung',
      to: [title('Boss')],
      when: { kind: 'fact', fact: 'breach', is: true },
      severities: ['SEV-1', 'SEV-2'],
    }),
    due({
      id: 'promote',
      kind: 'promotion',
      clock: 'downtime',
      first: min(15),
      raisesTo: 'SEV-1',
      severities: ['SEV-2', 'SEV-3'],
    }),
    due({
      id: 'promote-by-fact',
      kind: 'promotion',
      when: { kind: 'fact', fact: 'breach', is: true },
      raisesTo: 'SEV-2',
      severities: ['SEV-3', 'SEV-4'],
    }),
    due({
      id: 'review:hold',
      kind: 'review',
      clock: 'since-resolved',
      first: min(600),
      until: 'done',
      severities: EVERY,
    }),
    due({
      id: 'report',
      kind: 'follow-up',
      clock: 'since-resolved',
      first: min(60),
      until: 'done',
      severities: EVERY,
    }),
  ],
);

/** The same, with a rung that needs two people. */
const WHOLE_PLAN: LinkedPlan = {
  ...ONE_OF_EACH,
  dues: ONE_OF_EACH.dues.map((one) => (one.id === 'SEV-2/rung-2' ? { ...one, needs: 2 } : one)),
};

/** A runbook that another hand went over: rungs, times and duties are other, and it repeats. */
const NEWER_PLAN: LinkedPlan = {
  ...ONE_OF_EACH,
  dues: ONE_OF_EACH.dues.flatMap((one) => {
    if (one.id === 'stuck' || one.id === 'SEV-1/rung-2') return [];
    if (one.kind === 'last-resort') {
      return [{ ...one, repeat: { from: `${one.severities[0]}/rung-1`, times: 1 } }];
    }
    return one.duty === 'update' ? [{ ...one, every: min(20) }] : [one];
  }),
};

/** One in which the third severity pages, and hardly anything else is said. */
const OTHER_PLAN: LinkedPlan = planWith({
  severities: planWith().severities.map((one) =>
    one.key === 'SEV-3' ? { ...one, attention: 'page' } : one,
  ),
  roles: [],
});

const PEOPLE = ['ana', 'ben', 'chi', 'eva', 'vic'] as const;

function all(type: Wish['type'], field: string, values: readonly unknown[]): readonly Wish[] {
  return values.map((value) => ({ type, [field]: value, reason: 'so it is' }));
}

function facts(...names: readonly string[]): readonly Wish[] {
  return names.flatMap((fact) =>
    [true, false, null].map((value): Wish => ({ type: 'fact.record', fact, value })),
  );
}

const ABSORB: Wish = {
  type: 'incident.absorb',
  from: streamId('incident-9'),
  number: 'INC-9',
  declaredAt: START,
  severity: 'SEV-2',
  groups: [streamId('group-2')],
  participants: [personId('chi')],
  firing: { 'group-2': 1 },
  debts: [{ id: 'incident-9/4', what: 'the flag' }],
  isLive: true,
  highest: 'SEV-1',
  heard: ['internal', 'support'],
  heardOutside: [],
};

/** What is asked of an incident, each as likely as it stands here often. */
export const WISHES: readonly Wish[] = [
  { type: 'incident.acknowledge' },
  { type: 'incident.acknowledge' },
  { type: 'incident.acknowledge' },
  { type: 'incident.hand-back' },
  { type: 'incident.replan' },
  { type: 'incident.replan', plan: 'newer' },
  { type: 'incident.replan', plan: 'other' },
  { type: 'incident.decline' },
  { type: 'incident.decline' },
  { type: 'incident.escalate', reason: 'help' },
  ...all('incident.escalate', 'rung', ['SEV-1/rung-3', 'boss', 'SEV-2/rung-1']),
  ...all('incident.page', 'person', PEOPLE),
  { type: 'incident.page', team: teamId('billing'), reason: 'they know the bank' },
  ...all('incident.hand-over', 'person', [...PEOPLE, 'dora']),
  ...all('severity.set', 'severity', EVERY),
  { type: 'severity.set', severity: 'SEV-2', reason: 'a slip', correction: true },
  ...facts('user-facing', 'emergency', 'breach', '__proto__'),
  { type: 'update.post', text: 'news' },
  { type: 'cadence.set', every: 600_000 },
  { type: 'cadence.set', every: 7_200_000, audience: 'support' },
  { type: 'eta.set', at: null },
  { type: 'eta.set', at: at(START + 36_000_000) },
  { type: 'update.post', text: 'news', audiences: ['support', 'customers'] },
  { type: 'impact.record', kind: 'users', text: 'all', unavailable: true },
  { type: 'impact.record', kind: 'users', text: 'none', unavailable: false },
  ...all('task.set', 'task', ['look', 'tell']).map((wish) => ({ ...wish, state: 'done' })),
  { type: 'task.set', task: 'look', state: 'open' },
  { type: 'hypothesis.record', text: 'the pool', verdict: 'confirmed' },
  { type: 'decision.record', what: 'wait' },
  ...all('role.take', 'role', ['incident-commander', 'communications-lead']),
  ...all('role.offer', 'person', PEOPLE).map((wish) => ({ ...wish, role: 'incident-commander' })),
  { type: 'role.offer', role: 'communications-lead', person: personId('ben') },
  { type: 'role.decline', role: 'communications-lead' },
  { type: 'criterion.confirm', criterion: 'ok', agrees: true },
  ...all('duty.do', 'duty', ['update', 'support', 'ticket', 'report', 'final:internal']),
  { type: 'debt.open', what: 'a flag is off' },
  { type: 'debt.settle', debt: 'any', how: 'on again' },
  { type: 'incident.start-mitigating' },
  { type: 'incident.mitigate' },
  { type: 'incident.resolve' },
  { type: 'incident.resolve' },
  { type: 'incident.reopen', reason: 'back' },
  { type: 'incident.reopen', reason: 'back' },
  { type: 'incident.close' },
  { type: 'incident.close', force: true, reason: 'enough' },
  { type: 'incident.cancel', reason: 'false' },
  { type: 'incident.merge', into: streamId('incident-0') },
  { type: 'item.add', what: 'an alert on the queue', owner: personId('ben') },
  { type: 'item.add', what: 'a test', dueAt: at(START + 7_200_000) },
  ...all('item.set', 'state', ['done', 'dropped', 'open']),
  ...all('procedure.start', 'procedure', ['breach', 'shelves', 'last']),
  ...all('procedure.finish', 'outcome', ['worked', 'failed', 'not-needed']).flatMap((wish) =>
    ['breach', 'shelves'].map((procedure) => ({ ...wish, procedure, note: 'seen' })),
  ),
  ...all('procedure.escalate', 'trigger', ['1', '2']).map((wish) => ({
    ...wish,
    procedure: 'shelves',
  })),
  ...all('task.set', 'task', ['shelves/restore', 'breach/tell-guards']).map((wish) => ({
    ...wish,
    state: 'done',
  })),
  { type: 'step.approve', task: 'shelves/restore' },
  { type: 'step.try', task: 'shelves/count', note: 'again' },
  { type: 'step.try', task: 'shelves/count', count: 0 },
  { type: 'fact.record', fact: 'Tell the lawyer', value: true },
  { type: 'authority.take', reason: 'nobody is there' },
  { type: 'review.schedule', heldAt: START + 86_400_000 },
  { type: 'review.hold' },
  { type: 'page.report', result: 'sent' },
  { type: 'page.report', result: 'refused' },
  { type: 'page.report', result: 'refused' },
  ABSORB,
  { ...ABSORB, severity: 'SEV-1', firing: {}, isLive: false },
  alertsNow(0),
  alertsNow(0),
  alertsNow(1, { joined: [{ fingerprint: 'f', title: 'one more', severity: null }] }),
  alertsNow(2, { severity: 'SEV-1' }),
  alertsNow(2, { severity: 'SEV-2' }),
  alertsNow(1, { unavailable: true }),
  alertsNow(1, { unavailable: false }),
  { type: 'roster.change' },
];

/** One step of a life: time passes, then somebody asks something. */
export interface Step {
  readonly wait: number;
  readonly who: string;
  readonly wish: Wish;
  /** Which of several pages or debts is meant. */
  readonly pick: number;
  /** True where nothing runs while the time passes. */
  readonly isDown: boolean;
}

/** Any steps of some lives. */
export function steps(): fc.Arbitrary<readonly Step[]> {
  return fc.array(step(WISHES), { maxLength: 40, size: 'max' });
}

/** Exactly so many steps of a life that nothing ends. */
export function manySteps(count: number): fc.Arbitrary<readonly Step[]> {
  const lasting = WISHES.filter((wish) => !ENDS.includes(wish.type));
  return fc.array(step(lasting), { minLength: count, maxLength: count, size: 'max' });
}

const ENDS: readonly Wish['type'][] = ['incident.close', 'incident.cancel', 'incident.merge'];

function step(wishes: readonly Wish[]): fc.Arbitrary<Step> {
  return fc.record({
    wait: fc.integer({ min: 0, max: 40 }),
    who: fc.constantFrom(...PEOPLE),
    wish: fc.constantFrom(...wishes),
    pick: fc.nat(7),
    isDown: fc.integer({ min: 0, max: 11 }).map((side) => side === 0),
  });
}

/** Any beginning of a life. */
export const BEGINNINGS: fc.Arbitrary<() => Story> = fc.constantFrom(
  () => declared({ plan: WHOLE_PLAN, severity: 'SEV-2' }),
  () => declared({ plan: WHOLE_PLAN, severity: 'SEV-1', facts: { emergency: true } }),
  () => declared({ plan: WHOLE_PLAN, severity: 'SEV-4', facts: { breach: true } }),
  () => alerted({ plan: WHOLE_PLAN, severity: 'SEV-2' }, -5),
  () => alerted({ plan: WHOLE_PLAN, severity: 'SEV-3' }),
  () => declared({ plan: WHOLE_PLAN, cast: { ...usualCast(), bound: {} } }),
  () => declared({ plan: WHOLE_PLAN, cast: { ...usualCast(), bound: { Oncall: ['eva'] } } }),
  () =>
    declared({
      plan: WHOLE_PLAN,
      cast: { ...usualCast(), methods: { ana: ['email', 'phone', 'chat'], ben: [] } },
    }),
);

/** Lives through the steps; after each the claim is made. */
export function live(
  begin: () => Story,
  path: readonly Step[],
  claim: (story: Story) => void = () => undefined,
): Story {
  const story = begin();
  story.mergeTarget = { number: 'INC-0', declaredAt: at(START - 1), open: true, team: 'checkout' };
  story.plans.set('newer', NEWER_PLAN).set('other', OTHER_PLAN);
  claim(story);
  for (const { wait, who, wish, pick, isDown } of path) {
    const goal = story.minute + wait;
    if (isDown && wait > 0) {
      const to = at(START + goal * 60_000);
      story.outages = [...story.outages, { from: story.now, to }];
      story.jump(goal);
    }
    story.to(goal);
    ask(story, who, exact(story, wish, pick));
    claim(story);
    story.to(story.minute);
    claim(story);
  }
  return story;
}

const INNER: readonly Wish['type'][] = [
  'incident.alerts',
  'incident.absorb',
  'page.report',
  'roster.change',
];

function ask(story: Story, who: string, wish: Wish): void {
  try {
    if (INNER.includes(wish.type)) story.machine(wish);
    else story.by(who, wish);
  } catch (error) {
    assert.match(String(error), /Refused/); // A refusal is an answer; anything else is a bug.
  }
}

/** A wish about one of the pages or debts that there are. */
function exact(story: Story, wish: Wish, pick: number): Wish {
  const { pages, debts, items } = story.state;
  if (wish.type === 'item.set') {
    const ids = Object.keys(items);
    return { ...wish, item: ids[pick % Math.max(1, ids.length)] ?? 'constructor' };
  }
  if (wish.type === 'debt.settle') {
    const ids = Object.keys(debts);
    return { ...wish, debt: ids[pick % Math.max(1, ids.length)] ?? 'constructor' };
  }
  if (wish.type !== 'page.report') return wish;
  const ringing = Object.values(pages);
  const page = ringing[pick % Math.max(1, ringing.length)];
  const method = page?.methods[pick % Math.max(1, page.methods.length)]?.method ?? 'email';
  const name = page?.page ?? '__proto__';
  const said = { page: name, method, delivery: `${name}/${pick}`, reason: 'gone', again: false };
  return { ...wish, ...said };
}
