// What the table says takes an action back, tried on every action that has such a one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId, teamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { START, planWith } from '#/core/incident/plan.fixture.ts';
import { WITH_PROCEDURES } from '#/core/incident/procedure.fixture.ts';
import { runningSteps } from '#/core/incident/procedures.ts';
import type { Incident } from '#/core/incident/state.ts';
import { Story, declared } from '#/core/incident/story.fixture.ts';
import type { Wish } from '#/core/incident/story.fixture.ts';
import type { IncidentAction } from '#/core/incident/action.ts';
import { ACTIONS } from './actions.ts';
import type { AskedAction } from './action-entry.ts';

interface Try {
  readonly from?: () => Story;
  readonly does: Fields;
  /** Who does it; ana unless said. */
  readonly by?: string;
  readonly undoes: Fields | ((state: Incident) => Fields);
  /** Who takes it back; whoever did it unless said. */
  readonly backBy?: string;
  /** What must be as before. */
  readonly sees: (state: Incident) => unknown;
}

type Fields = Readonly<Record<string, unknown>>;
const ROLE = { role: 'communications-lead' };

const TRIES: Readonly<Partial<Record<AskedAction, Try>>> = {
  'procedure.start': {
    from: () => declared({ plan: WITH_PROCEDURES }).to(1).by('ana', acknowledge()),
    does: { procedure: 'shelves' },
    undoes: { procedure: 'shelves', outcome: 'not-needed', note: 'a slip' },
    sees: (state) => runningSteps(state, WITH_PROCEDURES),
  },
  'step.try': {
    from: () =>
      declared({ plan: WITH_PROCEDURES })
        .to(1)
        .by('ana', acknowledge())
        .by('ana', { type: 'procedure.start', procedure: 'shelves' }),
    does: { task: 'shelves/count' },
    undoes: { task: 'shelves/count', count: 0 },
    sees: ({ tried }) => tried['shelves/count'] ?? 0,
  },
  'incident.declare': {
    from: () => new Story(),
    does: { team: teamId('checkout'), title: 'Checkout is down', severity: 'SEV-1' },
    undoes: { reason: 'A false alarm' },
    sees: ({ status, pages }) => [status === 'undeclared' || status === 'cancelled', pages],
  },
  'incident.acknowledge': { from: rung, does: {}, undoes: {}, sees: ({ hold }) => hold },
  'incident.hand-back': { does: {}, undoes: {}, sees: ({ hold }) => hold?.by },
  'incident.hand-over': {
    does: { person: personId('ben') },
    undoes: { person: personId('ana') },
    sees: ({ handOver, hold }) => [handOver, hold?.by],
  },
  'incident.replan': {
    from: () => {
      const story = held();
      story.plans.set('newer', planWith({ title: 'Newer' }));
      story.today = 'newer';
      return story;
    },
    does: {},
    undoes: { plan: 'hash' },
    sees: ({ plan, severity, duties }) => [plan, severity, duties],
  },
  'incident.decline': {
    from: rung,
    does: {},
    undoes: {},
    sees: ({ hold }) => hold,
  },
  'severity.set': {
    does: { severity: 'SEV-2', reason: 'smaller than it seemed' },
    undoes: { severity: 'SEV-1' },
    sees: ({ severity }) => severity,
  },
  'fact.record': {
    from: () => held().by('ana', { type: 'fact.record', fact: 'user-facing', value: false }),
    does: { fact: 'user-facing', value: true },
    undoes: { fact: 'user-facing', value: false },
    sees: ({ facts }) => facts,
  },
  'service.set': {
    from: () => held().by('ana', { type: 'service.set', service: 'cart', concerned: true }),
    does: { service: 'cart', concerned: false },
    undoes: { service: 'cart', concerned: true },
    sees: ({ services }) => services,
  },
  'eta.set': {
    does: { at: at(START + 90 * 60_000) },
    undoes: { at: null },
    sees: ({ eta }) => eta,
  },
  'cadence.set': {
    from: () => held().by('ana', { type: 'cadence.set', every: 1_800_000 }),
    does: { every: 900_000 },
    undoes: { every: 1_800_000 },
    sees: ({ duties }) => duties['update:internal']?.every,
  },
  'task.set': {
    from: () => declared({ plan: planWith({ tasks: [TASK] }) }).by('ana', acknowledge()),
    does: { task: 'look', state: 'done' },
    undoes: { task: 'look', state: 'open' },
    sees: ({ tasks }) => tasks,
  },
  'role.offer': {
    does: { ...ROLE, person: personId('ben') },
    undoes: ROLE,
    backBy: 'ben',
    sees: ({ roles }) => roles[ROLE.role]?.offered ?? null,
  },
  'role.take': {
    does: ROLE,
    undoes: { ...ROLE, person: personId('ben') },
    sees: ({ roles }) => roles[ROLE.role]?.offered === 'ben' || roles[ROLE.role] === undefined,
  },
  'role.decline': {
    from: () => held().by('ana', { type: 'role.offer', ...ROLE, person: 'ben' }),
    by: 'ben',
    does: ROLE,
    undoes: ROLE,
    sees: ({ roles }) =>
      [roles[ROLE.role]?.offered, roles[ROLE.role]?.held].includes('ben' as never),
  },
  'incident.resolve': {
    does: {},
    undoes: { reason: 'Errors are back' },
    sees: ({ status }) => status,
  },
  'incident.reopen': {
    from: () => held().by('ana', { type: 'incident.resolve' }),
    does: { reason: 'Errors are back' },
    undoes: {},
    sees: ({ status }) => status,
  },
  'criterion.confirm': {
    from: () => declared({ plan: withCriterion() }).by('ana', acknowledge()),
    does: { criterion: 'well', agrees: true },
    undoes: { criterion: 'well', agrees: false },
    sees: ({ criteria }) => criteria['well'] ?? [],
  },
  'debt.open': {
    does: { what: 'The flag is off' },
    undoes: ({ debts }) => ({ debt: Object.keys(debts)[0], how: 'on again' }),
    sees: ({ debts }) => debts,
  },
  'item.add': {
    does: { what: 'An alert on the queue' },
    undoes: ({ items }) => ({ item: Object.keys(items)[0], state: 'dropped', reason: 'a slip' }),
    sees: ({ items }) => Object.values(items).filter(({ state }) => state === 'open'),
  },
  'item.set': {
    from: withItem,
    does: { item: itemIn(withItem().state), state: 'done' },
    undoes: ({ items }) => ({ item: Object.keys(items)[0], state: 'open' }),
    sees: ({ items }) => Object.values(items).map(({ state }) => state),
  },
  'review.schedule': {
    from: () => held().by('ana', { type: 'incident.resolve' }).by('ana', schedule(60)),
    does: { heldAt: at(START + 120 * 60_000) },
    undoes: { heldAt: at(START + 60 * 60_000) },
    sees: ({ review }) => review.scheduledFor,
  },
};

const TASK = {
  id: 'look',
  phase: 'First',
  text: 'Look',
  owner: null,
  when: null,
  optional: false,
  blocksClosing: true,
  lines: [1, 1],
} as const;

// What is done to a team is tried where a team is tried: src/core/team.
for (const { name, on, undoneBy } of ACTIONS.values()) {
  if (undoneBy === null || on === 'team') continue;
  test(`${name} is taken back by ${undoneBy}`, () => {
    const tried = TRIES[name];
    assert.ok(tried !== undefined, 'nobody has tried it');
    const { does, by = 'ana', undoes, backBy = by, sees } = tried;
    const story = (tried.from ?? held)();
    const was = sees(story.state);
    story.by(by, wish(name, does));
    const fields = typeof undoes === 'function' ? undoes(story.state) : undoes;
    if (name !== 'incident.declare' && name !== 'incident.decline') {
      assert.notDeepEqual(sees(story.state), was, 'it changed nothing');
    }
    story.by(backBy, wish(undoneBy, fields));
    if (name === 'incident.decline') assert.equal(story.state.hold?.by, 'ana');
    else assert.deepEqual(sees(story.state), was);
  });
}

test('what is tried is what the table says can be taken back', () => {
  const inTable = [...ACTIONS.values()].filter((one) => one.undoneBy !== null);
  const names = inTable.filter(({ on }) => on === 'incident').map(({ name }) => name);
  assert.deepEqual(Object.keys(TRIES).toSorted(), names.toSorted());
});

function wish(type: AskedAction, fields: Fields): Wish {
  return { type: type as IncidentAction['type'], ...fields };
}

function acknowledge(): Wish {
  return { type: 'incident.acknowledge' };
}

function schedule(minutes: number): Wish {
  return { type: 'review.schedule', heldAt: at(START + minutes * 60_000) };
}

/** ana is rung for. */
function rung(): Story {
  return declared().to(1);
}

/** ana has it. */
function held(): Story {
  return rung().by('ana', acknowledge());
}

function withItem(): Story {
  return held().by('ana', { type: 'item.add', what: 'An alert on the queue' });
}

function itemIn({ items }: Incident): string {
  return Object.keys(items)[0] ?? '';
}

function withCriterion(): ReturnType<typeof planWith> {
  const { closure } = planWith();
  const criteria = [{ id: 'well', text: 'All is well', by: 'person' as const }];
  return planWith({ closure: { ...closure, criteria } });
}
