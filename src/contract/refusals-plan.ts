// Refusals of going on by another runbook.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';

/** The entries by code. */
export const OF_PLAN: Readonly<Record<string, Entry>> = {
  'no-such-plan': entry(422, 'No such runbook', {
    happened: () => 'This incident never ran by that runbook, or it is not kept any more',
    advice: () => 'Leave the plan out to go on by the runbook of today',
  }),
  'plan-is-that': entry(409, 'It is that already', {
    happened: () => 'The incident runs by that runbook already',
    advice: () => 'Nothing to do',
  }),
};
