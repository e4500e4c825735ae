import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { groupStream } from '#/core/alert/alert.ts';
import { personId, streamId } from '#/core/basics/ids.ts';
import { after, hours, minutes } from '#/core/basics/time.ts';
import { alertOf, live, lived } from './live.ts';
import {
  assertNobodyIsForgotten,
  dueMinutes,
  eventsOf,
  KEEPS_THE_PROCESS,
  missedMinutes,
  NO_END,
  ONLY_ANSWERS,
  play,
  rungMinutes,
  START,
  subjectsOf,
  unticked,
} from './scenario.ts';

for (const subject of subjectsOf('stonequarry', 'stonecaster.md')) {
  suite(`${subject.name}, levels by want of progress`, () => {
    test('[SN-1] an unanswered P0 misses its 15 minutes, and rings on', async () => {
      const story = await play(subject);
      assert.deepEqual(missedMinutes(story, /^response$/), [15]);
      assertNobodyIsForgotten(story);
    });

    test('[SN-8] a P2 pages nobody', async () => {
      const story = await play(subject, { rank: 2, hours: 24 });
      assert.deepEqual(eventsOf(story, 'page.started'), []);
    });

    test('[SN-23] two hours without progress page the next level, also of a held incident', async () => {
      const silent = await play(subject, { hours: 4 });
      assert.deepEqual(rungMinutes(silent, 'total'), [120]);
      const held = await play(subject, { script: ONLY_ANSWERS, hours: 4 });
      assert.equal(eventsOf(held, 'hold.taken')[0]?.minute, 2);
      assert.deepEqual(rungMinutes(held, 'total'), [120]);
    });

    test('[SN-23] progress starts the two hours anew', async () => {
      const ask = { type: 'decision.record', what: 'Roll back' } as const;
      const cues = [{ after: minutes(60), by: null, ask }];
      const story = await play(subject, { script: ONLY_ANSWERS, hours: 6, cues });
      assert.deepEqual(rungMinutes(story, 'total'), [180]);
    });

    test('[SN-23] the holder is warned 15 minutes before', async () => {
      const script = { ...ONLY_ANSWERS, answerAfter: minutes(1) };
      const ask = { type: 'decision.record', what: 'Roll back' } as const;
      const cues = [20, 40, 60].map((after) => ({ after: minutes(after), by: null, ask }));
      const story = await play(subject, { script, hours: 6, cues });
      const warned = eventsOf(story, 'notice.sent').filter(({ words }) => words === 'no-progress');
      assert.deepEqual(
        warned.map(({ minute }) => minute),
        [165],
      );
    });

    test('[SN-14] watching for 24 hours stands in the way of no closing', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS, hours: 40 });
      const resolved = eventsOf(story, 'incident.resolved')[0]?.minute ?? 0;
      const closed = eventsOf(story, 'incident.closed')[0]?.minute ?? 0;
      assert.ok(closed > 0 && closed < resolved + 24 * 60);
      assert.equal(subject.team.plan.closure.watchFor, 24 * 3_600_000);
    });

    test('[SN-26] what follows the resolution is due after 24 hours', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const resolved = eventsOf(story, 'incident.resolved')[0]?.minute ?? 0;
      assert.deepEqual(dueMinutes(story, /^follow-up-immediate/), [resolved + 24 * 60]);
    });

    test('[SN-2, SN-3] a P1 is answered within an hour, a P2 within four', async () => {
      const second = await play(subject, { rank: 1, hours: 2 });
      assert.deepEqual(missedMinutes(second, /^response$/), [60]);
      assertNobodyIsForgotten(second);
      const third = await play(subject, { rank: 2, hours: 5 });
      assert.deepEqual(missedMinutes(third, /^response$/), [240]);
    });

    test('[SN-4] the lowest severity has a day and pages nobody, by either of its names', async () => {
      const lowest = subject.team.plan.severities.at(-1);
      const names = [lowest?.key ?? '', lowest?.label ?? '', ...(lowest?.aliases ?? [])];
      for (const severity of names) {
        const story = await play(subject, { severity, hours: 25 });
        assert.equal(eventsOf(story, 'incident.declared')[0]?.severity, lowest?.key);
        assert.deepEqual(missedMinutes(story, /^response$/), [24 * 60]);
        assert.deepEqual(eventsOf(story, 'page.started'), []);
      }
      assert.ok(new Set(names).size > 1, String(names));
    });

    test('[SN-5, SN-6, SN-7, SN-9, SN-11, SN-12, SN-13] each list waits to be ticked before closing', async () => {
      const open = await unticked(subject);
      assert.ok(open.length >= 25, `${open.length}`);
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const ticked = eventsOf(story, 'task.set').filter(({ state }) => state === 'done');
      assert.ok(ticked.length >= open.length);
      assert.equal(eventsOf(story, 'incident.closed')[0]?.forced, false);
    });

    test('[SN-5] whoever finds nobody at it takes command', async () => {
      const [person = ''] = subject.team.roster.managers;
      const ask = { type: 'role.take', role: 'incident-commander' } as const;
      const cues = [{ after: minutes(1), by: personId(person), ask }];
      const story = await play(subject, { cues, hours: 1 });
      const held = eventsOf(story, 'role.held').map((role) => [
        role.minute,
        role.person,
        role.acting,
      ]);
      assert.deepEqual(held, [[1, person, false]]);
    });

    test('[SN-8] the lower severities have boxes of their own', async () => {
      const upper = await unticked(subject, 0);
      const lower = await unticked(subject, 3);
      assert.ok(lower.some((text) => !upper.includes(text)));
      assert.ok(upper.some((text) => !lower.includes(text)));
    });

    test('[SN-10] the commander gives an estimate, and says how often everybody hears', async () => {
      const every = minutes(20);
      const [person = ''] = subject.team.roster.managers;
      const end = after(START, hours(3));
      const cues = [
        { after: minutes(5), by: personId(person), ask: { type: 'eta.set', at: end } as const },
        { after: minutes(6), by: personId(person), ask: { type: 'cadence.set', every } as const },
      ];
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 1.5 });
      assert.equal(eventsOf(story, 'eta.set')[0]?.at, end);
      assert.deepEqual(missedMinutes(story, /^update:internal/), [26, 46, 66, 86]);
    });

    test('[SN-14] trouble that comes back after the end names the incident it repeats', async () => {
      const { plan, team, roster } = subject.team;
      const severity = plan.severities[0]?.key ?? '';
      const stream = streamId(`${groupStream(team, 'alertmanager', 'probe')}.1`);
      const [manager = ''] = roster.managers;
      const by = { kind: 'person', person: personId(manager) } as const;
      const close = { type: 'incident.close', force: true, reason: 'The game is well' } as const;
      const steps = [
        { minute: 1, alert: alertOf(severity, 1) },
        { minute: 3, asks: { stream, by, ask: { type: 'incident.acknowledge' } } },
        { minute: 20, alert: alertOf(severity, 1, 'resolved') },
        { minute: 25, asks: { stream, by, ask: { type: 'incident.resolve', note: '' } } },
        { minute: 60, asks: { stream, by, ask: close } },
        { minute: 300, alert: alertOf(severity, 300) },
      ] as const;
      const life = await live(subject, steps, 310);
      const declared = lived(life, 'incident.declared');
      assert.deepEqual(
        declared.map(({ event }) => event.recurrenceOf ?? null),
        [null, stream],
      );
    });

    test('[SN-23] security, data loss and several systems bring the next level at once', async () => {
      for (const fact of ['security', 'data-loss', 'multiple-systems']) {
        const ask = { type: 'fact.record', fact, value: true } as const;
        const cues = [{ after: minutes(9), by: null, ask }];
        const story = await play(subject, { script: NO_END, cues, hours: 1 });
        assert.deepEqual(rungMinutes(story, 'total'), [9], fact);
      }
    });

    test('[SN-24] nobody answers: every level of the path is climbed', async () => {
      const story = await play(subject, { hours: 2 });
      const [first] = subject.team.plan.severities;
      const rungs = subject.team.plan.dues.filter(
        ({ kind, severities }) => kind === 'answer-rung' && severities.includes(first?.key ?? ''),
      );
      assert.ok(rungs.length >= 3);
      const climbed = eventsOf(story, 'rung.climbed').filter(({ ladder }) => ladder === 'answer');
      assert.deepEqual(
        climbed.map(({ due }) => due),
        rungs.map(({ id }) => id),
      );
      assertNobodyIsForgotten(story);
    });

    test('[SN-27, SN-28] what follows is due after a week and after four', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const resolved = eventsOf(story, 'incident.resolved')[0]?.minute ?? 0;
      const due = dueMinutes(story, /^follow-up/);
      assert.ok(due.includes(resolved + 7 * 24 * 60), String(due));
      assert.ok(due.includes(resolved + 28 * 24 * 60), String(due));
    });

    test('[SN-33] a runbook without a command runs from declaration to closing', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS, hours: 4 });
      assert.deepEqual(subject.team.plan.plan.commands, []);
      assert.equal(eventsOf(story, 'incident.closed')[0]?.forced, false);
      assert.deepEqual(missedMinutes(story, /./), []);
    });
  });
}
