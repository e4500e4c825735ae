import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, hours, minutes } from '#/core/basics/time.ts';
import { rehearse } from '#/sim/drill.ts';
import type { Rehearsal } from '#/sim/drill.ts';
import { clock } from '#/core/report/elapsed.ts';
import { summaryOf, toldOf } from '#/sim/story.ts';
import { exampleTeam } from '../../../tests/examples.ts';
import { storyText } from './drill-story.ts';

const REHEARSAL: Rehearsal = {
  team: exampleTeam('framewright'),
  title: 'Rehearsal',
  severity: 'P1',
  start: at(Date.UTC(2026, 10, 18, 10, 0)),
  lasts: hours(8),
  script: null,
  facts: {},
  cues: [],
};

test('the story of a silent incident says who was paged when, why, and what was missed', async () => {
  const told = toldOf(await rehearse(REHEARSAL));
  const texts = told.map(({ minute, text }) => `${clock(minute)} ${text}`);
  assert.ok(texts.some((text) => text.startsWith('0:00 Rung "On-call engineer"')));
  assert.ok(texts.some((text) => /^0:00 .* is paged \(to take it\): on call/.test(text)));
  assert.ok(texts.some((text) => /^0:15 Rung "Team Lead".*\[line \d+\]$/.test(text)));
  assert.ok(texts.includes('0:05 Missed: Respond'));
  assert.ok(texts.some((text) => text.startsWith('0:30 Missed: Internal')));
});

test('the summary counts pages, rungs and misses', async () => {
  const summary = summaryOf(await rehearse(REHEARSAL));
  assert.equal(summary.acknowledgedMinute, null);
  assert.deepEqual(
    summary.rungs.slice(-3).map(({ minute }) => minute),
    [60, 120, 240],
  );
  const response = summary.missed.find(({ duty }) => duty === 'Respond');
  assert.deepEqual(response, { duty: 'Respond', times: 1, firstMinute: 5 });
  assert.ok(summary.lastResortRounds > 10);
});

const KEPT = {
  answerAfter: minutes(2),
  works: true,
  mitigateAfter: minutes(25),
  resolveAfter: minutes(30),
};

test('[CLK-4] of an incident that is resolved nothing is still owed whose time stands still', async () => {
  const story = await rehearse({ ...REHEARSAL, script: KEPT, lasts: minutes(40) });
  assert.equal(story.incident.status, 'resolved');
  const owed = summaryOf(story).stillOwed.map(({ duty }) => duty);
  assert.deepEqual(
    owed.filter((duty) => !/review|report|follow/i.test(duty)),
    [],
  );
});

test('somebody who keeps the process misses nothing, is refused too early, and closes', async () => {
  const story = await rehearse({ ...REHEARSAL, script: KEPT });
  const summary = summaryOf(story);
  assert.deepEqual(summary.missed, []);
  assert.equal(summary.acknowledgedMinute, 2);
  assert.ok(summary.closedMinute !== null && summary.closedMinute < 120);
  assert.ok(toldOf(story).some(({ text }) => text.includes('Not stable long enough')));
});

test('lines fit a terminal, and nothing of the document can steer it', async () => {
  const { plan } = REHEARSAL.team;
  const dues = plan.dues.map((due) => ({
    ...due,
    title: `${due.title}\u001b[2J\u0007 ${'long '.repeat(40)}`,
  }));
  const team = { ...REHEARSAL.team, plan: { ...plan, dues } };
  const lines = storyText(await rehearse({ ...REHEARSAL, team }));
  assert.deepEqual(
    lines.filter((line) => /\p{Cc}/u.test(line)),
    [],
  );
  assert.deepEqual(
    lines.filter((line) => line.length > 100),
    [],
  );
});

test('minutes read as a clock, and as days once there are many', () => {
  assert.deepEqual([0, 5, 75, 2_880, 4_440].map(clock), [
    '0:00',
    '0:05',
    '1:15',
    '48:00',
    '3 d 2:00',
  ]);
});
