import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
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
  });
}
