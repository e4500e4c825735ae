// A plan with procedures of every sort: one that tells people, one that restores, a last resort.
import type { LinkedPlan } from '../roster/linked.ts';
import type { LinkedProcedure, LinkedStep } from '../roster/linked-procedure.ts';
import { due, min, planWith, title } from './plan.fixture.ts';

function step(procedure: string, id: string, parts: Partial<LinkedStep> = {}): LinkedStep {
  return {
    id: `${procedure}/${id}`,
    phase: procedure,
    text: id,
    owner: null,
    when: null,
    optional: false,
    blocksClosing: false,
    alternative: false,
    wait: null,
    commands: [],
    approval: null,
    duties: [],
    lines: [1, 1],
    ...parts,
  };
}

function procedure(id: string, parts: Partial<LinkedProcedure> = {}): LinkedProcedure {
  return {
    id,
    name: id,
    kind: 'scenario',
    group: null,
    severity: null,
    lastResort: false,
    restricted: false,
    signs: [],
    sets: [],
    asks: [],
    steps: [],
    commands: [],
    triggers: [],
    experts: [],
    lines: [1, 1],
    ...parts,
  };
}

/** Somebody is where they should not be. */
const BREACH: LinkedProcedure = procedure('breach', {
  name: 'Break-in at the press',
  severity: 'P0',
  restricted: true,
  signs: ['A door stands open at night', 'Unknown people sign in'],
  sets: ['security'],
  asks: ['Tell the lawyer'],
  steps: [
    step('breach', 'shut'),
    step('breach', 'tell-guards', { duties: ['procedure:breach:guards'] }),
    step('breach', 'tell-lawyer', { optional: true, duties: ['procedure:breach:lawyer'] }),
  ],
  experts: [{ name: 'Locksmith', about: 'security' }],
});

/** The shelves are empty. */
const SHELVES: LinkedProcedure = procedure('shelves', {
  name: 'Empty shelves',
  signs: ['Readers find no book'],
  steps: [step('shelves', 'count'), step('shelves', 'restore', { approval: 'it restores' })],
  triggers: [
    {
      id: '1',
      text: 'The shelves are gone, escalate to the carpenters',
      fact: { name: 'the shelves are gone', is: true },
      to: [title('Carpenters')],
    },
    { id: '2', text: 'It does not help', fact: null, to: [] },
    {
      id: '3',
      text: 'The count is wrong after 2 attempts, escalate to the carpenters',
      fact: null,
      to: [title('Carpenters')],
      attempts: { of: 'shelves/count', count: 2 },
    },
  ],
});

const LAST: LinkedProcedure = procedure('last', {
  name: 'Everything off',
  kind: 'recovery',
  lastResort: true,
});

const TOLD = ['guards', 'lawyer'].map((audience) =>
  due({
    id: `procedure:breach:${audience}`,
    title: `Tell the ${audience}`,
    severities: ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'],
    when:
      audience === 'guards'
        ? { kind: 'happened', what: 'procedure:breach' }
        : {
            kind: 'and',
            of: [
              { kind: 'happened', what: 'procedure:breach' },
              { kind: 'question', ask: 'Tell the lawyer' },
            ],
          },
    first: min(5),
    until: 'closed',
    audience,
  }),
);

/** The plan. */
export const WITH_PROCEDURES: LinkedPlan = planWith({ procedures: [BREACH, SHELVES, LAST] }, TOLD);
