import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, hours, ms } from '../basics/time.ts';
import type { At, Span } from '../basics/time.ts';
import { due, min, planWith, START } from '../incident/plan.fixture.ts';
import { declared } from '../incident/story.fixture.ts';
import type { Setting, Story } from '../incident/story.fixture.ts';
import { teamFigures } from './team-figures.ts';
import type { FiguresAsked, TeamFigures, Told } from './team-figures.ts';

const DAY = hours(24);
const PLAN = planWith({}, [
  due({ id: 'response', kind: 'response', first: min(15), title: 'Respond', until: 'answered' }),
  due({
    id: 'update:internal',
    kind: 'cadence',
    every: min(30),
    title: 'Update',
    audience: 'internal',
  }),
]);
/** From Monday the 2nd to the end of Sunday the 22nd. */
const ASKED: FiguresAsked = {
  from: at(Date.parse('2026-11-02T00:00:00Z')),
  to: at(Date.parse('2026-11-23T00:00:00Z')),
  now: at(Date.parse('2026-11-24T00:00:00Z')),
  zone: 'UTC',
  severities: ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'],
  zoneOf: () => 'UTC',
};

/** An incident that ana takes after so many minutes and resolves after so many more. */
function lived(takes: number, resolves: number, setting: Setting = {}): Story {
  const story = declared({ plan: PLAN, ...setting }).to(takes);
  return story
    .by('ana', { type: 'incident.acknowledge' })
    .to(takes + resolves)
    .by('ana', { type: 'incident.resolve', note: 'gone' });
}

/** The same incident so much earlier or later. */
function told({ state, log }: Story, by: number = 0): Told {
  const { declaredAt, firstPageAt, firstHoldAt, resolvedAt } = state;
  return {
    incident: {
      ...state,
      declaredAt: moved(declaredAt),
      firstPageAt: moved(firstPageAt),
      firstHoldAt: moved(firstHoldAt),
      resolvedAt: moved(resolvedAt),
    },
    log: log.map((one) => ({ ...one, at: moved(one.at) })),
  };

  function moved<T extends At | null>(when: T): T {
    return (when === null ? when : at(when + by)) as T;
  }
}

function kindOf(figures: TeamFigures, kind: string): readonly number[] {
  const found = figures.duties.find((one) => one.kind === kind);
  return found === undefined ? [] : [found.met, found.late, found.missed, found.ours];
}

test('[REV-3] by severity: how many, and the two times people trust, the middle and nine of ten', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const all = waits.map((wait) => told(lived(wait, 20)));
  const slow = told(lived(3, 100, { severity: 'SEV-2' }));
  const [first, second, third] = teamFigures([...all, slow], ASKED).severities;
  assert.equal(first?.incidents, 10);
  assert.deepEqual(first.acknowledge, spread(6, 10, 10));
  assert.deepEqual(first.resolve, spread(26, 30, 30));
  assert.deepEqual([second?.incidents, second?.resolve], [1, spread(103, 103, 103)]);
  assert.deepEqual([third?.incidents, third?.acknowledge], [0, null]);
});

test('[REV-3] no drill, nothing cancelled or merged and nothing outside the time is counted', () => {
  const real = told(lived(2, 20));
  const drill = { ...real, incident: { ...real.incident, drill: true } };
  const cancelled = { ...real, incident: { ...real.incident, status: 'cancelled' as const } };
  const merged = { ...real, incident: { ...real.incident, status: 'merged' as const } };
  const early = told(lived(2, 20), -30 * DAY);
  const atTheEnd = told(lived(2, 20), ASKED.to - START);
  const figures = teamFigures([real, drill, cancelled, merged, early, atTheEnd], ASKED);
  assert.deepEqual(figures.left, { drills: 1, cancelled: 1, merged: 1 });
  assert.equal(figures.incidents.length, 1);
  const pages = figures.people.reduce((sum, one) => sum + one.pages, 0);
  assert.equal(pages, figures.incidents[0]?.pages);
});

test('[REV-3] deadlines are counted by kind, and what was missed while we were down is ours', () => {
  const late = lived(20, 40);
  const inTime = lived(5, 10);
  const figures = teamFigures([told(late), told(inTime)], ASKED);
  assert.deepEqual(kindOf(figures, 'response'), [1, 1, 1, 0]);
  const down = [{ from: at(START + 60_000 * 10), to: at(START + 60_000 * 18) }];
  const ours = lived(20, 40, { outages: down });
  const [met, , missed, charged] = kindOf(teamFigures([told(ours)], ASKED), 'response');
  assert.deepEqual([met, missed, charged], [0, 0, 1]);
});

test('[REV-3] each person by pages, nights of their own clock, the worst week, and what they took', () => {
  const night = hours(9);
  const all = [
    told(lived(2, 20), night),
    told(lived(2, 20), night + hours(1)),
    told(lived(2, 20), night - 7 * DAY),
    told(lived(7, 20), -2 * DAY),
  ];
  const [ana, ben] = teamFigures(all, ASKED).people;
  assert.deepEqual(ana, { person: 'ana', pages: 4, nights: 2, worstWeek: 1, taken: 4 });
  assert.deepEqual([ben?.person, ben?.pages, ben?.nights], ['ben', 1, 0]);
  const far = teamFigures(all, { ...ASKED, zoneOf: () => 'Asia/Tokyo' }).people;
  assert.equal(far.find(({ person }) => person === 'ana')?.nights, 1);
});

test('[REV-3] every week of the time has a bar, and all bars together are all incidents', () => {
  const all = [told(lived(2, 20)), told(lived(2, 20), -14 * DAY), told(lived(2, 20), -14 * DAY)];
  const { weeks, incidents } = teamFigures(all, ASKED);
  assert.deepEqual(
    weeks.map((week) => [week.monday, week.incidents]),
    [
      ['2026-11-02', { 'SEV-1': 2 }],
      ['2026-11-09', {}],
      ['2026-11-16', { 'SEV-1': 1 }],
    ],
  );
  assert.deepEqual(
    incidents.map(({ declaredAt }) => new Date(declaredAt).toISOString().slice(0, 10)),
    ['2026-11-06', '2026-11-06', '2026-11-20'],
  );
});

function spread(median: number, ninetieth: number, worst: number): Record<string, Span> {
  const [a, b, c] = [median, ninetieth, worst].map((count) => ms(count * 60_000));
  return { median: a ?? ms(0), ninetieth: b ?? ms(0), worst: c ?? ms(0) };
}
