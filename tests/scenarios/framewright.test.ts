import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { groupStream } from '#/core/alert/alert.ts';
import { personId, streamId } from '#/core/basics/ids.ts';
import { minutes } from '#/core/basics/time.ts';
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
  subjectsOf,
  unticked,
  updateMinutes,
} from './scenario.ts';

for (const subject of subjectsOf('framewright', 'storycore.md')) {
  suite(`${subject.name}, levels by the time since the alert`, () => {
    test('[SC-18] levels are paged at 15 min, 1 h, 2 h and 4 h of a P1, answered or not', async () => {
      const silent = await play(subject);
      assert.deepEqual(rungMinutes(silent, 'total'), [15, 60, 120, 240]);
      assertNobodyIsForgotten(silent);
      for (const script of [NO_END, ONLY_ANSWERS]) {
        const held = await play(subject, { script });
        assert.equal(eventsOf(held, 'hold.taken')[0]?.minute, 2);
        assert.deepEqual(rungMinutes(held, 'total'), [15, 60, 120, 240]);
      }
    });

    test('[SC-18] the last level is for a P1 only', async () => {
      const story = await play(subject, { rank: 1 });
      assert.deepEqual(rungMinutes(story, 'total'), [15, 60, 120]);
    });

    test('[SC-18] a rung on a held incident informs, and takes the hold from nobody', async () => {
      const story = await play(subject, { script: NO_END });
      const rungs = eventsOf(story, 'page.started').filter(({ minute }) =>
        [15, 60, 120, 240].includes(minute),
      );
      const purposes = rungs.filter(({ purpose }) => purpose !== 'owed').map((p) => p.purpose);
      assert.deepEqual(purposes, ['inform', 'inform', 'inform', 'inform']);
      assert.equal(eventsOf(story, 'hold.taken').length, 1);
    });

    test('[SC-1] a P1 is answered within 5 minutes and resolved within an hour, or missed', async () => {
      const story = await play(subject);
      assert.deepEqual(dueMinutes(story, /^response$/), [5]);
      assert.deepEqual(dueMinutes(story, /^resolution$/), [60]);
      assert.deepEqual(missedMinutes(story, /^response$/), [5]);
      assert.deepEqual(missedMinutes(story, /^resolution$/), [60]);
      const kept = await play(subject, { script: KEEPS_THE_PROCESS });
      assert.deepEqual(missedMinutes(kept, /^(response|resolution)$/), []);
    });

    test('[SC-4] a P4 pages nobody', async () => {
      const story = await play(subject, { rank: 3, hours: 100 });
      assert.deepEqual(eventsOf(story, 'page.started'), []);
      assert.deepEqual(eventsOf(story, 'rung.climbed'), []);
    });

    test('[SC-15] an update is due every 30 minutes, and each whole interval is one miss', async () => {
      const story = await play(subject, { hours: 3 });
      assert.deepEqual(missedMinutes(story, /^update:internal/), [30, 60, 90, 120, 150, 180]);
      const kept = await play(subject, { script: NO_END, hours: 3 });
      assert.deepEqual(missedMinutes(kept, /^update:internal/), []);
      assert.ok(updateMinutes(kept, 'internal').length >= 6);
    });

    test('[SC-15] the owner is reminded before each update is due', async () => {
      const story = await play(subject, { hours: 1 });
      const reminders = eventsOf(story, 'duty.reminded')
        .filter(({ duty }) => duty.startsWith('update:internal'))
        .map(({ minute }) => minute);
      assert.equal(reminders[0], 24);
    });

    test('[SC-17] 30 minutes of downtime ask for words to the outside, slow answers do not', async () => {
      const calm = await play(subject, { script: NO_END, hours: 3 });
      assert.deepEqual(dueMinutes(calm, /status-page|customers/), []);
      const ask = {
        type: 'impact.record',
        kind: 'system',
        text: 'Nothing answers',
        unavailable: true,
      } as const;
      const cues = [{ after: minutes(10), by: null, ask }];
      const down = await play(subject, { script: ONLY_ANSWERS, hours: 3, cues });
      assert.deepEqual(missedMinutes(down, /status-page/)[0], 40);
      assert.deepEqual(missedMinutes(down, /customers/)[0], 40);
    });

    test('[SC-13] a P1 is reviewed within 48 hours, a short P3 need not be', async () => {
      const worst = await play(subject, { script: KEEPS_THE_PROCESS });
      const [resolved] = eventsOf(worst, 'incident.resolved');
      assert.ok(resolved !== undefined);
      assert.equal(eventsOf(worst, 'review.opened')[0]?.required, true);
      assert.deepEqual(dueMinutes(worst, /^review-hold/), [resolved.minute + 48 * 60]);
      const script = { ...KEEPS_THE_PROCESS, mitigateAfter: minutes(5), resolveAfter: minutes(10) };
      const short = await play(subject, { rank: 2, script });
      assert.equal(eventsOf(short, 'review.opened')[0]?.required, false);
      assert.deepEqual(dueMinutes(short, /^review-hold/), []);
    });

    test('[SC-2, SC-3] a P2 has 15 minutes and 4 hours, a P3 an hour and a day', async () => {
      const second = await play(subject, { rank: 1, hours: 5 });
      assert.deepEqual(missedMinutes(second, /^response$/), [15]);
      assert.deepEqual(missedMinutes(second, /^resolution$/), [240]);
      const third = await play(subject, { rank: 2, hours: 25 });
      assert.deepEqual(missedMinutes(third, /^response$/), [60]);
      assert.deepEqual(missedMinutes(third, /^resolution$/), [24 * 60]);
    });

    test('[SC-5] whoever acknowledges also acknowledges in the monitoring system', async () => {
      const acknowledgeUrl = 'https://monitoring.example/acknowledged';
      const roster = { ...subject.team.roster, sources: { alertmanager: { acknowledgeUrl } } };
      const told = { ...subject, team: { ...subject.team, roster } };
      const severity = subject.team.plan.severities[0]?.key ?? '';
      const alert = alertOf(severity, 1);
      const by = { kind: 'person', person: roster.managers[0] ?? personId('') } as const;
      const stream = streamId(`${groupStream(told.team.team, alert.source, alert.group)}.1`);
      const asks = { stream, by, ask: { type: 'incident.acknowledge' } } as const;
      const steps = [
        { minute: 1, alert },
        { minute: 4, asks },
      ];
      const life = await live(told, steps, 20);
      assert.deepEqual(
        lived(life, 'source.told').map(({ stream: of, event }) => [of, event.source, event.result]),
        [[stream, 'alertmanager', 'sent']],
      );
      assert.deepEqual(lived(await live(subject, steps, 20), 'source.told'), []);
    });

    test('[SC-4] a monitoring alert of the lowest severity is kept without a page', async () => {
      const lowest = subject.team.plan.severities.at(-1);
      const alert = alertOf(lowest?.key ?? '', 1);
      const life = await live(subject, [{ minute: 1, alert }], 300);
      assert.deepEqual(lived(life, 'page.started'), []);
      const kept = lowest?.attention === 'backlog' ? [] : [lowest?.key];
      assert.deepEqual(
        lived(life, 'incident.declared').map(({ event }) => event.severity),
        kept,
      );
    });

    test('[SC-6, SC-9, SC-11] steps are offered to be ticked, and block no closing', async () => {
      const { tasks } = subject.team.plan;
      assert.ok(tasks.length >= 10);
      assert.deepEqual(await unticked(subject), []);
      const task = tasks.find(({ text }) => /respon(?:der|d)/i.test(text))?.id ?? '';
      const ask = { type: 'task.set', task, state: 'done' } as const;
      const cues = [{ after: minutes(5), by: null, ask }];
      const story = await play(subject, { script: ONLY_ANSWERS, cues, hours: 1 });
      assert.deepEqual(
        eventsOf(story, 'task.set').map(({ state }) => state),
        ['done'],
      );
    });

    test('[SC-8] the severity follows the impact, with the reason of whoever judged it', async () => {
      const [first, second] = subject.team.plan.severities;
      const reason = 'Every customer is hit';
      const ask = { type: 'severity.set', severity: first?.key ?? '', reason } as const;
      const impact = { type: 'impact.record', kind: 'user', text: reason } as const;
      const cues = [
        { after: minutes(8), by: null, ask: impact },
        { after: minutes(9), by: null, ask },
      ];
      const story = await play(subject, { rank: 1, script: ONLY_ANSWERS, cues, hours: 2 });
      const [raised] = eventsOf(story, 'severity.raised');
      assert.deepEqual(
        [raised?.from, raised?.severity, raised?.reason],
        [second?.key, first?.key, reason],
      );
      // It pages since the beginning, so its hour counts from there.
      assert.deepEqual(missedMinutes(story, /^resolution$/), [60]);
    });

    test('[SC-12] closing waits until the alerts that monitoring sent are quiet', async () => {
      const { plan, team, roster } = subject.team;
      const severity = plan.severities[0]?.key ?? '';
      const stream = groupStream(team, 'alertmanager', 'probe');
      const [manager = ''] = roster.managers;
      const by = { kind: 'person', person: personId(manager) } as const;
      const incident = streamId(`${stream}.1`);
      const person = plan.closure.criteria.filter((one) => one.by === 'person');
      const steps = [
        { minute: 1, alert: alertOf(severity, 1) },
        { minute: 3, asks: { stream: incident, by, ask: { type: 'incident.acknowledge' } } },
        { minute: 20, asks: { stream: incident, by, ask: { type: 'incident.resolve', note: '' } } },
        { minute: 60, asks: { stream: incident, by, ask: { type: 'incident.close' } } },
        { minute: 61, alert: alertOf(severity, 1, 'resolved') },
        ...person.map(({ id: criterion }) => ({
          minute: 62,
          asks: {
            stream: incident,
            by,
            ask: { type: 'criterion.confirm', criterion, agrees: true } as const,
          },
        })),
        { minute: 110, asks: { stream: incident, by, ask: { type: 'update.post', text: 'Over' } } },
        { minute: 111, asks: { stream: incident, by, ask: { type: 'incident.close' } } },
      ] as const;
      const life = await live(subject, steps, 120);
      assert.ok(life.refused.includes('not-ready-to-close'), String(life.refused));
      assert.deepEqual(
        lived(life, 'incident.closed').map(({ minute }) => minute),
        [111],
      );
    });

    test('[SC-21] what the document leaves out has a default: who comes next, a commander, a severity', async () => {
      const story = await play(subject, { hours: 1 });
      assert.deepEqual(rungMinutes(story, 'answer').slice(0, 2), [0, 2]);
      assert.ok((eventsOf(story, 'last-resort.reached')[0]?.minute ?? 60) <= 6);
      const kept = await play(subject, { script: NO_END, hours: 1 });
      const [acting] = eventsOf(kept, 'role.held');
      assert.deepEqual([acting?.role, acting?.acting], ['incident-commander', true]);
      const { defaultSeverity, severities } = subject.team.plan;
      assert.equal(severities.find(({ key }) => key === defaultSeverity)?.attention, 'page');
    });
  });
}
