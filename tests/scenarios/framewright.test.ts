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
  ONLY_ANSWERS,
  play,
  rungMinutes,
  subjectsOf,
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
  });
}
