import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { personId } from '../basics/ids.ts';
import { at } from '../basics/time.ts';
import type { At } from '../basics/time.ts';
import { linked, teamYaml } from '../roster/link.fixture.ts';
import { planOf, rung, severity } from '../roster/plan.fixture.ts';
import { rosterFromYaml } from '../roster/roster.fixture.ts';
import { NO_CHANGES } from '../roster/roster.ts';
import type { Override, Roster } from '../roster/roster.ts';
import { coverGaps } from './gaps.ts';
import type { CoverGap } from './gaps.ts';
import { coverOf, isReachable } from './resolver.ts';

const PLAN = linked(
  planOf({
    severities: [severity('P1', { response: 'PT5M' }), severity('P2', { response: 'PT8H' })],
    ladder: [rung('L1', 'On-call engineer')],
  }),
);
const WHOLE = rosterFromYaml(teamYaml());
// The rota starts on Monday 5 January 2026 at 09:00 in Berlin with Ana; Ben follows a week later.
const START = when('2026-01-05T08:00:00Z');
const DAY = 86_400_000;

function when(text: string): At {
  return at(Temporal.Instant.from(text).epochMilliseconds);
}

function gapsOf(
  roster: Roster,
  overrides: readonly Override[],
  from: At,
  days: number,
): readonly CoverGap[] {
  return coverGaps(PLAN, { ...NO_CHANGES, roster, overrides }, from, at(from + days * DAY));
}

/** The team without any method of one person. */
function unreachable(person: string): Roster {
  const card = WHOLE.people[person];
  assert.ok(card);
  return { ...WHOLE, people: { ...WHOLE.people, [person]: { ...card, methods: [] } } };
}

function override(person: string, from: number, to: number): Override {
  return {
    id: `${person}-${from}`,
    rota: 'weekly',
    slot: 'primary',
    person: personId(person),
    from: START + from * DAY,
    to: START + to * DAY,
    madeAt: 1,
  };
}

test('a rota that always has somebody reachable leaves no gap in the coming quarter', () => {
  assert.deepEqual(gapsOf(WHOLE, [], START, 91), []);
});

test('[ONC-2] the time before a rota starts is a gap to the very instant, at severities that page', () => {
  const from = at(START - DAY - 1);
  assert.deepEqual(gapsOf(WHOLE, [], from, 91), [
    { severity: 'P1', rung: 'L1: On-call engineer', from, to: START, reason: 'nobody' },
  ]);
});

test('the weeks of somebody without a method are gaps, each with its exact ends', () => {
  const gaps = gapsOf(unreachable('ben'), [], START, 28);
  assert.deepEqual(
    gaps.map((gap) => [(gap.from - START) / DAY, (gap.to - START) / DAY, gap.reason]),
    [
      [7, 14, 'unreachable'],
      [21, 28, 'unreachable'],
    ],
  );
});

test('[ONC-4] an override closes a gap for its interval, and opens one where nobody reaches its person', () => {
  const closed = gapsOf(unreachable('ben'), [override('eva', 8, 10)], START, 14);
  assert.deepEqual(
    closed.map((gap) => [(gap.from - START) / DAY, (gap.to - START) / DAY]),
    [
      [7, 8],
      [10, 14],
    ],
  );
  const opened = gapsOf(unreachable('eva'), [override('eva', 1, 2)], START, 14);
  assert.deepEqual(
    opened.map((gap) => [(gap.from - START) / DAY, (gap.to - START) / DAY, gap.reason]),
    [[1, 2, 'unreachable']],
  );
});

test('whatever the overrides, an instant is in a gap exactly when the first page reaches nobody', () => {
  const anOverride = fc
    .record({
      person: fc.constantFrom('ana', 'ben', 'eva'),
      from: fc.integer({ min: -5, max: 40 }),
      days: fc.integer({ min: 1, max: 12 }),
      madeAt: fc.integer({ min: 0, max: 9 }),
    })
    .map(({ person, from, days, madeAt }) => ({ ...override(person, from, from + days), madeAt }));
  fc.assert(
    fc.property(
      fc.array(anOverride, { maxLength: 6 }),
      fc.integer({ min: 0, max: 39 * 24 * 60 - 1 }),
      (overrides, minute) => {
        const roster = unreachable('ben');
        const from = at(START - 4 * DAY);
        const instant = at(from + minute * 60_000);
        const gaps = gapsOf(roster, overrides, from, 40);
        const isGap = gaps.some((gap) => gap.from <= instant && instant < gap.to);
        const party = { kind: 'title' as const, name: 'On-call engineer' };
        const reached = coverOf(party, instant, { ...NO_CHANGES, roster, overrides }).some(
          isReachable,
        );
        assert.equal(isGap, !reached);
      },
    ),
    { numRuns: 300 },
  );
});
