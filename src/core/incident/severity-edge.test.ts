// Changes of severity while something else is going on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { due, min, planWith, title } from './plan.fixture.ts';
import { declared } from './story.fixture.ts';
import type { Story, Wish } from './story.fixture.ts';

const ACK: Wish = { type: 'incident.acknowledge' };

function set(severity: string, reason = ''): Wish {
  return { type: 'severity.set', severity, reason };
}

function ringing(story: Story): string[] {
  return Object.values(story.state.pages).map((page) => page.person);
}

function unavailable(yes: boolean): Wish {
  return { type: 'impact.record', kind: 'users', text: 'shops', unavailable: yes };
}

test('[ACK-5] a hold at a severity that does not page never lapses, whatever it was before', () => {
  const story = declared().by('ana', ACK).to(5).by('ana', set('SEV-3', 'cosmetic')).to(120);
  assert.equal(story.state.hold?.by, 'ana');
  assert.equal(story.state.timers['hold'], undefined);
});

test('[ACK-5] a hold of a severity without a limit gets the one of the severity it is raised to', () => {
  const severities = planWith().severities.map((one) =>
    one.key === 'SEV-2' ? { ...one, holdFor: null } : one,
  );
  const story = declared({ plan: planWith({ severities }), severity: 'SEV-2' }).by('ana', ACK);
  story.to(90).by('chi', set('SEV-1')).to(119);
  assert.equal(story.state.hold?.by, 'ana');
  assert.equal(story.to(120).state.hold, null);
});

test('[SEV-3] a raise by a rule ends no hold at once, however long it is held', () => {
  const promotion = due({
    id: 'promote',
    kind: 'promotion',
    severities: ['SEV-2'],
    clock: 'since-declared',
    first: min(45),
    raisesTo: 'SEV-1',
  });
  const plan = planWith({}, [promotion]);
  const story = declared({ plan, severity: 'SEV-2' }).by('ana', ACK).to(46);
  assert.deepEqual([story.state.severity, story.state.hold?.by], ['SEV-1', 'ana']);
  assert.equal(story.to(60).state.hold, null, 'the time it had before is over');
});

test('[SEV-5] a lowering between severities that page leaves those ringing whom both would have called', () => {
  const story = declared().to(11).by('chi', set('SEV-2', 'fewer shops'));
  assert.deepEqual(ringing(story), ['ana', 'ben']);
  assert.deepEqual(story.notices('severity-lowered'), ['11 ana', '11 ben', '11 eva']);
});

test('[SEV-5] where a lowering ends every page, the ladder of the new severity starts', () => {
  const dues = planWith().dues.map((one) =>
    one.id === 'SEV-2/rung-1' ? { ...one, to: [title('Boss')] } : one,
  );
  const story = declared({ plan: planWith({ dues }) })
    .to(1)
    .by('chi', set('SEV-2', 'less'));
  assert.deepEqual(ringing(story), ['eva']);
});

test('[SEV-2] a promotion does not come again before its condition has been false in between', () => {
  const promotion = due({
    id: 'promote',
    kind: 'promotion',
    severities: ['SEV-2'],
    clock: 'downtime',
    first: min(15),
    raisesTo: 'SEV-1',
  });
  const plan = planWith({}, [promotion]);
  const story = declared({ plan, severity: 'SEV-2' }).by('ana', ACK).by('ana', unavailable(true));
  story.to(16).by('ana', set('SEV-2', 'one shop only')).to(29);
  assert.equal(story.state.severity, 'SEV-2');
  story.by('ana', unavailable(false)).to(31).by('ana', unavailable(true)).to(32);
  assert.equal(story.state.severity, 'SEV-1');
});

test('[SEV-2] a promotion is for the severities it names', () => {
  const promotion = due({
    id: 'promote',
    kind: 'promotion',
    severities: ['SEV-2'],
    clock: 'downtime',
    first: min(15),
    raisesTo: 'SEV-1',
  });
  const plan = planWith({}, [promotion]);
  const story = declared({ plan, severity: 'SEV-3' }).by('ana', unavailable(true)).to(20);
  assert.equal(story.state.severity, 'SEV-3');
});

test('[SEV-2] a promotion without a clock comes with its fact', () => {
  const promotion = due({
    id: 'promote',
    kind: 'promotion',
    severities: ['SEV-2'],
    when: { kind: 'fact', fact: 'data-loss', is: true },
    raisesTo: 'SEV-1',
  });
  const plan = planWith({}, [promotion]);
  const story = declared({ plan, severity: 'SEV-2' }).by('ana', ACK).to(3);
  story.by('ana', { type: 'fact.record', fact: 'data-loss', value: true });
  assert.equal(story.state.severity, 'SEV-1');
  story.to(4).by('ana', set('SEV-2', 'it is in the backup'));
  story.by('ana', { type: 'fact.record', fact: 'user-facing', value: true });
  assert.equal(story.state.severity, 'SEV-2');
});

test('[SEV-4] a resolution time that a raise finds over is void, not missed', () => {
  const dues = [
    due({
      id: 'resolve/1',
      duty: 'resolution',
      kind: 'resolution',
      clock: 'unresolved',
      first: min(60),
    }),
    due({
      id: 'resolve/2',
      duty: 'resolution',
      kind: 'resolution',
      clock: 'unresolved',
      severities: ['SEV-2'],
      first: min(480),
    }),
  ];
  const story = declared({ plan: planWith({}, dues), severity: 'SEV-2' })
    .to(90)
    .by('chi', set('SEV-1'));
  assert.equal(story.state.duties['resolution']?.state, 'void');
  assert.equal(story.to(100).all('duty.missed').length, 0);
});

test('[SEV-4] a duty of the downtime that a raise adds is not born missed', () => {
  const outside = due({
    id: 'status',
    kind: 'deadline',
    clock: 'downtime',
    first: min(30),
    audience: 'status-page',
  });
  const story = declared({ plan: planWith({}, [outside]), severity: 'SEV-2' })
    .by('ana', ACK)
    .by('ana', unavailable(true))
    .to(50)
    .by('ana', set('SEV-1'))
    .to(51);
  assert.equal(story.state.duties['status']?.state, 'open');
  assert.equal(story.state.duties['status']?.dueAt, story.now + 29 * 60_000);
});

test('[DUE-6] of two times for one duty the stricter stands after a change of severity too', () => {
  const dues = ['SEV-1', 'SEV-2'].flatMap((severity) =>
    [30, 60].map((every) =>
      due({
        id: `update/${every}@${severity}`,
        duty: 'update',
        kind: 'cadence',
        severities: [severity],
        every: min(severity === 'SEV-1' ? every / 2 : every),
        audience: 'internal',
      }),
    ),
  );
  const story = declared({ plan: planWith({}, dues), severity: 'SEV-2' }).by('ana', ACK);
  story.by('ana', set('SEV-1'));
  assert.equal(story.state.duties['update']?.every, 15 * 60_000);
  story.by('ana', set('SEV-2', 'less'));
  assert.equal(story.state.duties['update']?.every, 30 * 60_000);
});

test('[SEV-5] what was missed is met late after a lowering, and comes once is not missed twice', () => {
  const dues = ['SEV-1', 'SEV-2'].map((severity, index) =>
    due({
      id: `teams@${severity}`,
      duty: 'teams',
      kind: 'deadline',
      severities: [severity],
      first: min(10 + 20 * index),
      audience: 'teams',
    }),
  );
  const story = declared({ plan: planWith({}, dues) })
    .by('ana', ACK)
    .to(12);
  story.by('ana', set('SEV-2', 'less')).to(45);
  assert.equal(story.all('duty.missed').length, 1);
  story.by('ana', { type: 'update.post', text: 'late', audiences: ['teams'] });
  assert.equal(story.state.duties['teams']?.state, 'met-late');
});

test('[SEV-6] only the severity set in error is taken back by a correction', () => {
  const story = declared().by('ana', ACK).to(60).by('ana', ACK).by('ana', set('SEV-2', 'better'));
  story.by('ana', { ...set('SEV-3', 'a slip'), correction: true });
  assert.equal(story.state.highest.severity, 'SEV-1');
  const again = declared().by('ana', ACK).to(20).by('ana', set('SEV-2', 'better'));
  again.by('ana', set('SEV-1')).by('ana', { ...set('SEV-2', 'a slip'), correction: true });
  assert.equal(again.state.highest.severity, 'SEV-1');
});

test('[CLK-6] a fact is no progress, also where a rule raises the severity by it', () => {
  const dues = [
    due({
      id: 'promote',
      kind: 'promotion',
      severities: ['SEV-2'],
      when: { kind: 'fact', fact: 'data-loss', is: true },
      raisesTo: 'SEV-1',
    }),
    due({
      id: 'response',
      kind: 'response',
      severities: ['SEV-1', 'SEV-2'],
      first: min(15),
      until: 'answered',
    }),
  ];
  const story = declared({ plan: planWith({}, dues), severity: 'SEV-2' }).to(3);
  story.by('chi', { type: 'fact.record', fact: 'data-loss', value: true });
  assert.equal(story.state.severity, 'SEV-1');
  assert.equal(story.state.duties['response']?.state, 'open');
  assert.equal(story.state.lastProgressAt, story.state.declaredAt);
});
