import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, minutes } from '../basics/time.ts';
import { linked, teamYaml } from '../roster/link.fixture.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { planOf, rung, severity } from '../roster/plan.fixture.ts';
import { rosterFromYaml } from '../roster/roster.fixture.ts';
import { NO_CHANGES } from '../roster/roster.ts';
import type { Changes, Person, Roster } from '../roster/roster.ts';
import { coverWords } from './proof-words.ts';
import { proveCover } from './proof.ts';

const PLAN = linked(
  planOf({
    severities: [
      severity('P1', { response: 'PT5M', attention: 'page' }),
      severity('P3', { response: 'PT30M', attention: 'page' }),
    ],
    ladder: [
      rung('L1', 'On-call engineer'),
      rung('L2', 'Secondary', { after: 'PT5M' }),
      rung('L3', 'Engineering Manager', { after: 'PT10M' }),
    ],
  }),
);
const TEAM = rosterFromYaml(teamYaml('bind: { Engineering Manager: eva, CTO: max }\n'));
const START = at(Date.parse('2026-01-05T08:00:00Z'));
const DAY_MS = 86_400_000;

function proofOf(
  roster: Roster,
  days = 28,
  changes: Changes = NO_CHANGES,
): ReturnType<typeof proveCover> {
  return proveCover(PLAN, { ...changes, roster }, { from: START, to: at(START + days * DAY_MS) });
}

function faultsOf(roster: Roster, days = 28, changes: Changes = NO_CHANGES): readonly string[] {
  return proofOf(roster, days, changes)
    .findings.filter((one) => one.fault !== 'one-provider')
    .map(({ fault, severity: key, rung: title, from, to, people }) => {
      const when = `${(from - START) / DAY_MS}..${(to - START) / DAY_MS}`;
      return [key, fault, title ?? '-', people.join('+'), when].join(' ');
    });
}

function withPeople(changed: Readonly<Record<string, Partial<Person>>>): Roster {
  const people = Object.entries(TEAM.people).map(([id, card]) => [id, { ...card, ...changed[id] }]);
  return { ...TEAM, people: Object.fromEntries(people) as Roster['people'] };
}

test('[ONC-10] a team that always has somebody has no fault but its one way to be reached', () => {
  assert.deepEqual(faultsOf(TEAM), []);
  const { findings } = proofOf(TEAM);
  assert.deepEqual(
    findings.map(({ fault, names, from, to }) => [fault, ...names, from, to]),
    ['P1', 'P3'].map(() => ['one-provider', 'email', START, START + 28 * DAY_MS]),
  );
});

test('[ONC-10] the weeks of somebody without a method are faults of the rungs they stand in', () => {
  const faults = faultsOf(withPeople({ ben: { methods: [] } }), 14).filter((one) =>
    one.startsWith('P1'),
  );
  assert.deepEqual(faults, [
    'P1 unreachable L2: Secondary ben 0..7',
    'P1 unreachable L1: On-call engineer ben 7..14',
    'P1 slow - ana 7..14',
  ]);
});

test('[ONC-10] a rung that sleeps is passed over below the wake line, and said so to the minute', () => {
  const quietHours = { from: '22:00', to: '07:00' };
  const faults = faultsOf(withPeople({ ana: { quietHours } }), 1);
  assert.deepEqual(
    faults.map((one) => one.split(' ').slice(0, 2).join(' ')),
    ['P3 quiet-hours'],
  );
  const asleep = withPeople({
    ana: { quietHours },
    ben: { quietHours },
    eva: { quietHours },
    max: { quietHours },
  });
  const found = proofOf(asleep, 1).findings.filter((one) => one.fault === 'all-asleep');
  assert.deepEqual(
    found.map(({ severity: key, from, to }) => [
      key,
      new Date(from).toISOString(),
      (to - from) / 3_600_000,
    ]),
    [
      ['P1', '2026-01-05T21:00:00.000Z', 9],
      ['P3', '2026-01-05T21:00:00.000Z', 9],
    ],
  );
});

test('[ONC-10] one person for everything is said, with who it is', () => {
  const roster = rosterFromYaml(
    teamYaml('bind: { Engineering Manager: ana }\n')
      .replace('[ana, ben]', '[ana]')
      .replace('[ben, ana]', '[ana]')
      .replace('managers: [max]', 'managers: [ana]'),
  );
  assert.ok(faultsOf(roster, 7).includes('P1 one-person - ana 0..7'));
});

test('[ONC-10] the worst time to another person is told for each number of people who do not answer', () => {
  const { worst } = proofOf(TEAM, 14);
  assert.deepEqual(
    worst
      .filter((one) => one.severity === 'P1')
      .map(({ silent, after }) => [silent, (after ?? 0) / 60_000]),
    [
      [0, 0],
      [1, 5],
      [2, 15],
      [3, 25],
    ],
  );
  const alone = proofOf(
    withPeople({ ben: { methods: [] }, eva: { methods: [] }, max: { methods: [] } }),
    14,
  );
  const case0 = alone.worst.find((one) => one.silent === 1);
  assert.equal(case0?.after, null, 'there is nobody else');
});

test('[ONC-10] a second person who comes after the response time has passed is a fault', () => {
  const roster = withPeople({ ben: { methods: [] } });
  const slow = proofOf(roster, 14).findings.filter((one) => one.fault === 'slow');
  assert.deepEqual(
    slow.map(({ severity: key, people, after }) => [key, people, (after ?? 0) / 60_000]),
    [['P1', ['ana'], 10]],
  );
});

function needing(needs: number, waits: readonly string[]): LinkedPlan {
  const ladder = ['On-call engineer', 'Secondary', 'Engineering Manager'].map((name, index) =>
    rung(`L${index + 1}`, name, { after: waits[index] ?? 'PT0S' }),
  );
  const plan = linked(planOf({ severities: [severity('P1', { attention: 'page' })], ladder }));
  const dues = plan.dues.map((one) => (one.kind === 'answer-rung' ? { ...one, needs } : one));
  return { ...plan, dues };
}

function tooFew(plan: LinkedPlan, roster: Roster): readonly string[] {
  const stretch = { from: START, to: at(START + DAY_MS) };
  return proveCover(plan, { ...NO_CHANGES, roster }, stretch)
    .findings.filter((one) => one.fault === 'too-few')
    .map(({ rung: title, names }) => [title, ...names].join(' '));
}

test('[ONC-10] a rung that needs two and calls one is a fault, unless another is called with it', () => {
  const apart = ['PT0S', 'PT5M', 'PT5M'];
  assert.deepEqual(tooFew(needing(1, apart), TEAM), []);
  assert.deepEqual(tooFew(needing(2, apart), TEAM), ['L1: On-call engineer 2 1']);
  assert.deepEqual(tooFew(needing(2, ['PT0S', 'PT0S', 'PT5M']), TEAM), []);
  const rungs = ['L1: On-call engineer 3 2', 'L2: Secondary 3 2'];
  assert.deepEqual(tooFew(needing(3, ['PT0S', 'PT0S', 'PT5M']), TEAM), rungs);
  const [finding] = proveCover(
    needing(2, apart),
    { ...NO_CHANGES, roster: TEAM },
    { from: START, to: at(START + DAY_MS) },
  ).findings.filter((one) => one.fault === 'too-few');
  assert.ok(finding !== undefined);
  const { says } = coverWords(finding, (person) => person);
  assert.match(says, /L1: On-call engineer \(ana\) needs 2 people, and 1 can come/);
});

test('[ONC-10] [PAG-5] the one way to page somebody is judged by what each severity may use', () => {
  const other: Person['methods'][number] = {
    id: 'chat',
    kind: 'chat' as 'email', // there is one kind so far
    address: 'ana',
    verified: true,
    severities: ['P1'],
  };
  const ways = [...(TEAM.people['ana']?.methods ?? []), other];
  const { findings } = proofOf(withPeople({ ana: { methods: ways } }), 1);
  const alone = findings.filter((one) => one.fault === 'one-provider');
  assert.deepEqual(
    alone.map((one) => one.severity),
    ['P3'],
  );
});

function methodsOf(
  ...waits: readonly (Person['methods'][number]['after'] | null)[]
): Person['methods'] {
  return waits.map((after, index) => ({
    id: ['email', 'text', 'voice'][index] ?? '',
    kind: 'email',
    address: `ana${index}@example.org`,
    verified: true,
    ...(after === null || after === undefined ? {} : { after }),
  }));
}

function tooLate(methods: Person['methods']): readonly string[] {
  return proofOf(withPeople({ ana: { methods } }), 7)
    .findings.filter((one) => one.fault === 'method-too-late')
    .map((one) => coverWords(one, (id) => id.toUpperCase()).says);
}

test('[PAG-8] [ONC-10] a method that comes when the ladder has climbed is a fault, to the rung and the severity', () => {
  assert.deepEqual(tooLate(methodsOf(null, minutes(2), minutes(2))), []);
  assert.deepEqual(tooLate(methodsOf(null, minutes(2), { P1: minutes(3), P3: minutes(1) })), [
    'P1: L1: On-call engineer has 5 minutes, and "voice" of ANA comes later: the ladder has climbed by then',
  ]);
  const [first] = tooLate(methodsOf(null, { P1: minutes(5) }, null));
  assert.match(first ?? '', /"text" and "voice" of ANA come later/);
});

test('[PAG-8] [ONC-10] the worst case says how long until somebody was tried by every method', () => {
  const methods = methodsOf(null, minutes(2), minutes(90));
  const { worst } = proofOf(withPeople({ ana: { methods } }), 7);
  const found = worst
    .filter((one) => one.severity === 'P1')
    .map(({ after, byEveryMethod }) => [after, byEveryMethod].map((ms) => (ms ?? 0) / 60_000));
  assert.deepEqual(found, [
    [0, 5],
    [5, 15],
    [15, 25],
    [25, 92],
  ]);
});
