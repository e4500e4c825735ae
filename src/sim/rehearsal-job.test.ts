import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RehearsalAsked, RehearsalResult, StoryResult } from '#/contract/rehearsal.ts';
import { personId } from '#/core/basics/ids.ts';
import { at, hours, minutes } from '#/core/basics/time.ts';
import { exampleTeam, textOf } from '../../tests/examples.ts';
import { thinned } from './lanes.ts';
import { unheard } from './progress.ts';
import { playJob } from './rehearsal-job.ts';

const NOW = at(Date.UTC(2026, 10, 18, 10));

const ALERTED = `version: 1
title: Stories
starts: 2026-11-18 03:00
lasts: 3h
alerts: [{ title: Stories do not open, at: 1h, severity: critical }]
`;

function play(asked: RehearsalAsked, team = 'framewright'): Promise<RehearsalResult> {
  return playJob({ team: exampleTeam(team), asked, scenario: null, now: NOW }, unheard);
}

async function story(asked: RehearsalAsked, team?: string): Promise<StoryResult> {
  const result = await play(asked, team);
  assert.ok(result.kind === 'story', JSON.stringify(result));
  return result;
}

test('where nobody answers, the story says who is woken and what is missed', async () => {
  const { summary, told } = await story({ what: 'preset', name: 'nobody-answers' });
  assert.equal(summary.acknowledgedMinute, null);
  assert.ok(summary.lastResortRounds > 0);
  assert.ok(summary.missed.some(({ duty }) => duty === 'Respond'));
  assert.ok(told.some(({ type }) => type === 'last-resort.reached'));
});

test('where the first person declines, somebody else has it, and nothing is missed for it', async () => {
  const { summary, lanes } = await story({ what: 'preset', name: 'first-declines' });
  const holders = lanes.filter(({ spans }) => spans.some(({ kind }) => kind === 'hold'));
  const [first] = summary.pages;
  assert.equal(holders.length, 1);
  assert.notEqual(holders[0]?.name, first?.person);
  assert.deepEqual(summary.missed, []);
});

test('while mail is down nobody is reached, and afterwards somebody answers', async () => {
  const { summary } = await story({ what: 'preset', name: 'mail-is-down' });
  assert.ok(summary.acknowledgedMinute !== null && summary.acknowledgedMinute >= 60);
});

test('as it should go, the incident is closed and nothing is missed', async () => {
  const { summary, start, minutes } = await story({
    what: 'preset',
    name: 'answered',
    starts: '2026-11-18 03:00',
    hours: 4,
  });
  assert.ok(summary.closedMinute !== null);
  assert.deepEqual(summary.missed, []);
  assert.deepEqual([start, minutes], ['2026-11-18T02:00:00.000Z', 240]);
});

test('[REH-2] where the runbook pages nobody for a severity, the story says so', async () => {
  const asked = { what: 'preset', name: 'nobody-answers', severity: 'P2' } as const;
  const { silence, summary } = await story(asked, 'breathwork');
  assert.match(silence ?? '', /^P2 pages nobody by the runbook/);
  assert.deepEqual(summary.pages, []);
});

test('[REH-2] a year says at which severities nobody is paged for what was missed', async () => {
  const rates = { P1: 2, P2: 12 };
  const result = await play({ what: 'year', rates, attention: 1, care: 1 }, 'breathwork');
  assert.ok(result.kind === 'year');
  const respond = result.report.missed.find(({ duty }) => duty === 'Respond');
  assert.deepEqual(respond?.unpaged, ['P2']);
});

test('a scenario may start at another time, and what is in it goes along', async () => {
  const text = textOf('examples/lantern/scenarios/asleep.yaml');
  const scenario = { file: 'asleep.yaml', text };
  const team = exampleTeam('lantern');
  const asked = { what: 'scenario', name: 'asleep.yaml' } as const;
  const [usual, later] = await Promise.all(
    [asked, { ...asked, starts: '2026-11-25 03:00' }].map((one) =>
      playJob({ team, asked: one, scenario, now: NOW }, unheard),
    ),
  );
  assert.ok(usual?.kind === 'story' && later?.kind === 'story');
  assert.equal(Date.parse(later.start) - Date.parse(usual.start), 7 * 24 * 3_600_000);
  assert.equal(later.minutes, usual.minutes);
  const update = /Stories open again on one of two shelves/;
  assert.equal(later.told.find((one) => update.test(one.text))?.minute, 55);
});

test('[REH-2] a scenario that cannot be played says the line and what to change', async () => {
  const text = textOf('examples/lantern/scenarios/asleep.yaml').replace('elsa:', 'elsbeth:');
  const line = text.split('\n').findIndex((one) => one.includes('elsbeth')) + 1;
  const scenario = { file: 'asleep.yaml', text };
  const team = exampleTeam('lantern');
  const asked = { what: 'scenario', name: 'asleep.yaml' } as const;
  const result = await playJob({ team, asked, scenario, now: NOW }, unheard);
  assert.ok(result.kind === 'refused');
  const [problem] = result.problems;
  assert.ok(problem !== undefined);
  assert.ok(problem.place?.startsWith(`asleep.yaml:${line}:`), problem.place ?? '');
  assert.match(problem.says, /elsbeth/);
  assert.match(problem.fix, /elsa/);
});

test('what means nothing for the team is refused with what to write instead', async () => {
  const wrong: readonly RehearsalAsked[] = [
    { what: 'preset', name: 'answered', severity: 'Sev-99' },
    { what: 'preset', name: 'answered', starts: 'tomorrow' },
    { what: 'preset', name: 'no-such' },
    { what: 'year', rates: { 'Sev-99': 3 } },
  ];
  for (const asked of wrong) {
    const result = await play(asked);
    assert.ok(result.kind === 'refused', JSON.stringify(asked));
    assert.ok(result.problems.every(({ says, fix }) => says !== '' && fix !== ''));
  }
});

test('[REH-1] whoever stands in at that time is paged, as they would be', async () => {
  const team = exampleTeam('lantern');
  const [rota = ''] = Object.keys(team.roster.rotas);
  const around = { from: NOW - hours(1), to: NOW + hours(1), madeAt: NOW - hours(2) };
  const standIn = { id: 'o1', rota, slot: 'primary', person: personId('clara'), ...around };
  const asked = { what: 'preset', name: 'nobody-answers', hours: 1 } as const;
  const job = { team: { ...team, overrides: [standIn] }, asked, scenario: null, now: NOW };
  const result = await playJob(job, unheard);
  assert.ok(result.kind === 'story');
  assert.equal(result.summary.pages[0]?.person, team.roster.people['clara']?.name);
});

test('no machine sends its signs of life to a rehearsal, and none is missed there', async () => {
  const team = exampleTeam('lantern');
  const beat = { name: 'pulse', every: minutes(5), grace: minutes(1) };
  const watched = { ...team, roster: { ...team.roster, heartbeats: { pulse: beat } } };
  const scenario = { file: 'asleep.yaml', text: ALERTED };
  const asked = { what: 'scenario', name: 'asleep.yaml' } as const;
  const result = await playJob({ team: watched, asked, scenario, now: NOW }, unheard);
  assert.ok(result.kind === 'story');
  assert.match(result.told[0]?.text ?? '', /Stories do not open/);
});

test('it is heard how far a rehearsal is, and never that it goes back', async () => {
  const shares: number[] = [];
  const asked = { what: 'preset', name: 'answered', hours: 1 } as const;
  const job = { team: exampleTeam('framewright'), asked, scenario: null, now: NOW };
  await playJob(job, (share) => shares.push(share));
  assert.deepEqual(
    shares,
    shares.toSorted((a, b) => a - b),
  );
  assert.equal(shares.at(-1), 1);
});

test('a picture has an end: what would lie on one place is drawn once and counted', () => {
  const marks = Array.from({ length: 10_000 }, (_, index) => ({
    kind: 'missed' as const,
    at: index,
    says: 'Missed: Internal update',
  }));
  const spans = marks.map(({ at: from }) => ({
    kind: 'page open' as const,
    from,
    to: from + 1,
    says: 'Paged',
  }));
  const [lane] = thinned([{ name: 'Ana Example', spans, marks }], 10_000);
  assert.ok((lane?.marks.length ?? 0) <= 200 && (lane?.spans.length ?? 0) <= 200);
  assert.equal(lane?.marks[0]?.says, 'Missed: Internal update; and 49 more');
});
