import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { personId } from '../basics/ids.ts';
import type { PersonId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { linked, teamYaml } from '../roster/link.fixture.ts';
import { planOf, rung, severity } from '../roster/plan.fixture.ts';
import { rosterFromYaml } from '../roster/roster.fixture.ts';
import { NO_CHANGES } from '../roster/roster.ts';
import type { Changes, Hours, Person, Roster } from '../roster/roster.ts';
import { oracleInSlot } from './oracle.fixture.ts';
import { proveCover } from './proof.ts';
import type { CoverFinding } from './proof.ts';
import type { Live } from './resolver.ts';
import { aLayer, aroundChange, aTime, PEOPLE, someChanges, ZONES } from './rota.fixture.ts';

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
const QUARTER_MS = 900_000;
const RUNS = Math.ceil(Number(process.env['TOCSIN_RUNS'] ?? 2_000) / 10);

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

// ---- the slow answer ----

interface Case {
  readonly live: Live;
  readonly from: At;
}

const aPerson = fc.record({
  hasMethod: fc.boolean(),
  quiet: fc.option(fc.record({ from: aTime, to: aTime }).filter(({ from, to }) => from !== to)),
  zone: fc.constantFrom(...ZONES),
});

const aCase: fc.Arbitrary<Case> = fc
  .record({ zone: fc.constantFrom(...ZONES), at: fc.integer({ min: 0, max: 239 }) })
  .chain(({ zone, at: which }) => {
    const around = aroundChange(zone, which);
    const aLayers = fc.array(aLayer(around), { minLength: 1, maxLength: 2 });
    return fc
      .record({
        layers: aLayers,
        above: aLayers,
        people: fc.tuple(aPerson, aPerson, aPerson, aPerson),
        changes: someChanges(around),
      })
      .map(({ layers, above, people, changes }) => {
        const cards = PEOPLE.map((id, index) => personWith(id, people[index]));
        const roster: Roster = {
          ...TEAM,
          business: { ...TEAM.business, zone },
          people: Object.fromEntries(cards.map((card) => [card.id, card])),
          rotas: {
            weekly: { name: 'weekly', zone, holidays: [], layers },
            second: { name: 'second', zone, holidays: [], layers: above },
          },
          bind: {
            'On-call engineer': { kind: 'slot', rota: 'weekly', slot: 'primary' },
            Secondary: { kind: 'slot', rota: 'second', slot: 'primary' },
            'Engineering Manager': { kind: 'person', person: personId('eva') },
          },
          managers: [personId('tom')],
        };
        return { live: { ...changes, roster }, from: at(around - DAY_MS) };
      });
  });

function personWith(
  id: PersonId,
  drawn: { hasMethod: boolean; quiet: Hours | null; zone: string } | undefined,
): Person {
  const address = `${id}@example.org`;
  return {
    id,
    name: id,
    access: 'responder',
    zone: drawn?.zone ?? 'UTC',
    ...(drawn?.quiet === null || drawn === undefined ? {} : { quietHours: drawn.quiet }),
    methods:
      drawn?.hasMethod === true ? [{ id: 'email', kind: 'email', address, verified: true }] : [],
  };
}

/** The first page of each rung, by looking at this one instant alone: who is there, who sleeps, who rings. */
function slowAnswer({ live }: Case, key: string, instant: At): readonly string[] {
  const { roster, absences } = live;
  const weekly = roster.rotas['weekly'];
  const second = roster.rotas['second'];
  assert.ok(weekly !== undefined && second !== undefined);
  const eva = personId('eva');
  const isAway = absences.some((a) => a.person === eva && a.from <= instant && instant < a.to);
  const rungs = [
    oracleInSlot(weekly, 'primary', instant, live),
    oracleInSlot(second, 'primary', instant, live),
    isAway ? [] : [eva],
  ];
  const faults: string[] = [];
  const ringing = new Set<PersonId>();
  function isThere(id: PersonId): boolean {
    return (roster.people[id]?.methods.length ?? 0) > 0;
  }
  function isUp(id: PersonId): boolean {
    return isThere(id) && !sleeps(roster.people[id], instant);
  }
  for (const [index, people] of rungs.entries()) {
    const fresh = people.filter((id) => !ringing.has(id));
    const canRing = fresh.filter(isThere);
    const wakes =
      key === 'P1' ||
      !(
        canRing.some(isUp) ||
        rungs
          .slice(index + 1)
          .flat()
          .some(isUp)
      );
    const paged = wakes ? canRing : canRing.filter(isUp);
    for (const id of paged) ringing.add(id);
    if (paged.length > 0 || (people.length > 0 && fresh.length === 0)) continue;
    if (people.length === 0) faults.push(`${index} nobody`);
    else faults.push(`${index} ${canRing.length > 0 ? 'quiet-hours' : 'unreachable'}`);
  }
  return faults;
}

function sleeps(person: Person | undefined, instant: At): boolean {
  const hours = person?.quietHours;
  if (hours === undefined) return false;
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: person?.zone ?? 'UTC',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
  if (hours.from <= hours.to) return wall >= hours.from && wall < hours.to;
  return wall >= hours.from || wall < hours.to;
}

const RUNGS = ['L1: On-call engineer', 'L2: Secondary', 'L3: Engineering Manager'];

function proved(findings: readonly CoverFinding[], key: string, instant: At): readonly string[] {
  return findings
    .filter((one) => one.severity === key && one.from <= instant && instant < one.to)
    .filter(({ fault }) => ['nobody', 'unreachable', 'quiet-hours'].includes(fault))
    .filter((one) => RUNGS.includes(one.rung ?? ''))
    .map((one) => `${RUNGS.indexOf(one.rung ?? '')} ${one.fault}`)
    .toSorted();
}

test('[ONC-10] the proof agrees with looking at every quarter of an hour, on random rosters over changes of clocks', () => {
  fc.assert(
    fc.property(aCase, (drawn) => {
      const to = at(drawn.from + 2 * DAY_MS);
      const { findings } = proveCover(PLAN, drawn.live, { from: drawn.from, to });
      for (let instant = drawn.from; instant < to; instant = at(instant + QUARTER_MS)) {
        for (const key of ['P1', 'P3']) {
          const where = `${key} ${new Date(instant).toISOString()}`;
          assert.deepEqual(proved(findings, key, instant), slowAnswer(drawn, key, instant), where);
        }
      }
    }),
    { numRuns: RUNS },
  );
});
