import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { everybodyOf } from '#/core/roster/binding.ts';
import {
  BEGUN,
  begun,
  cue,
  helperOf,
  offeredFirst,
  procedureAt,
  withResponders,
  worked,
} from './procedures.ts';
import { dueMinutes, eventsOf, missedMinutes, refusedOf, subjectsOf } from './scenario.ts';

for (const subject of subjectsOf('stonequarry', 'stonecaster.md')) {
  suite(`${subject.name}, its procedures`, () => {
    test('[SN-15] the database: three signs, six steps', async () => {
      const procedure = procedureAt(subject, 0);
      assert.equal(procedure.signs.length, 3);
      assert.equal(procedure.steps.length, 6);
      await worked(subject, procedure);
    });

    test('[SN-15] "it is down" is one tap, and pages the database team', async () => {
      const procedure = procedureAt(subject, 0);
      const ask = { type: 'procedure.escalate', procedure: procedure.id, trigger: '1' } as const;
      const story = await begun(subject, procedure, { cues: [cue(20, ask)] });
      const team = everybodyOf({ kind: 'team', name: 'database team' }, subject.team.roster);
      const holder = story.incident.hold?.by;
      const paged = eventsOf(story, 'page.started').filter(
        ({ purpose, minute }) => purpose === 'by-hand' && minute === 20,
      );
      assert.deepEqual(
        paged.map(({ person }) => person),
        team.filter((person) => person !== holder),
      );
      assert.ok(paged.length > 0);
    });

    test('[SN-15] corruption is one tap as well, and brings the next rung at once', async () => {
      const procedure = procedureAt(subject, 0);
      const ask = { type: 'procedure.escalate', procedure: procedure.id, trigger: '2' } as const;
      const story = await begun(subject, procedure, { cues: [cue(20, ask)] });
      assert.equal(story.incident.facts['data-loss'], true);
      const climbed = eventsOf(story, 'rung.climbed').filter(({ minute }) => minute === 20);
      assert.ok(climbed.some(({ ladder }) => ladder === 'by-hand'));
    });

    test('[SN-16] [SN-17] [SN-18] [SN-19] each is known by its three signs and worked through step by step', async () => {
      const counts = [6, 5, 5, 5];
      for (const [index, count] of counts.entries()) {
        const procedure = procedureAt(subject, index + 1);
        assert.equal(procedure.signs.length, 3, procedure.name);
        assert.equal(procedure.steps.length, count, procedure.name);
        const story = await worked(subject, procedure);
        assert.equal(offeredFirst(subject, story, procedure.name), procedure.id);
      }
    });

    test('[SN-30] three recoveries of five steps', async () => {
      for (const at of [5, 6, 7]) {
        const procedure = procedureAt(subject, at);
        assert.equal(procedure.kind, 'recovery');
        assert.equal(procedure.steps.length, 5);
        await worked(subject, procedure);
      }
    });

    test('[SN-30] a restore waits for the word of the command', async () => {
      const staffed = withResponders(subject);
      const procedure = procedureAt(subject, 7);
      const restore = procedure.steps.find(({ approval }) => approval !== null);
      assert.ok(restore !== undefined);
      const helper = helperOf(staffed, await begun(staffed, procedure));
      const tick = { type: 'task.set', task: restore.id, state: 'done' } as const;
      const story = await begun(staffed, procedure, {
        cues: [cue(10, tick, helper), cue(12, tick)],
      });
      assert.deepEqual(refusedOf(story, 'task.set'), ['needs-approval']);
      assert.equal(eventsOf(story, 'task.set')[0]?.minute, 12);
    });

    test('[SN-30] the users concerned are owed an update, and an update to them ticks the step', async () => {
      const procedure = procedureAt(subject, 7);
      const late = await begun(subject, procedure);
      assert.deepEqual(dueMinutes(late, /^procedure:/), [BEGUN + 60]);
      assert.deepEqual(missedMinutes(late, /^procedure:/), [BEGUN + 60]);
      const audiences = ['customers'];
      const ask = { type: 'update.post', text: 'Your scores are back', audiences } as const;
      const story = await begun(subject, procedure, { cues: [cue(40, ask)] });
      assert.deepEqual(missedMinutes(story, /^procedure:/), []);
      assert.deepEqual(
        eventsOf(story, 'task.set').map(({ minute, task }) => [minute, task]),
        [[40, procedure.steps[4]?.id]],
      );
    });
  });
}
