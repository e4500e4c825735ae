// The proof of cover against looking at every quarter of an hour by itself, on random rosters over
// changes of clocks, with rungs that need several people and methods kept for some severities.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { personId } from '../basics/ids.ts';
import type { PersonId } from '../basics/ids.ts';
import { at, minutes } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import { linked, teamYaml } from '../roster/link.fixture.ts';
import type { LinkedPlan } from '../roster/linked.ts';
import { planOf, rung, severity } from '../roster/plan.fixture.ts';
import { rosterFromYaml } from '../roster/roster.fixture.ts';
import type { Hours, Method, MethodWait, Person, Roster } from '../roster/roster.ts';
import { proveCover } from './proof.ts';
import type { CoverFinding } from './proof.ts';
import { slowEvery, slowFaults } from './proof-oracle.fixture.ts';
import type { Asked } from './proof-oracle.fixture.ts';
import type { Live } from './resolver.ts';
import { aLayer, aroundChange, aTime, PEOPLE, someChanges, ZONES } from './rota.fixture.ts';

const RUNS = Math.ceil(Number(process.env['TOCSIN_RUNS'] ?? 2_000) / 10);
const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
const TEAM = rosterFromYaml(teamYaml('bind: { Engineering Manager: eva, CTO: max }\n'));
const RUNGS = ['L1: On-call engineer', 'L2: Secondary', 'L3: Engineering Manager'];
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

interface Case {
  readonly plan: LinkedPlan;
  readonly live: Live;
  readonly from: At;
}

const aRung = fc.record({
  needs: fc.constantFrom(1, 1, 2, 3),
  wait: fc.constantFrom(0, 0, 5),
});

/** The plan with what was drawn for each rung; the first one always comes at once. */
function planWith(drawn: readonly { readonly needs: number; readonly wait: number }[]): LinkedPlan {
  const dues = PLAN.dues.map((due) => {
    const index = RUNGS.indexOf(due.title);
    const rules = drawn[index];
    if (due.kind !== 'answer-rung' || rules === undefined) return due;
    return { ...due, needs: rules.needs, first: { ms: minutes(index === 0 ? 0 : rules.wait) } };
  });
  return { ...PLAN, dues };
}

interface Drawn {
  readonly kinds: readonly {
    readonly kind: string;
    readonly only: string | null;
    readonly after: MethodWait | null;
  }[];
  readonly quiet: Hours | null;
  readonly zone: string;
}

const aWait: fc.Arbitrary<Span> = fc.constantFrom(0, 1, 4, 5, 15).map(minutes);

const aPerson: fc.Arbitrary<Drawn> = fc.record({
  kinds: fc.array(
    fc.record({
      kind: fc.constantFrom('email', 'chat'),
      only: fc.option(fc.constantFrom('P1', 'P3')),
      after: fc.option(fc.oneof(aWait, fc.dictionary(fc.constantFrom('P1', 'P3'), aWait))),
    }),
    { maxLength: 3 },
  ),
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
        rungs: fc.tuple(aRung, aRung, aRung),
      })
      .map(({ layers, above, people, changes, rungs }) => {
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
        return {
          plan: planWith(rungs),
          live: { ...changes, roster },
          from: at(around - DAY_MS),
        };
      });
  });

function personWith(id: PersonId, drawn: Drawn | undefined): Person {
  const { kinds = [], quiet = null, zone = 'UTC' } = drawn ?? {};
  const methods = kinds.map(({ kind, only, after }, index): Method => ({
    id: `${kind}-${index}`,
    kind: kind as Method['kind'],
    address: `${id}@example.org`,
    verified: true,
    ...(only === null ? {} : { severities: [only] }),
    ...(after === null ? {} : { after }),
  }));
  return {
    id,
    name: id,
    access: 'responder',
    zone,
    methods,
    ...(quiet === null ? {} : { quietHours: quiet }),
  };
}

function ladderOf(plan: LinkedPlan): Pick<Asked, 'rungs' | 'resortAfter'> {
  const rungs = RUNGS.flatMap((title) => plan.dues.find((due) => due.title === title) ?? []);
  const last = plan.dues.find(({ kind }) => kind === 'last-resort')?.first ?? null;
  return { rungs, resortAfter: last !== null && 'ms' in last ? last.ms : 0 };
}

const OF_RUNGS: readonly string[] = [
  'nobody',
  'unreachable',
  'quiet-hours',
  'too-few',
  'method-too-late',
];

function proved(findings: readonly CoverFinding[], key: string, instant: At): readonly string[] {
  return findings
    .filter((one) => one.severity === key && one.from <= instant && instant < one.to)
    .flatMap(({ fault, rung: title, names: what, people }) => {
      const names = fault === 'method-too-late' ? [...people, ...what] : what;
      if (fault === 'one-provider') return [`- ${fault} ${names.join(' ')}`];
      const isAsked = OF_RUNGS.includes(fault) && RUNGS.includes(title ?? '');
      return isAsked ? [[RUNGS.indexOf(title ?? ''), fault, ...names].join(' ')] : [];
    })
    .toSorted();
}

test('[ONC-10] [PAG-8] the proof agrees with looking at every quarter of an hour, on random rosters over changes of clocks', () => {
  fc.assert(
    fc.property(aCase, ({ plan, live, from }) => {
      const to = at(from + 2 * DAY_MS);
      const { findings } = proveCover(plan, live, { from, to });
      const ladder = ladderOf(plan);
      for (let instant = from; instant < to; instant = at(instant + QUARTER_MS)) {
        for (const key of ['P1', 'P3']) {
          const where = `${key} ${new Date(instant).toISOString()}`;
          const slow = slowFaults({ ...ladder, live, isHeldBack: key !== 'P1' }, key, instant);
          assert.deepEqual(proved(findings, key, instant), slow.toSorted(), where);
        }
      }
    }),
    { numRuns: RUNS },
  );
});

test('[ONC-10] [PAG-8] the worst time by every method agrees with trying out who does not answer', () => {
  fc.assert(
    fc.property(aCase, ({ plan, live, from }) => {
      const { worst } = proveCover(plan, live, { from, to: at(from + 1) });
      for (const { severity: key, silent, byEveryMethod } of worst) {
        const asked = { ...ladderOf(plan), live, isHeldBack: key !== 'P1' };
        const slow = slowEvery(asked, { key, silent }, from);
        assert.equal(byEveryMethod, slow, `${key}, ${silent} silent`);
      }
      assert.equal(worst.length, 8);
    }),
    { numRuns: RUNS },
  );
});
