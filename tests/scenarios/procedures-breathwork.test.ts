import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { everybodyOf } from '#/core/roster/binding.ts';
import { BEGUN, begun, cue, offeredFirst, procedureAt, worked } from './procedures.ts';
import { eventsOf, refusedOf, subjectsOf } from './scenario.ts';

for (const subject of subjectsOf('breathwork', 'toombos.md')) {
  suite(`${subject.name}, its procedures`, () => {
    test('[TO-10] whoever knows about that kind of incident is paged when its procedure is started', async () => {
      const cases = [
        [4, 'Security Engineer'],
        [5, 'DevOps Engineer'],
      ] as const;
      for (const [at, name] of cases) {
        const procedure = procedureAt(subject, at);
        const story = await begun(subject, procedure, { rank: 1 });
        const experts = everybodyOf({ kind: 'title', name }, subject.team.roster);
        assert.ok(experts.length > 0, name);
        const paged = eventsOf(story, 'page.started')
          .filter(({ purpose, minute }) => purpose === 'by-hand' && minute === BEGUN)
          .map(({ person }) => person);
        assert.deepEqual(paged, experts, procedure.name);
      }
    });

    test('[TO-10] nobody is paged for a procedure that nobody is named for', async () => {
      const story = await begun(subject, procedureAt(subject, 1), { rank: 1 });
      const paged = eventsOf(story, 'page.started').filter(({ purpose }) => purpose === 'by-hand');
      assert.deepEqual(paged, []);
    });

    test('[TO-35] alerts stay out: the procedure for that is offered first, and its four steps are worked through', async () => {
      const procedure = procedureAt(subject, 5);
      assert.equal(procedure.signs.length, 3);
      assert.equal(procedure.steps.length, 4);
      assert.ok(procedure.steps.every(({ commands }) => commands.length > 0));
      const story = await worked(subject, procedure);
      for (const sign of procedure.signs) {
        assert.equal(offeredFirst(subject, story, sign), procedure.id, sign);
      }
    });

    test('a step that waits says how long, and one that is dangerous waits for the command', () => {
      const waits = procedureAt(subject, 0).steps.map(({ wait }) => wait);
      assert.deepEqual(waits, [null, null, 30_000, null]);
      const restart = procedureAt(subject, 2).steps.map(({ wait, approval }) => [wait, approval]);
      assert.equal(restart[2]?.[1], 'its commands are dangerous');
      assert.equal(restart[3]?.[0], 5_000);
    });

    test('[PRC-8] two restarts in vain say by themselves that it does not restart', async () => {
      const procedure = procedureAt(subject, 0);
      const restart = procedure.steps.find(({ text }) => /restart/i.test(text))?.id ?? '';
      const ask = { type: 'step.try', task: restart } as const;
      const story = await begun(subject, procedure, { cues: [cue(15, ask), cue(20, ask)] });
      const said = eventsOf(story, 'procedure.escalated');
      assert.deepEqual(
        said.map(({ minute, trigger }) => [minute, trigger]),
        [[20, '1']],
      );
    });

    test('what the document escalates for is said at once, and the next rung is paged', async () => {
      const procedure = procedureAt(subject, 0);
      const { id, triggers } = procedure;
      assert.equal(triggers.length, 3);
      const ask = { type: 'procedure.escalate', procedure: id, trigger: '1' } as const;
      const story = await begun(subject, procedure, { cues: [cue(15, ask)] });
      const climbed = eventsOf(story, 'rung.climbed').filter(({ ladder }) => ladder === 'by-hand');
      assert.deepEqual(
        climbed.map(({ minute }) => minute),
        [15],
      );
      assert.deepEqual(refusedOf(story, 'procedure.escalate'), []);
    });
  });
}
