import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { at } from '../basics/time.ts';
import { START } from './plan.fixture.ts';
import { WITH_PROCEDURES } from './procedure.fixture.ts';
import { runningSteps } from './procedures.ts';
import { declared, usualCast } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';
import { suggestions } from './suggest.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

function begin(severity = 'SEV-1'): Story {
  const cast = usualCast();
  const bound = { ...cast.bound, Locksmith: ['chi'], guards: ['ben'], Carpenters: ['chi', 'ben'] };
  return declared({ plan: WITH_PROCEDURES, cast: { ...cast, bound }, severity });
}

function start(procedure: string): Wish {
  return { type: 'procedure.start', procedure };
}

function finish(procedure: string, outcome: string, note?: string): Wish {
  return { type: 'procedure.finish', procedure, outcome, ...(note === undefined ? {} : { note }) };
}

function tick(task: string, state = 'done'): Wish {
  return { type: 'task.set', task, state };
}

/** ana has it, and what is named runs. */
function running(procedure: string, severity?: string): Story {
  return begin(severity).by('ana', ACK).to(2).by('ana', start(procedure));
}

suite('a procedure', () => {
  test('[PRC-1] puts its steps on the checklist while it runs, and they are ticked like any other', () => {
    const story = begin().by('ana', ACK);
    assert.equal(story.refused('ana', tick('shelves/count')).code, 'no-such-task');
    story.by('ana', start('Empty shelves')).by('ana', tick('shelves/count'));
    assert.equal(story.state.tasks['shelves/count'], 'done');
    assert.equal(runningSteps(story.state, story.plan).length, 2);
    story.by('ana', finish('shelves', 'worked'));
    assert.deepEqual(runningSteps(story.state, story.plan), []);
  });

  test('[PRC-1] runs once at a time, and again after it was finished', () => {
    const story = running('shelves').by('ana', tick('shelves/count'));
    assert.equal(story.refused('ben', start('shelves')).code, 'procedure-runs');
    story.by('ana', finish('shelves', 'failed')).by('ana', start('shelves'));
    assert.deepEqual(story.state.tasks, {});
    assert.equal(story.state.procedures['shelves']?.state, 'running');
    assert.equal(story.refused('ana', start('the roof')).code, 'no-such-procedure');
  });

  test('[PRC-2] sets its facts and opens its duties from the moment it is started', () => {
    const { state } = running('breach').to(3);
    assert.equal(state.facts['security'], true);
    assert.equal(state.duties['procedure:breach:guards']?.dueAt, at(START + 7 * 60_000));
  });

  test('[PRC-2] "if required" is asked, and owed once somebody says that it is', () => {
    const story = running('breach');
    assert.equal(story.state.facts['Tell the lawyer'], null);
    assert.ok(!Object.keys(story.state.duties).includes('procedure:breach:lawyer'));
    story.to(10).by('ana', { type: 'fact.record', fact: 'Tell the lawyer', value: true });
    assert.equal(story.state.duties['procedure:breach:lawyer']?.dueAt, at(START + 15 * 60_000));
  });

  test('[PRC-2] a duty is met by its step, and its step by the duty', () => {
    const ticked = running('breach').by('ana', tick('breach/tell-guards'));
    assert.equal(ticked.state.duties['procedure:breach:guards']?.state, 'met');
    const done = running('breach').by('ana', { type: 'duty.do', duty: 'procedure:breach:guards' });
    assert.equal(done.state.tasks['breach/tell-guards'], 'done');
    const waived = running('breach').by('ana', {
      ...tick('breach/tell-guards', 'waived'),
      reason: 'no',
    });
    assert.equal(waived.state.duties['procedure:breach:guards']?.state, 'void');
  });

  test('[PRC-2] whoever pages the people who are to be told has told them', () => {
    const story = running('breach');
    story.by('ana', { type: 'incident.page', person: 'guards', reason: 'a break-in' });
    assert.equal(story.state.duties['procedure:breach:guards']?.state, 'met');
    assert.equal(story.state.tasks['breach/tell-guards'], 'done');
  });

  test('[PRC-2] what it owes stays owed when it is finished, and stands in the way of closing', () => {
    const story = running('breach').by('ana', finish('breach', 'worked'));
    assert.equal(story.state.duties['procedure:breach:guards']?.state, 'open');
    story.by('ana', { type: 'incident.resolve' }).to(60);
    const refused = story.refused('ana', { type: 'incident.close' });
    assert.match(JSON.stringify(refused.facts), /Tell the guards/);
  });

  test('[PRC-3] one that was not needed says why and leaves nothing owed', () => {
    const story = running('breach');
    assert.equal(story.refused('ana', finish('breach', 'not-needed')).code, 'reason-needed');
    story.by('ana', finish('breach', 'not-needed', 'only the cat'));
    assert.equal(story.state.duties['procedure:breach:guards']?.state, 'void');
    assert.equal(story.refused('ana', finish('breach', 'worked')).code, 'procedure-not-running');
    story.by('ana', { type: 'severity.set', severity: 'SEV-2', reason: 'less' });
    assert.equal(story.state.duties['procedure:breach:guards']?.state, 'void');
  });

  test('[PRC-4] pages whoever knows about it, once, and only tells them where nobody is paged', () => {
    assert.deepEqual(running('breach').pages().slice(1), ['2 chi by-hand']);
    const quiet = running('breach', 'SEV-3');
    assert.deepEqual(quiet.pages(), []);
    assert.deepEqual(quiet.notices('wanted'), ['2 chi']);
  });

  test('[PRC-5] what the runbook escalates for is said at once: whom it names is paged', () => {
    const story = running('shelves').to(5);
    story.by('ana', { type: 'procedure.escalate', procedure: 'shelves', trigger: '1' });
    assert.deepEqual(story.pages().slice(1), ['5 chi by-hand', '5 ben by-hand']);
    assert.equal(story.state.facts['the shelves are gone'], true);
    assert.deepEqual(story.state.procedures['shelves']?.said, ['1']);
  });

  test('[PRC-5] where it names nobody the next rung is paged, and above the last one the managers', () => {
    const ask: Wish = {
      type: 'procedure.escalate',
      procedure: 'shelves',
      trigger: 'It does not help',
    };
    const story = running('shelves').to(5).by('ana', ask);
    assert.deepEqual(story.pages().slice(1), ['5 ben by-hand']);
    const last = running('shelves', 'SEV-2').to(5).by('ana', ask).by('ana', ask);
    assert.deepEqual(last.pages().slice(1), ['5 ben by-hand', '5 eva by-hand']);
    const wrong = { ...ask, trigger: 'the moon' };
    assert.equal(story.refused('ana', wrong).code, 'no-such-trigger');
  });

  test('[PRC-8] tries in vain are counted, and what the runbook escalates for by then says itself', () => {
    const story = running('shelves').to(5);
    const before = story.pages().length;
    story.by('ana', { type: 'step.try', task: 'shelves/count', note: 'twelve, then nine' });
    assert.equal(story.state.tried['shelves/count'], 1);
    assert.equal(story.pages().length, before);
    story.by('ana', { type: 'step.try', task: 'shelves/count' });
    assert.deepEqual(story.pages().slice(before), ['5 chi by-hand', '5 ben by-hand']);
    assert.deepEqual(story.state.procedures['shelves']?.said, ['3']);
    story.by('ana', { type: 'step.try', task: 'shelves/count' });
    const said = story.log.filter(({ event }) => event.type === 'procedure.escalated');
    assert.equal(said.length, 1, 'it is said once');
  });

  test('[PRC-8] a count is put right without a word to anybody, and begins anew with the procedure', () => {
    const story = running('shelves').to(5);
    story.by('ana', { type: 'step.try', task: 'shelves/count', count: 1 });
    const before = story.pages().length;
    story.by('ana', { type: 'step.try', task: 'shelves/count', count: 0 });
    assert.equal(story.state.tried['shelves/count'], 0);
    story.by('ana', { type: 'step.try', task: 'shelves/count' });
    assert.equal(story.pages().length, before);
    story.by('ana', finish('shelves', 'failed')).by('ana', start('shelves'));
    assert.equal(story.state.tried['shelves/count'], undefined);
  });

  test('[PRC-8] a try of what needs approval needs it too, and only steps that run are tried', () => {
    const story = running('shelves').by('ben', { type: 'role.take', role: 'incident-commander' });
    const refusal = story.refused('ana', { type: 'step.try', task: 'shelves/restore' });
    assert.equal(refusal.code, 'needs-approval');
    const other = story.refused('ana', { type: 'step.try', task: 'breach/shut' });
    assert.equal(other.code, 'no-such-task');
  });

  test('[PRC-6] a step that restores is ticked by the command, or once the command approved it', () => {
    const story = running('shelves').by('ben', { type: 'role.take', role: 'incident-commander' });
    const refusal = story.refused('ana', tick('shelves/restore'));
    assert.equal(refusal.code, 'needs-approval');
    const approve: Wish = { type: 'step.approve', task: 'shelves/restore' };
    assert.equal(story.refused('ana', approve).code, 'needs-command');
    story.by('ben', approve).by('ana', tick('shelves/restore'));
    assert.equal(story.state.tasks['shelves/restore'], 'done');
  });

  test('[PRC-6] an approval lapses after a quarter of an hour, and is asked for nothing else', () => {
    const story = running('shelves').by('ben', { type: 'role.take', role: 'incident-commander' });
    story.by('eva', { type: 'step.approve', task: 'shelves/restore' }).to(17);
    assert.equal(story.refused('ana', tick('shelves/restore')).code, 'needs-approval');
    story.by('ben', tick('shelves/restore'));
    const other: Wish = { type: 'step.approve', task: 'shelves/count' };
    assert.equal(story.refused('ben', other).code, 'needs-no-approval');
  });

  test('[PRC-6] a last resort is started by the command alone', () => {
    const story = begin()
      .by('ana', ACK)
      .by('ben', { type: 'role.take', role: 'incident-commander' });
    assert.equal(story.refused('ana', start('last')).code, 'needs-command');
    story.by('ben', start('last'));
  });

  test('starting one is progress: the hold goes on', () => {
    const story = begin().by('ana', ACK).to(25).by('ana', start('shelves')).to(40);
    assert.equal(story.state.hold?.by, 'ana');
  });

  test('of a resolved incident none is started', () => {
    const story = begin().by('ana', ACK).by('ana', { type: 'incident.resolve' });
    assert.equal(story.refused('ana', start('shelves')).code, 'incident-not-open');
  });
});

suite('which procedure comes first', () => {
  function first(title: string, severity = 'SEV-2'): readonly (readonly [string, string])[] {
    const state = { ...begin(severity).state, title };
    return suggestions(state, WITH_PROCEDURES).map(({ procedure, because }) => [
      procedure.id,
      because.join(', '),
    ]);
  }

  test('[PRC-7] the one whose signs or name the title speaks of', () => {
    assert.deepEqual(first('Readers say they find nothing on a shelf')[0]?.[0], 'shelves');
    assert.match(first('Break-in?')[0]?.[1] ?? '', /break/);
  });

  test('[PRC-7] the one for the severity, before those for none; a last resort comes last', () => {
    assert.deepEqual(
      first('Something is odd', 'SEV-1').map(([id]) => id),
      ['breach', 'shelves', 'last'],
    );
    assert.deepEqual(first('Something is odd', 'SEV-2'), [
      ['breach', ''],
      ['shelves', ''],
      ['last', ''],
    ]);
  });
});
