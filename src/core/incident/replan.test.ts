// An open incident goes on by another plan.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkedPlan } from '../roster/linked.ts';
import type { LinkedStep } from '../roster/linked-procedure.ts';
import { WITH_PROCEDURES } from './procedure.fixture.ts';
import { runningSteps } from './procedures.ts';
import { START, due, min, planWith, rungs, title } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };
const ADOPT: Wish = { type: 'incident.replan' };

/** The story, once the team's runbook is another. */
function changed(story: Story, plan: LinkedPlan): Story {
  story.plans.set('newer', plan);
  story.today = 'newer';
  return story;
}

function update(every: number) {
  return due({ id: 'update', kind: 'cadence', every: min(every), audience: 'internal' });
}

function support(within: number) {
  return due({
    id: `support@${within}`,
    duty: 'support',
    title: 'Tell support',
    first: min(within),
  });
}

function dueMinutes(story: Story, duty: string): number {
  return ((story.state.duties[duty]?.dueAt ?? 0) - START) / 60_000;
}

/** The usual plan with another ladder for SEV-1. */
function withLadder(...steps: readonly (readonly [string, number])[]): LinkedPlan {
  const others = planWith().dues.filter(({ severities }) => !severities.includes('SEV-1'));
  return planWith({ dues: [...rungs(['SEV-1'], steps), ...others] });
}

test('[PLN-1] nothing moves until a person adopts the newer plan; then it runs by that', () => {
  const story = changed(declared({ plan: planWith({}, [update(30)]) }), planWith({}, [update(10)]));
  story.by('ana', ACK).to(5);
  assert.deepEqual([story.state.plan, dueMinutes(story, 'update')], ['hash', 30]);
  story.by('ana', ADOPT);
  assert.equal(story.state.plan, 'newer');
  assert.equal(dueMinutes(story, 'update'), 15, 'the earlier of the old due and now plus the new');
  const [adopted] = story.all('incident.replanned');
  assert.ok(adopted?.event.type === 'incident.replanned');
  const { from, to, says } = adopted.event;
  assert.deepEqual([from, to, says], ['hash', 'newer', ['It is other']]);
});

test('[PLN-1] the holder and the command adopt it, nobody else; never twice, never one that is not live', () => {
  const story = declared().to(1).by('ana', ACK);
  assert.equal(story.refused('ana', ADOPT).code, 'plan-is-that');
  changed(story, planWith({ title: 'Newer' }));
  assert.equal(story.refused('ben', ADOPT).code, 'needs-command');
  assert.equal(story.refused('ana', { ...ADOPT, plan: 'of another team' }).code, 'no-such-plan');
  const gaps = [{ code: 'placeholder', says: 'Nobody is named', fix: 'Name somebody' }];
  changed(story, planWith({ gaps }));
  assert.equal(story.refused('ana', ADOPT).code, 'team-not-live');
  changed(story, planWith({ title: 'Newer' })).by('eva', ADOPT);
  assert.equal(story.state.plan, 'newer');
  story.by('ana', { type: 'incident.cancel', reason: 'a test' });
  assert.equal(story.refused('ana', { ...ADOPT, plan: 'hash' }).code, 'incident-not-open');
});

test('[PLN-1] it is taken back by adopting the earlier plan', () => {
  const story = changed(declared(), planWith({ title: 'Newer' }))
    .by('ana', ACK)
    .by('ana', ADOPT);
  assert.deepEqual(story.state.earlierPlans, ['hash']);
  story.by('ana', { ...ADOPT, plan: 'hash' });
  assert.equal(story.state.plan, 'hash');
  assert.deepEqual(story.state.earlierPlans, ['newer']);
});

test('[PLN-1] [SEV-4] [SEV-5] less time counts from the change, more time never shortens, what is new is not born missed', () => {
  const shorter = changed(
    declared({ plan: planWith({}, [support(60)]) }),
    planWith({}, [support(20), due({ id: 'legal', title: 'Tell legal', first: min(10) })]),
  );
  shorter.by('ana', ACK).to(30).by('ana', ADOPT);
  assert.equal(dueMinutes(shorter, 'support'), 50);
  assert.equal(dueMinutes(shorter, 'legal'), 40);
  assert.equal(shorter.state.duties['legal']?.state, 'open');
  const longer = changed(
    declared({ plan: planWith({}, [support(60)]) }),
    planWith({}, [support(90)]),
  );
  longer.by('ana', ACK).to(30).by('ana', ADOPT);
  assert.equal(dueMinutes(longer, 'support'), 120);
});

test('[PLN-1] what was done or missed stays that; what the newer plan does not ask for is owed no more', () => {
  const before = planWith({}, [support(10), due({ id: 'gone', first: min(60) }), update(30)]);
  const story = changed(declared({ plan: before }), planWith({}, [support(5), update(30)]));
  story.by('ana', ACK).by('ana', { type: 'update.post', text: 'We look' }).to(11);
  const updateAt = dueMinutes(story, 'update');
  assert.equal(story.state.duties['support']?.state, 'missed');
  story.by('ana', ADOPT);
  assert.equal(story.state.duties['support']?.state, 'missed');
  assert.equal(story.state.duties['support'].misses, 1);
  assert.equal(story.state.duties['gone']?.state, 'void');
  assert.equal(dueMinutes(story, 'update'), updateAt, 'what has the same time stays where it was');
  assert.equal(story.to(40).state.duties['support']?.misses, 1, 'no second miss');
});

test('[PLN-1] tasks that were done stay done, new ones appear and stand in the way of closing', () => {
  const story = declared({ plan: planWith({ tasks: [task('look')] }) }).by('ana', ACK);
  story.by('ana', { type: 'task.set', task: 'look', state: 'done' });
  changed(story, planWith({ tasks: [task('look'), task('tell')] })).by('ana', ADOPT);
  assert.deepEqual(story.state.tasks, { look: 'done' });
  story.by('ana', { type: 'task.set', task: 'tell', state: 'done' });
  assert.deepEqual(story.state.tasks, { look: 'done', tell: 'done' });
});

test('[PLN-1] the ladder goes on behind the highest rung that was called, wherever it stands now', () => {
  const story = changed(
    declared().to(6),
    withLadder(['Oncall', 0], ['Second', 5], ['Backup', 5], ['Boss', 3]),
  );
  story.by('eva', ADOPT);
  assert.deepEqual(story.to(8).pages(), ['0 ana answer', '5 ben answer', '8 eva answer']);
});

test('[PLN-1] where no rung of the newer ladder was called it begins at its first', () => {
  const story = changed(declared().to(2), withLadder(['Boss', 0], ['Backup', 5]));
  story.by('eva', ADOPT);
  assert.equal(story.state.ladder.index, -1);
  assert.equal(story.to(20).pages()[1]?.split(' ')[1], 'eva');
  assert.ok(
    Object.values(story.state.pages).some(({ person }) => person === 'ana'),
    'ana rings on',
  );
});

test('[PLN-1] a rung by total time that was called is not called again under another id', () => {
  function boss(id: string, minutes: number) {
    return due({ id, title: 'Boss', kind: 'total-rung', first: min(minutes), to: [title('Boss')] });
  }
  const story = declared({ plan: planWith({}, [boss('total-1', 10)]) })
    .by('ana', ACK)
    .to(11);
  const newer = planWith({}, [
    due({
      id: 'total-1',
      title: 'Chief',
      kind: 'total-rung',
      first: min(20),
      to: [title('Backup')],
    }),
    boss('total-2', 10),
  ]);
  changed(story, newer).by('ana', ADOPT);
  assert.deepEqual(story.state.fired, ['total-2']);
  assert.deepEqual(story.to(25).pages().slice(1), ['10 eva inform', '20 ben inform']);
});

test('[PLN-1] a rung by total time that was called is not called again where its plan comes back', () => {
  const boss = due({
    id: 'total-1',
    title: 'Boss',
    kind: 'total-rung',
    first: min(10),
    to: [title('Boss')],
  });
  const older = planWith({}, [boss]);
  const story = declared({ plan: older }).by('ana', ACK).to(11);
  changed(story, planWith()).by('ana', ADOPT);
  story.by('ana', { ...ADOPT, plan: 'hash' });
  assert.deepEqual(story.to(25).pages().slice(1), ['10 eva inform']);
});

test('[PLN-1] a severity by another name is found by its aliases, else by its place; roles go along', () => {
  const { severities, dues } = planWith();
  const renamed = severities.map((one) => ({
    ...one,
    key: one.aliases[0] ?? '',
    aliases: [one.key],
  }));
  const key = new Map(severities.map((one) => [one.key, one.aliases[0] ?? '']));
  const moved = dues.map((one) => ({
    ...one,
    severities: one.severities.map((s) => key.get(s) ?? s),
  }));
  const roles = planWith().roles.map((role) =>
    role.isCommander ? { ...role, key: 'lead', name: 'Lead' } : role,
  );
  const newer = planWith({ severities: renamed, dues: moved, roles, defaultSeverity: 'P1' });
  const story = changed(declared().by('ana', ACK), newer).by('ana', ADOPT);
  assert.deepEqual([story.state.severity, story.state.rank], ['P0', 1]);
  assert.equal(story.state.highest.severity, 'P0');
  assert.equal(story.state.roles['lead']?.held, 'ana');
  story.by('ana', { type: 'severity.set', severity: 'P1', reason: 'one region' });
  assert.equal(story.state.severity, 'P1');
});

test('[PLN-1] where the severity pages from now on, an answer to a message is none to a page', () => {
  const severities = planWith().severities.map((one) =>
    one.key === 'SEV-3' ? { ...one, attention: 'page' as const, holdFor: null } : one,
  );
  const newer = planWith({
    severities,
    dues: [...planWith().dues, ...rungs(['SEV-3'], [['Backup', 0]])],
  });
  const story = changed(declared({ severity: 'SEV-3' }).by('ana', ACK), newer).by('ana', ADOPT);
  assert.equal(story.state.hold, null);
  assert.deepEqual(story.pages(), ['0 ben answer']);
});

test('[PLN-1] of a resolved incident only the plan is other; its dues follow when it is reopened', () => {
  const story = changed(
    declared({ plan: planWith({}, [update(60)]) }).by('ana', ACK),
    planWith({}, [update(10)]),
  );
  story.by('ana', { type: 'incident.resolve' }).by('eva', ADOPT).to(5);
  story.by('ana', { type: 'incident.reopen', reason: 'it is back' });
  assert.equal(dueMinutes(story, 'update'), 15);
});

function task(id: string): LinkedPlan['tasks'][number] {
  const lines = [1, 1] as const;
  const how = { owner: null, when: null, optional: false, blocksClosing: true };
  return { id, phase: 'First', text: id, ...how, lines };
}

/** The plan with procedures, once "Empty shelves" is written anew. */
function rewritten(change: (steps: readonly LinkedStep[]) => readonly LinkedStep[]): LinkedPlan {
  const procedures = WITH_PROCEDURES.procedures?.map((one) =>
    one.id === 'shelves' ? { ...one, steps: change(one.steps) } : one,
  );
  return { ...WITH_PROCEDURES, procedures: procedures ?? [] };
}

function shelving(): Story {
  return declared({ plan: WITH_PROCEDURES })
    .to(1)
    .by('ana', ACK)
    .by('ana', { type: 'procedure.start', procedure: 'shelves' })
    .by('ana', { type: 'step.try', task: 'shelves/count' })
    .by('ana', { type: 'task.set', task: 'shelves/count', state: 'done' });
}

function saidAtAdoption(story: Story): readonly string[] {
  return story
    .all('incident.replanned')
    .flatMap(({ event }) => (event.type === 'incident.replanned' ? event.says.slice(1) : []));
}

test('[PLN-1] a procedure that runs goes on: what is done stays done, new steps appear', () => {
  const plan = rewritten((steps) => [
    ...steps,
    ...steps.slice(0, 1).map((one) => ({ ...one, id: 'shelves/dust', text: 'dust' })),
  ]);
  const story = changed(shelving(), plan).by('ana', ADOPT);
  assert.deepEqual(
    runningSteps(story.state, plan).map(({ id }) => [id, story.state.tasks[id] ?? 'open']),
    [
      ['shelves/count', 'done'],
      ['shelves/restore', 'open'],
      ['shelves/dust', 'open'],
    ],
  );
  assert.equal(story.state.tried['shelves/count'], 1);
  assert.deepEqual(saidAtAdoption(story), []);
  story.by('ana', { type: 'task.set', task: 'shelves/dust', state: 'done' });
  assert.equal(story.state.tasks['shelves/dust'], 'done');
});

test('[PLN-1] a step that is gone is a note with what came of it, and back with the plan before', () => {
  const plan = rewritten((steps) => steps.slice(1));
  const story = changed(shelving(), plan).by('ana', ADOPT);
  assert.deepEqual(saidAtAdoption(story), [
    '"count" of "Empty shelves", done, is no step any more',
  ]);
  const refusal = story.refused('ana', { type: 'step.try', task: 'shelves/count' });
  assert.equal(refusal.code, 'no-such-task');
  story.by('ana', { ...ADOPT, plan: 'hash' });
  assert.equal(story.state.tasks['shelves/count'], 'done');
});

test('[PLN-1] a procedure that is gone is a note, and is finished by the name it had', () => {
  const procedures = WITH_PROCEDURES.procedures?.filter(({ id }) => id !== 'shelves') ?? [];
  const story = changed(shelving(), { ...WITH_PROCEDURES, procedures }).by('ana', ADOPT);
  assert.deepEqual(saidAtAdoption(story), ['"Empty shelves" goes on no more: "count" done']);
  story.by('ana', {
    type: 'procedure.finish',
    procedure: 'Empty shelves',
    outcome: 'not-needed',
    note: 'the runbook has it no more',
  });
  assert.equal(story.state.procedures['shelves']?.state, 'not-needed');
});

test('[PLN-1] whom a new step of a running procedure tells is owed from the adoption on', () => {
  const guards = WITH_PROCEDURES.dues.filter(({ id }) => id.startsWith('procedure:breach'));
  const older = {
    ...WITH_PROCEDURES,
    dues: WITH_PROCEDURES.dues.filter((one) => !guards.includes(one)),
  };
  const story = declared({ plan: older })
    .to(1)
    .by('ana', ACK)
    .by('ana', { type: 'procedure.start', procedure: 'breach' });
  assert.equal('procedure:breach:guards' in story.state.duties, false);
  changed(story.to(30), WITH_PROCEDURES).by('ana', ADOPT);
  const opened = story.state.duties['procedure:breach:guards'];
  assert.equal(opened?.state, 'open');
  assert.ok((opened?.dueAt ?? 0) > START + 30 * 60_000);
});
