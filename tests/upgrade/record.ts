// Records the life of an incident as this release writes it: run once for each release that changes
// an event, and keep what it wrote for ever.
//
//   node tests/upgrade/record.ts tests/upgrade/logs/0.1.json
import { writeFileSync } from 'node:fs';
import { personId, streamId } from '#/core/basics/ids.ts';
import { due, min, planWith, title } from '#/core/incident/plan.fixture.ts';
import { alerted, alertsNow } from '#/core/incident/story.fixture.ts';
import type { Story } from '#/core/incident/story.fixture.ts';

/** A life in which nearly everything happens that can happen. */
export function fullLife(): Story {
  const dues = [
    due({ id: 'response', kind: 'response', first: min(5), until: 'answered' }),
    due({ id: 'update:internal', kind: 'cadence', every: min(30), audience: 'internal' }),
    due({
      id: 'boss',
      kind: 'total-rung',
      clock: 'unresolved',
      first: min(40),
      to: [title('Boss')],
    }),
    due({
      id: 'review:hold',
      kind: 'review',
      clock: 'since-resolved',
      first: min(2_880),
      until: 'done',
    }),
  ];
  const closure = {
    ...planWith().closure,
    criteria: [{ id: 'well', text: 'All is well', by: 'person' as const }],
  };
  const story = alerted({ plan: planWith({ closure }, dues), severity: 'SEV-2' }).to(16);
  story.machine(alertsNow(2, { severity: 'SEV-1' })).by('ben', { type: 'incident.acknowledge' });
  story.by('ben', { type: 'fact.record', fact: 'user-facing', value: true });
  story.by('ben', { type: 'impact.record', kind: 'users', text: 'all', unavailable: true });
  story.by('ben', { type: 'hypothesis.record', text: 'The pool is full' });
  story.by('ben', { type: 'decision.record', what: 'Roll back', why: 'a fresh deploy' });
  story.plans.set('newer', planWith({ closure, title: 'Newer' }, dues));
  story.today = 'newer';
  story.by('ben', { type: 'incident.replan' });
  story.by('ben', { type: 'incident.page', team: 'billing', reason: 'they know the bank' });
  story.by('ben', { type: 'role.offer', role: 'communications-lead', person: personId('chi') });
  story.by('chi', { type: 'role.take', role: 'communications-lead' });
  story.by('ben', { type: 'debt.open', what: 'fallback mode is on' }).to(40);
  story
    .by('ben', { type: 'update.post', text: 'Rolled back' })
    .by('ben', { type: 'incident.mitigate' });
  story.by('ben', { type: 'severity.set', severity: 'SEV-2', reason: 'better' });
  story.machine(alertsNow(0)).by('ben', { type: 'incident.resolve', note: 'rolled back' }).to(50);
  story.machine(alertsNow(1)).by('ben', { type: 'incident.acknowledge' }).machine(alertsNow(0));
  const debt = Object.keys(story.state.debts)[0] ?? '';
  story
    .by('ben', { type: 'debt.settle', debt, how: 'switched off' })
    .by('ben', { type: 'incident.resolve' });
  story.by('ben', { type: 'criterion.confirm', criterion: 'well', agrees: true }).to(79);
  story.by('ben', { type: 'update.post', text: 'It is over' }).to(82);
  return story
    .by('ben', { type: 'incident.close' })
    .by('ben', { type: 'review.hold', note: 'learnt' });
}

const file = process.argv[2];
if (file?.endsWith('.json') === true) {
  const story = fullLife();
  const recorded = { fold: 1, id: streamId('incident-1'), log: story.log, state: story.state };
  writeFileSync(file, `${JSON.stringify(recorded)}\n`);
}
