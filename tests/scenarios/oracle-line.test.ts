import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { minutes } from '#/core/basics/time.ts';
import {
  assertNobodyIsForgotten,
  dueMinutes,
  eventsOf,
  KEEPS_THE_PROCESS,
  missedMinutes,
  NO_END,
  play,
  rungMinutes,
  subjectsOf,
  updateMinutes,
} from './scenario.ts';

for (const subject of subjectsOf('oracle-line', 'samia.md')) {
  suite(`${subject.name}, levels five minutes apart`, () => {
    test('[SA-18] an unanswered SEV-1 pages its three levels at 0, 5 and 10 minutes', async () => {
      const story = await play(subject);
      assert.deepEqual(rungMinutes(story, 'answer'), [0, 5, 10]);
      assertNobodyIsForgotten(story);
    });

    test('[SA-18] an answer stops the climb', async () => {
      const story = await play(subject, { script: { ...NO_END, answerAfter: minutes(6) } });
      assert.deepEqual(rungMinutes(story, 'answer'), [0, 5]);
    });

    test('[SA-19] an unanswered SEV-2 pages its three levels at 0, 15 and 20 minutes', async () => {
      const story = await play(subject, { rank: 1 });
      assert.deepEqual(rungMinutes(story, 'answer'), [0, 15, 20]);
      assertNobodyIsForgotten(story);
    });

    test('[SA-2] the emergency feature pages all levels at once', async () => {
      const { exceptions } = subject.team.plan;
      const fact = exceptions[0]?.fact ?? '';
      const story = await play(subject, { facts: { [fact]: true } });
      assert.deepEqual(rungMinutes(story, 'answer'), [0, 0, 0]);
      const rung = eventsOf(story, 'page.started').filter(({ purpose }) => purpose === 'answer');
      assert.ok(
        rung.length >= 3 && rung.slice(0, 3).every(({ minute, atOnce }) => minute === 0 && atOnce),
      );
    });

    test('[SA-21] the third level comes to a held incident that customers feel for an hour', async () => {
      const facts = { 'customer-facing': true };
      const story = await play(subject, { script: NO_END, facts });
      assert.deepEqual(rungMinutes(story, 'answer'), [0]);
      const third = eventsOf(story, 'rung.climbed').filter(({ title }) => title.startsWith('L3'));
      assert.deepEqual(
        third.map(({ minute }) => minute),
        [60],
      );
      const pages = eventsOf(story, 'page.started').filter(({ due }) => due === third[0]?.due);
      assert.deepEqual([...new Set(pages.map(({ purpose }) => purpose))], ['inform']);
    });

    test('[SA-21] the third level does not come where customers are known to feel nothing', async () => {
      const story = await play(subject, { script: NO_END, facts: { 'customer-facing': false } });
      assert.deepEqual(
        eventsOf(story, 'rung.climbed').filter(({ title }) => title.startsWith('L3')),
        [],
      );
    });

    test('[SA-21] a breach of security brings the third level at once', async () => {
      const ask = { type: 'fact.record', fact: 'security', value: true } as const;
      const cues = [{ after: minutes(20), by: null, ask }];
      const facts = { 'customer-facing': false };
      const story = await play(subject, { script: NO_END, cues, facts });
      const third = eventsOf(story, 'rung.climbed').filter(({ title }) => title.startsWith('L3'));
      assert.deepEqual(
        third.map(({ minute }) => minute),
        [20],
      );
    });

    test('[SA-9] teams and status page hear of a SEV-1 within 10 minutes, customers within 15', async () => {
      const story = await play(subject, { hours: 1 });
      assert.deepEqual(dueMinutes(story, /^notify:(teams-concerned|internal)$/), [10]);
      assert.deepEqual(dueMinutes(story, /status-page/), [10]);
      assert.deepEqual(dueMinutes(story, /customers/), [15]);
      assert.equal(missedMinutes(story, /customers/)[0], 15);
      const kept = await play(subject, { script: NO_END, hours: 1 });
      assert.deepEqual(missedMinutes(kept, /./), []);
      assert.ok((updateMinutes(kept, 'customers')[0] ?? 99) <= 15);
    });

    test('[SA-23] a SEV-1 owes an update every 15 minutes', async () => {
      const story = await play(subject, { hours: 1 });
      assert.deepEqual(missedMinutes(story, /^update:internal/), [15, 30, 45, 60]);
    });

    test('[SA-23] a SEV-2 owes an update every 30 minutes, until it is mitigated', async () => {
      const silent = await play(subject, { rank: 1, hours: 2 });
      assert.deepEqual(missedMinutes(silent, /^update:internal/), [30, 60, 90, 120]);
      const ask = { type: 'incident.mitigate', note: '' } as const;
      const cues = [{ after: minutes(40), by: null, ask }];
      const story = await play(subject, { rank: 1, hours: 3, cues });
      assert.deepEqual(missedMinutes(story, /^update:internal/), [30]);
    });

    test('[SA-25] the status page of a SEV-1 is due after 10 minutes, then every 30', async () => {
      const story = await play(subject, { hours: 2 });
      assert.deepEqual(missedMinutes(story, /status-page/), [10, 40, 70, 100]);
    });

    test('[SA-25] the status page of a SEV-2 is due after 30 minutes, then every hour', async () => {
      const story = await play(subject, { rank: 1, hours: 4 });
      assert.deepEqual(missedMinutes(story, /status-page/), [30, 90, 150, 210]);
    });

    test('[SA-14] closing waits for 30 stable minutes', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const [mitigated] = eventsOf(story, 'incident.mitigated');
      const [closed] = eventsOf(story, 'incident.closed');
      assert.ok(mitigated !== undefined && closed !== undefined);
      assert.equal(closed.forced, false);
      assert.ok(closed.minute >= mitigated.minute + 30, `closed at ${closed.minute}`);
      assert.ok(closed.minute <= mitigated.minute + 32, `closed at ${closed.minute}`);
      const refused = story.denials.filter(({ action }) => action === 'incident.close');
      assert.ok(refused.some(({ refusal }) => refusal.code === 'not-stable-long-enough'));
    });

    test('[SA-35, SA-36] what follows is due 1, 24 and 48 hours after the resolution', async () => {
      const story = await play(subject, { script: KEEPS_THE_PROCESS });
      const resolved = eventsOf(story, 'incident.resolved')[0]?.minute ?? 0;
      assert.deepEqual(dueMinutes(story, /^follow-up-immediate/), [resolved + 60]);
      assert.deepEqual(dueMinutes(story, /^follow-up-follow-up/), [resolved + 24 * 60]);
      assert.deepEqual(dueMinutes(story, /^review-hold/), [resolved + 48 * 60]);
    });
  });
}
