import type { IncidentView } from '#/contract/api/views.ts';
import { actionVerb } from './action-verb.ts';
import { plain } from './terminal.ts';
import type { Verb } from './verb.ts';

/** `tocsin replan`. */
export const replan: Verb = actionVerb({
  name: 'replan',
  says: 'Shows what is other in the runbook since the incident began; --adopt goes on by it',
  takes: [],
  flags: [
    ['--adopt', 'go on by the runbook of today'],
    ['--back', 'go on by the one before'],
  ],
  examples: ['tocsin replan', 'tocsin replan --adopt', 'tocsin replan --back'],
  read: (given) => {
    if (given.is('adopt')) return { action: 'incident.replan' };
    if (given.is('back')) return { action: 'incident.replan', fields: { plan: 'earlier' } };
    return changesText;
  },
});

/** What is other in the runbook of today, a line each. */
export function changesText({ changedPlan }: IncidentView): readonly string[] {
  if (changedPlan === null) return ['It runs by the runbook of today'];
  return [
    'The runbook changed since this began:',
    ...changedPlan.says.map((one) => `  ${plain(one, 400)}`),
    changedPlan.isLive
      ? 'Adopt it with: tocsin replan --adopt'
      : 'It cannot be adopted before its gaps are filled: tocsin check names them',
  ];
}
