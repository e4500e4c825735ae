import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { whyNotAsked } from '#/core/incident/task-scope.ts';
import type { Story } from '#/sim/drill.ts';
import { assertKinds } from './kinds.ts';
import { dueMinutes, NO_END, play, subjectsOf } from './scenario.ts';

for (const subject of subjectsOf('framewright', 'storycore.md')) {
  suite(`${subject.name}, who is told and what is learned`, () => {
    test('[SC-10] those concerned are told of a P1 and a P2 alone, the channel always', async () => {
      for (const [rank, isTold] of [true, true, false, false].entries()) {
        const story = await play(subject, { rank, script: NO_END, hours: 1 });
        const asked = asksOf(story);
        assert.equal(
          asked.some((text) => /stakeholders.*P1\/P2/i.test(text)),
          isTold,
          `rank ${rank}`,
        );
        assert.ok(asked.some((text) => /incident channel/i.test(text)));
        assert.ok(rank === 3 || dueMinutes(story, /^update:internal/).length > 0);
      }
    });

    test('[SC-14] an action item has one of four kinds, and the review stands by them', async () => {
      await assertKinds(subject);
    });
  });
}

function asksOf({ incident, rehearsal, end }: Story): readonly string[] {
  const { plan } = rehearsal.team;
  const asked = plan.tasks.filter(
    (task) => whyNotAsked(task, { incident, plan, now: end }) === null,
  );
  return asked.map(({ text }) => text);
}
