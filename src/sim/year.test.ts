import assert from 'node:assert/strict';
import { test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { exampleTeam } from '../../tests/examples.ts';
import { playYear } from './year.ts';
import type { Year, YearAsked } from './year.ts';
import { reportOf } from './year-report.ts';

const ASKED: YearAsked = {
  team: exampleTeam('lantern'),
  start: at(Date.UTC(2026, 0, 1)),
  seed: 7,
  rates: { 'Sev-1': 6, 'Sev-2': 10 },
  attention: 0.8,
  care: 0.9,
};

test('the same seed is the same year, and another seed another one', async () => {
  const [first, again, other] = await Promise.all([
    playYear(ASKED),
    playYear(ASKED),
    playYear({ ...ASKED, seed: 8 }),
  ]);
  assert.deepEqual(reportOf(first), reportOf(again));
  assert.notDeepEqual(first.reached, other.reached);
});

test('a year has the incidents asked for, and each of them is played to its end', async () => {
  const year = await playYear(ASKED);
  const report = reportOf(year);
  assert.deepEqual(report.bySeverity, { 'Sev-1': 6, 'Sev-2': 10 });
  const open = year.incidents.filter(({ incident }) => incident.status !== 'closed');
  assert.deepEqual(
    open.map(({ incident }) => incident.number),
    [],
  );
});

test('where nobody ever answers, every incident reaches the last resort and is found a day later', async () => {
  const report = reportOf(await playYear({ ...ASKED, rates: { 'Sev-1': 2 }, attention: 0 }));
  assert.deepEqual([report.paged, report.unanswered, report.lastResort], [2, 2, 2]);
  assert.equal(report.wait, null);
  assert.ok(report.missed.some(({ duty, times }) => duty === 'Respond' && times === 2));
});

test('who always answers waits for nobody, and who always cares misses less', async () => {
  const attentive = reportOf(await playYear({ ...ASKED, attention: 1, care: 1 }));
  const careless = reportOf(await playYear({ ...ASKED, attention: 1, care: 0.2 }));
  assert.equal(attentive.unanswered, 0);
  assert.ok((attentive.wait?.worst ?? Infinity) <= 9 * 60_000);
  assert.ok(missesOf(attentive) < missesOf(careless));
});

test('a night belongs to the evening it began in, and weeks are counted wherever they begin', () => {
  const ana = personId('ana');
  const night = Date.UTC(2026, 0, 10);
  const hours = [-1.5, 2, 8, 23, 24 + 23, 24 * 9];
  const year: Year = {
    asked: ASKED,
    end: ASKED.start,
    incidents: [paging(ana)],
    reached: hours.map((hour) => ({ person: ana, at: at(night + hour * 3_600_000) })),
  };
  const [person] = reportOf(year).people;
  assert.deepEqual([person?.messages, person?.nights, person?.worstWeek], [6, 4, 3]);
});

function missesOf(report: ReturnType<typeof reportOf>): number {
  return report.missed.reduce((sum, { times }) => sum + times, 0);
}

/** An incident in which somebody was paged. */
function paging(person: ReturnType<typeof personId>): Year['incidents'][number] {
  const event = { type: 'page.started', person } as const;
  return {
    incident: { firstPageAt: null },
    log: [{ event }],
    unanswered: false,
  } as unknown as Year['incidents'][number];
}
