// Refusals of what is asked of a procedure and of its steps.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';
import { list, oneOf, quoted, text } from './refusal-words.ts';

/** The entries by code. */
export const OF_PROCEDURES: Readonly<Record<string, Entry>> = {
  'no-such-procedure': entry(422, 'No such procedure', {
    happened: (facts) => `The runbook has no procedure ${quoted(facts['procedure'])}`,
    advice: (facts) => oneOf(facts['procedures']),
  }),
  'procedure-runs': entry(409, 'It runs already', {
    happened: (facts) => `${quoted(facts['name'])} was started already`,
    advice: () => 'Work through its steps, or finish it first',
  }),
  'procedure-not-running': entry(409, 'It does not run', {
    happened: (facts) => `${quoted(facts['name'])} does not run in this incident`,
    advice: (facts) =>
      Array.isArray(facts['running']) && facts['running'].length > 0
        ? `What runs: ${list(facts['running'], 'and')}`
        : 'Start it first',
  }),
  'no-such-trigger': entry(422, 'Nothing to escalate for', {
    happened: (facts) => `The runbook escalates nothing for ${quoted(facts['trigger'])}`,
    advice: (facts) => oneOf(facts['triggers']),
  }),
  'needs-approval': entry(403, 'Needs approval', {
    happened: (facts) => `${quoted(facts['task'])} needs approval: ${text(facts['because'])}`,
    advice: () => 'Ask the commander or a manager to approve the step, or to tick it',
  }),
  'needs-no-approval': entry(409, 'Needs no approval', {
    happened: (facts) => `Anybody who responds may tick ${quoted(facts['task'])}`,
    advice: () => 'Tick it when it is done',
  }),
};
