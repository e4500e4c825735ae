import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { minutes } from '#/core/basics/time.ts';
import {
  assertNobodyIsForgotten,
  dueMinutes,
  eventsOf,
  KEEPS_THE_PROCESS,
  missedMinutes,
  ONLY_ANSWERS,
  play,
  rungMinutes,
  subjectsOf,
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
  });
}
