import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { personId } from '#/core/basics/ids.ts';
import {
  BEGUN,
  begun,
  cue,
  helperOf,
  offeredFirst,
  procedureNamed,
  withResponders,
  worked,
} from './procedures.ts';
import { dueMinutes, eventsOf, missedMinutes, refusedOf, subjectsOf } from './scenario.ts';

for (const subject of subjectsOf('lantern', 'storytailor.md')) {
  suite(`${subject.name}, its procedures`, () => {
    test('[ST-28] child safety: four steps, and the team of that is told within five minutes', async () => {
      const procedure = procedureNamed(subject, /child safety/i);
      const story = await begun(subject, procedure);
      assert.equal(procedure.signs.length, 3);
      assert.equal(procedure.steps.length, 4);
      assert.equal(procedure.commands.length, 2);
      assert.equal(story.incident.facts['child-safety'], true);
      assert.deepEqual(dueMinutes(story, /child-safety-team$/), [BEGUN + 5]);
      assert.deepEqual(missedMinutes(story, /child-safety-team$/), [BEGUN + 5]);
      await worked(subject, procedure);
    });

    test('[ST-28] paging the team meets what is owed to it, and ticks the step', async () => {
      const procedure = procedureNamed(subject, /child safety/i);
      const person = personId('child safety team');
      const ask = { type: 'incident.page', person, reason: 'see it' } as const;
      const story = await begun(subject, procedure, { cues: [cue(BEGUN + 2, ask)] });
      assert.deepEqual(missedMinutes(story, /child-safety-team$/), []);
      assert.deepEqual(
        eventsOf(story, 'task.set').map(({ minute, task }) => [minute, task]),
        [[BEGUN + 2, procedure.steps[1]?.id]],
      );
    });

    test('[ST-28] the lawyers are owed a word once somebody says that it is required', async () => {
      const procedure = procedureNamed(subject, /child safety/i);
      const silent = await begun(subject, procedure);
      assert.deepEqual(dueMinutes(silent, /legal-team$/), []);
      const [fact = ''] = procedure.asks;
      assert.equal(silent.incident.facts[fact], null);
      const ask = { type: 'fact.record', fact, value: true } as const;
      const story = await begun(subject, procedure, { cues: [cue(30, ask)] });
      assert.deepEqual(dueMinutes(story, /legal-team$/), [35]);
    });

    test('[ST-28] [ST-29] [UPD-2] outside it goes by a neutral name from then on', async () => {
      for (const name of [/child safety/i, /^security/i]) {
        const story = await begun(subject, procedureNamed(subject, name));
        assert.equal(eventsOf(story, 'procedure.started')[0]?.neutral, story.incident.neutral);
        assert.equal(story.incident.neutral, 'Restricted incident');
      }
      const open = await begun(subject, procedureNamed(subject, /data loss/i));
      assert.equal(open.incident.neutral, null);
    });

    test('[ST-29] security: four steps, and both who are named are told within five minutes', async () => {
      const procedure = procedureNamed(subject, /^security/i);
      const story = await worked(subject, procedure);
      assert.equal(procedure.signs.length, 3);
      assert.equal(procedure.steps.length, 4);
      assert.equal(procedure.commands.length, 2);
      assert.equal(story.incident.facts['security'], true);
      assert.deepEqual(dueMinutes(story, /^procedure:/), [BEGUN + 5, BEGUN + 5]);
      // Both are told by the step, which is ticked in time.
      assert.deepEqual(missedMinutes(story, /^procedure:/), []);
    });

    test('[ST-30] data loss: the restore waits for the command, which approves it for a quarter of an hour', async () => {
      const staffed = withResponders(subject);
      const procedure = procedureNamed(subject, /data loss/i);
      assert.equal(procedure.signs.length, 3);
      assert.equal(procedure.steps.length, 4);
      const restore = procedure.steps.find(({ approval }) => approval !== null);
      assert.ok(restore !== undefined);
      const helper = helperOf(staffed, await begun(staffed, procedure));
      const tick = { type: 'task.set', task: restore.id, state: 'done' } as const;
      const approve = { type: 'step.approve', task: restore.id } as const;
      const story = await begun(staffed, procedure, {
        cues: [cue(10, tick, helper), cue(12, approve), cue(14, tick, helper)],
      });
      assert.deepEqual(refusedOf(story, 'task.set'), ['needs-approval']);
      assert.deepEqual(
        eventsOf(story, 'task.set').map(({ minute, task }) => [minute, task]),
        [[14, restore.id]],
      );
      assert.deepEqual(dueMinutes(story, /^procedure:.*data-protection-officer$/), [BEGUN + 5]);
    });

    test('[ST-28] [ST-29] [ST-30] the one whose signs the title speaks of is offered first', async () => {
      for (const name of [/child safety/i, /^security/i, /data loss/i]) {
        const procedure = procedureNamed(subject, name);
        const story = await begun(subject, procedure);
        for (const sign of procedure.signs) {
          const calm = { ...story, incident: { ...story.incident, facts: {} } };
          assert.equal(offeredFirst(subject, calm, sign), procedure.id, sign);
        }
      }
    });
  });
}
