import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { minutes } from '#/core/basics/time.ts';
import { DECLARED, live, lived } from './live.ts';
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
  wallOf,
} from './scenario.ts';

for (const subject of subjectsOf('lantern', 'storytailor.md')) {
  suite(`${subject.name}, steps with times`, () => {
    test('[ST-1] a Sev-1 is answered within 15 minutes and resolved within 4 hours', async () => {
      const story = await play(subject);
      assert.deepEqual(missedMinutes(story, /^response$/), [15]);
      assert.deepEqual(missedMinutes(story, /^resolution$/), [240]);
      assertNobodyIsForgotten(story);
    });

    test('[ST-31] everybody whom the document names after the first is paged before 15 minutes', async () => {
      const story = await play(subject);
      const climbed = rungMinutes(story, 'answer');
      assert.equal(climbed[0], 0);
      assert.equal(climbed.length, 3);
      assert.ok(climbed.every((minute) => minute < 15));
    });

    test('[ST-7] command is offered at the declaration', async () => {
      const story = await play(subject);
      assert.equal(eventsOf(story, 'role.offered')[0]?.minute, 0);
    });

    test('[ST-11] those inside hear of it within 15 minutes', async () => {
      const story = await play(subject, { hours: 1 });
      assert.ok(dueMinutes(story, /^notify/).includes(15));
      assert.ok(missedMinutes(story, /^notify/).includes(15));
      const kept = await play(subject, { script: NO_END, hours: 1 });
      assert.deepEqual(missedMinutes(kept, /./), []);
    });

    test('[ST-11] customer support hears of it only where users notice it', async () => {
      const inner = await play(subject, { hours: 1, facts: { 'user-facing': false } });
      assert.deepEqual(dueMinutes(inner, /support|helpdesk/i), []);
      const outer = await play(subject, { hours: 1, facts: { 'user-facing': true } });
      assert.ok(dueMinutes(outer, /support|helpdesk/i).includes(15));
    });

    test('[ST-22] a Sev-1 owes an update every 30 minutes', async () => {
      const story = await play(subject, { hours: 2 });
      assert.deepEqual(missedMinutes(story, /^update:internal/), [30, 60, 90, 120]);
    });

    test('[ST-24] closing waits for every criterion and for 30 minutes without impact', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const { plan } = subject.team;
      assert.equal(plan.closure.criteria.length, 4);
      const [mitigated] = eventsOf(story, 'incident.mitigated');
      const [closed] = eventsOf(story, 'incident.closed');
      assert.ok(mitigated !== undefined && closed !== undefined);
      assert.equal(closed.forced, false);
      assert.ok(closed.minute >= mitigated.minute + 30);
      const attested = plan.closure.criteria.filter(({ by }) => by === 'person');
      const confirmed = new Set(eventsOf(story, 'criterion.confirmed').map((c) => c.criterion));
      assert.deepEqual([...confirmed].toSorted(), attested.map(({ id }) => id).toSorted());
    });

    test('[ST-27] the review is scheduled within 24 hours of the resolution', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const resolved = eventsOf(story, 'incident.resolved')[0]?.minute ?? 0;
      assert.deepEqual(dueMinutes(story, /^review-schedule/), [resolved + 24 * 60]);
      assert.ok(eventsOf(story, 'duty.met').some(({ duty }) => duty === 'review-schedule'));
    });

    test('[ST-2, ST-3] a Sev-2 has 1 and 24 hours, a Sev-3 has 4 and 72 and pages nobody', async () => {
      const second = await play(subject, { rank: 1, hours: 25 });
      assert.deepEqual(missedMinutes(second, /^response$/), [60]);
      assert.deepEqual(missedMinutes(second, /^resolution$/), [24 * 60]);
      assertNobodyIsForgotten(second);
      const third = await play(subject, { rank: 2, hours: 73 });
      assert.deepEqual(missedMinutes(third, /^response$/), [4 * 60]);
      assert.deepEqual(missedMinutes(third, /^resolution$/), [72 * 60]);
      assert.deepEqual(eventsOf(third, 'page.started'), []);
    });

    test('[ST-4] a Sev-4 of a Wednesday is due when Thursday closes, and a week later', async () => {
      const story = await play(subject, { rank: 3, hours: 24 * 8 });
      const { closes, zone } = subject.team.roster.business;
      assert.deepEqual(dueWalls(story, /^response$/), [`Thu ${closes}`]);
      assert.deepEqual(dueWalls(story, /^resolution$/), [wallOf(START, zone)]);
      assert.deepEqual(missedMinutes(story, /^resolution$/), [7 * 24 * 60]);
      assert.deepEqual(eventsOf(story, 'page.started'), []);
    });

    test('[ST-5, ST-6] whoever responds declares, and the one on call is paged at once', async () => {
      const { roster, plan } = subject.team;
      const people = Object.values(roster.people).filter(({ access }) => access !== 'viewer');
      assert.ok(people.length > 1);
      for (const { id } of people) {
        const severity = plan.severities[0]?.key ?? '';
        const ask = { type: 'incident.declare', title: 'Dark', severity } as const;
        const asks = {
          stream: DECLARED,
          by: { kind: 'person', person: id },
          ask: { ...ask, team: subject.team.team },
        } as const;
        const life = await live(subject, [{ minute: 1, asks }], 2);
        assert.deepEqual(life.refused, []);
        const [page] = lived(life, 'page.started');
        assert.equal(page?.minute, 1);
        assert.match(page.event.because, /on call/);
      }
    });

    test('[ST-9] the windows of the phases are guidance: nothing is missed by them', async () => {
      const { phases } = subject.team.plan;
      const running = phases.filter(({ anchor }) => anchor === 'declared');
      assert.deepEqual(
        running.slice(0, 3).map(({ from }) => from),
        [0, minutes(15), minutes(60)],
      );
      const story = await play(subject, { script: NO_END, hours: 3 });
      assert.deepEqual(missedMinutes(story, /./), []);
    });

    test('[ST-13] impact is recorded in its three parts', async () => {
      const kinds = ['user', 'business', 'system'];
      const cues = kinds.map((kind, at) => ({
        after: minutes(5 + at),
        by: null,
        ask: { type: 'impact.record', kind, text: `What the ${kind} feels` } as const,
      }));
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 1 });
      const recorded = eventsOf(story, 'impact.recorded').map(({ kind }) => kind);
      assert.deepEqual(recorded, kinds);
    });

    test('[ST-14] a pattern of the runbook becomes a hypothesis, and its verdict is progress', async () => {
      const text = subject.team.plan.plan.causes[0]?.name ?? '';
      assert.notEqual(text, '');
      const verdicts = ['open', 'ruled-out'] as const;
      const cues = verdicts.map((verdict, at) => ({
        after: minutes(20 + 20 * at),
        by: null,
        ask: { type: 'hypothesis.record', text, verdict } as const,
      }));
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 2 });
      const found = eventsOf(story, 'hypothesis.recorded');
      assert.deepEqual(
        found.map(({ verdict }) => verdict),
        [...verdicts],
      );
      assert.equal(eventsOf(story, 'hold.ended')[0]?.minute, 70);
    });

    test('[ST-21] what is to be validated is offered, and blocks no closing', async () => {
      const first = subject.team.plan.severities[0]?.key ?? '';
      const boxes = subject.team.plan.tasks.filter((task) =>
        JSON.stringify(task.when).includes(first),
      );
      assert.ok(boxes.length >= 4);
      assert.deepEqual(await unticked(subject), []);
    });

    test('[ST-26] what was switched off stands in the way of closing until it is undone', async () => {
      const opened = { type: 'debt.open', what: 'Stories come from the shelf' } as const;
      const close = { type: 'incident.close' } as const;
      const cues = [{ after: minutes(5), by: null, ask: opened }];
      const story = await play(subject, { script: KEEPS_THE_PROCESS, cues });
      assert.deepEqual(eventsOf(story, 'incident.closed'), []);
      assert.ok(refusedOf(story, close.type).includes('not-ready-to-close'));
      const debt = eventsOf(story, 'debt.opened')[0]?.debt ?? '';
      const settle = { type: 'debt.settle', debt, how: 'switched on again' } as const;
      const undone = [...cues, { after: minutes(200), by: null, ask: settle }];
      const kept = await play(subject, { script: KEEPS_THE_PROCESS, cues: undone });
      assert.ok((eventsOf(kept, 'incident.closed')[0]?.minute ?? 0) >= 200);
    });
  });
}
