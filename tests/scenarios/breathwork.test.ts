import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import { everybodyOf } from '#/core/roster/binding.ts';
import { signOfLife } from '#/core/alert/heartbeat.ts';
import { after, hours, minutes } from '#/core/basics/time.ts';
import { alertOf, live, lived } from './live.ts';
import type { Step } from './live.ts';
import {
  assertNobodyIsForgotten,
  dueMinutes,
  dueWalls,
  eventsOf,
  KEEPS_THE_PROCESS,
  missedMinutes,
  NO_END,
  ONLY_ANSWERS,
  play,
  refusedOf,
  rungMinutes,
  START,
  subjectsOf,
  unticked,
  updateMinutes,
  wallOf,
} from './scenario.ts';

const DOWN = {
  type: 'impact.record',
  kind: 'system',
  text: 'Nothing answers',
  unavailable: true,
} as const;

for (const subject of subjectsOf('breathwork', 'toombos.md')) {
  suite(`${subject.name}, levels by unresolved time`, () => {
    test('[TO-2] an unanswered P0 misses its 5 minutes, and rings on', async () => {
      const story = await play(subject);
      assert.deepEqual(missedMinutes(story, /^response$/), [5]);
      assertNobodyIsForgotten(story);
    });

    test('[TO-2] a P0 owes an update every 15 minutes until it is resolved', async () => {
      const story = await play(subject, { hours: 1 });
      assert.deepEqual(missedMinutes(story, /^update:internal/), [15, 30, 45, 60]);
      const kept = await play(subject, { script: NO_END, hours: 2 });
      assert.deepEqual(missedMinutes(kept, /^update:internal/), []);
      assert.ok(updateMinutes(kept, 'internal').length >= 8);
    });

    test('[TO-2] a P1 becomes a P0 once it is unavailable for 15 minutes', async () => {
      const cues = [{ after: minutes(10), by: null, ask: DOWN }];
      const story = await play(subject, { rank: 1, cues, script: ONLY_ANSWERS });
      const raised = eventsOf(story, 'severity.raised');
      assert.deepEqual(
        raised.map(({ minute, severity, machine }) => [minute, severity, machine]),
        [[25, 'P0', true]],
      );
    });

    test('[TO-2] a P1 that comes back before 15 minutes stays a P1', async () => {
      const up = { ...DOWN, text: 'It answers again', unavailable: false };
      const cues = [
        { after: minutes(10), by: null, ask: DOWN },
        { after: minutes(24), by: null, ask: up },
      ];
      const story = await play(subject, { rank: 1, cues, script: ONLY_ANSWERS });
      assert.deepEqual(eventsOf(story, 'severity.raised'), []);
    });

    test('[TO-3] a P1 is answered within 15 minutes and owes an update every 30', async () => {
      const story = await play(subject, { rank: 1, hours: 2 });
      assert.deepEqual(missedMinutes(story, /^response$/), [15]);
      assert.deepEqual(missedMinutes(story, /^update:internal/), [30, 60, 90, 120]);
    });

    test('[TO-16] management hears of a P0 within 10 minutes', async () => {
      const story = await play(subject, { hours: 1 });
      assert.deepEqual(dueMinutes(story, /management/i), [10]);
      assert.equal(missedMinutes(story, /management/i)[0], 10);
    });

    test('[TO-17] those concerned hear of a P1 within 30 minutes', async () => {
      const story = await play(subject, { rank: 1, hours: 1 });
      assert.ok(dueMinutes(story, /stakeholder|concerned|whom-it/i).includes(30));
    });

    test('[TO-47] an unresolved P0 pages the second level after 1 h and the third after 2', async () => {
      const facts = { 'major-business-impact': false };
      const silent = await play(subject, { facts });
      assert.deepEqual(rungMinutes(silent, 'total'), [60, 120]);
      const held = await play(subject, { facts, script: NO_END });
      assert.deepEqual(rungMinutes(held, 'total'), [60, 120]);
    });

    test('[TO-47] the fourth level comes after 4 h, unless the business is known not to be hit', async () => {
      const hit = await play(subject, { facts: { 'major-business-impact': true } });
      assert.deepEqual(rungMinutes(hit, 'total'), [60, 120, 240]);
      const unknown = await play(subject, { script: NO_END });
      assert.deepEqual(rungMinutes(unknown, 'total'), [60, 120, 240]);
      const asked = eventsOf(unknown, 'question.asked');
      assert.ok(asked.some(({ minute }) => minute === 225));
    });

    test('[TO-47] a P1 climbs neither to the second nor to the third level', async () => {
      const story = await play(subject, { rank: 1, facts: { 'major-business-impact': false } });
      assert.deepEqual(rungMinutes(story, 'total'), []);
    });

    test('[TO-4] a P2 is answered within an hour, told of every day, and pages nobody', async () => {
      const story = await play(subject, { rank: 2, hours: 50 });
      assert.deepEqual(missedMinutes(story, /^response$/), [60]);
      assert.deepEqual(missedMinutes(story, /^update:internal/), [24 * 60, 48 * 60]);
      assert.deepEqual(eventsOf(story, 'page.started'), []);
      assert.ok(eventsOf(story, 'notice.sent').some(({ minute }) => minute === 0));
    });

    test('[TO-4, ALR-15] alerts for the backlog that fire repeatedly are a P2 at the third firing within a day', async () => {
      function rounds(minutesOf: readonly number[]): readonly Step[] {
        return minutesOf.flatMap((minute) => [
          { minute, alert: alertOf('P3', minute) },
          { minute: minute + 5, alert: alertOf('P3', minute + 5, 'resolved') },
        ]);
      }
      const repeated = await live(subject, rounds([1, 301, 601]), 660);
      assert.deepEqual(
        lived(repeated, 'incident.declared').map(({ minute, event }) => [
          minute,
          event.severity,
          event.severityBecause,
        ]),
        [[601, 'P2', 'by the alert, which fired 3 times within 24 h']],
      );
      assert.deepEqual(lived(repeated, 'page.started'), []);
      assert.ok(lived(repeated, 'notice.sent').some(({ minute }) => minute === 601));
      const rare = await live(subject, rounds([1, 801, 1601]), 1700);
      assert.deepEqual(lived(rare, 'incident.declared'), []);
      const itself = await live(subject, [{ minute: 1, alert: alertOf('P2', 1) }], 20);
      assert.equal(lived(itself, 'incident.declared').length, 1);
      const { findings } = subject.team.plan;
      assert.ok(findings.some(({ code }) => code === 'default-repeats'));
    });

    test('[TO-5] a P3 waits for the next business day, and is told of every week', async () => {
      const story = await play(subject, { rank: 3, hours: 24 * 8 });
      const { opens, closes, zone } = subject.team.roster.business;
      assert.deepEqual(dueWalls(story, /^response$/), [`Thu ${closes}`]);
      // A week after the small hours is the small hours, when such an update sleeps [DUE-11].
      const [weekday = '', wall = ''] = wallOf(START, zone).split(' ');
      const wakes = wall < opens ? opens : wall;
      assert.deepEqual(dueWalls(story, /^update:internal/), [`${weekday} ${wakes}`]);
      const [missed = 0] = missedMinutes(story, /^update:internal/);
      assert.ok(missed >= 7 * 24 * 60 && missed < 7.5 * 24 * 60, String(missed));
      assert.deepEqual(eventsOf(story, 'page.started'), []);
    });

    test('[TO-7, TO-8, TO-9] a role without an answer is offered to its backup after five minutes', async () => {
      const { roles } = subject.team.plan;
      const three = roles.filter(({ who, backup }) => who !== null && backup !== null);
      assert.equal(three.length, 3);
      assert.ok(three.every(({ duties }) => duties.length >= 4));
      const { roster } = subject.team;
      const cues = three.map(({ key, who }) => {
        const [person = personId('')] = who === null ? [] : everybodyOf(who, roster);
        return {
          after: minutes(1),
          by: null,
          ask: { type: 'role.offer', role: key, person } as const,
        };
      });
      const story = await play(subject, { cues, hours: 1 });
      for (const { key } of three) {
        const offers = eventsOf(story, 'role.offered').filter(({ role }) => role === key);
        assert.deepEqual(
          offers.slice(0, 2).map(({ minute }) => minute),
          [1, 6],
          key,
        );
        assert.equal(new Set(offers.slice(0, 2).map(({ person }) => person)).size, 2, key);
      }
    });

    test('[TO-11, TO-51] at every hour somebody is paged at once for the two highest severities', async () => {
      for (const rank of [0, 1]) {
        for (const hour of [3, 27, 51, 99, 142, 167]) {
          const start = after(START, hours(hour));
          const story = await play(subject, { rank, start, hours: 1 });
          const [page] = eventsOf(story, 'page.started');
          assert.equal(page?.minute, 0);
          assert.deepEqual(missedMinutes(story, /^response$/), [rank === 0 ? 5 : 15]);
        }
      }
    });

    test('[TO-15] a number has the day of the declaration and four places', async () => {
      const story = await play(subject, { hours: 1 });
      assert.match(eventsOf(story, 'incident.declared')[0]?.number ?? '', /INC-2026-1118-0001$/);
    });

    test('[TO-20, TO-25, TO-27] what to look at and to try is offered, and blocks no closing', async () => {
      const { tasks } = subject.team.plan;
      assert.ok(tasks.length >= 30);
      assert.deepEqual(await unticked(subject), []);
    });

    test('[TO-21] impact is recorded, of users and of the system', async () => {
      const kinds = ['user', 'system'];
      const cues = kinds.map((kind, at) => ({
        after: minutes(5 + at),
        by: null,
        ask: { type: 'impact.record', kind, text: 'Half of it' } as const,
      }));
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 1 });
      assert.deepEqual(
        eventsOf(story, 'impact.recorded').map(({ kind }) => kind),
        kinds,
      );
    });

    test('[TO-22] a pattern of failure becomes a hypothesis with a verdict', async () => {
      const { causes } = subject.team.plan.plan;
      assert.equal(causes.length, 5);
      const cues = causes.map(({ name }, at) => ({
        after: minutes(10 + at),
        by: null,
        ask: { type: 'hypothesis.record', text: name, verdict: 'ruled-out' } as const,
      }));
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 1 });
      const texts = eventsOf(story, 'hypothesis.recorded').map(({ text }) => text);
      assert.deepEqual(
        texts,
        causes.map(({ name }) => name),
      );
    });

    test('[TO-40] closing waits for thirty stable minutes', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const mitigated = eventsOf(story, 'incident.mitigated')[0]?.minute ?? 0;
      const closed = eventsOf(story, 'incident.closed')[0]?.minute ?? 0;
      assert.ok(closed >= mitigated + 30, `${closed}`);
      assert.ok(refusedOf(story, 'incident.close').includes('not-stable-long-enough'));
    });

    test('[TO-42, TO-43, TO-45] the report is due after a day, review and sharing within the month', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const resolved = eventsOf(story, 'incident.resolved')[0]?.minute ?? 0;
      const month = 30 * 24 * 60; // From the eighteenth of November to the eighteenth of December.
      assert.ok(dueMinutes(story, /^follow-up/).includes(resolved + 24 * 60));
      assert.deepEqual(dueMinutes(story, /^review-hold/), [resolved + month]);
      assert.ok(
        dueMinutes(story, /^follow-up/).some((minute) => minute >= resolved + 28 * 24 * 60),
      );
      assert.ok(subject.team.plan.review.sections.length >= 5);
      assert.ok(subject.team.plan.review.attendees.length >= 4);
    });

    test('[TO-35] that no alerts come any more is seen by a sign of life that stays out', async () => {
      const found = subject.team.plan.plan.procedures.find(({ symptoms }) =>
        symptoms.some((symptom) => /no alerts/i.test(symptom)),
      );
      assert.ok(found !== undefined, 'the runbook has a scenario for it');
      const owed = { name: 'watch', every: minutes(5), grace: minutes(2), procedure: found.name };
      const roster = { ...subject.team.roster, heartbeats: { watch: owed } };
      const watched = { ...subject, team: { ...subject.team, roster } };
      const signs = [0, 5, 10].map((minute) => ({ minute, alert: signOfLife('watch') }));
      const life = await live(watched, signs, 60);
      const declared = lived(life, 'incident.declared');
      assert.deepEqual(
        declared.map(({ minute, event }) => [Math.round(minute), event.severity, event.origin]),
        [[17, found.severity, 'alert']],
      );
      assert.equal(declared[0]?.event.title, `${found.name}: no sign of life from watch`);
      assert.ok(lived(life, 'page.started').length > 0, 'somebody is paged');
      const steps = [...signs, { minute: 30, alert: signOfLife('watch') }];
      const back = await live(watched, steps, 31);
      assert.deepEqual(
        lived(back, 'incident.resolved').map(({ minute }) => Math.round(minute)),
        [30],
      );
    });
  });
}

test('[TO-50] the rota of four weeks pages another pair each week, and then begins again', async () => {
  const [subject] = subjectsOf('breathwork', 'toombos.md');
  assert.ok(subject !== undefined);
  const pairs: string[] = [];
  for (let week = 0; week < 5; week += 1) {
    const start = after(START, hours(week * 7 * 24));
    const story = await play(subject, { start, hours: 1 });
    const pages = eventsOf(story, 'page.started').filter(({ because }) => /on call/.test(because));
    pairs.push(
      pages
        .slice(0, 2)
        .map(({ person }) => person)
        .join(' '),
    );
  }
  assert.equal(new Set(pairs.slice(0, 4)).size, 4);
  assert.equal(pairs[4], pairs[0]);
});
