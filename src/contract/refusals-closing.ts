// Refusals of what leads to the end of an incident, and of what comes after it.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';
import { clock, length, list, oneOf, quoted, status, text } from './refusal-words.ts';

/** The entries by code. */
export const OF_CLOSING: Readonly<Record<string, Entry>> = {
  'not-stable-long-enough': entry(409, 'Not stable long enough', {
    happened: (facts) =>
      `Stability has to hold ${length(facts['left'])} longer (${length(facts['needed'])} in all)`,
    advice: () => 'Wait, or let a manager close by force with a reason',
  }),
  'not-ready-to-close': entry(409, 'Not ready to close', {
    happened: (facts) => `Still missing: ${list(facts['unmet'], 'and')}`,
    advice: () => 'Do or waive what is missing, or let a manager close by force with a reason',
  }),
  'force-needs-authority': entry(403, 'Closing by force needs authority', {
    happened: (facts) => `Still missing: ${list(facts['unmet'], 'and')}`,
    advice: () => 'Ask a person with access: manager to close it, with a reason',
  }),
  'review-not-open': entry(409, 'No review yet', {
    happened: (facts) => `The review opens when the incident is resolved; it is ${status(facts)}`,
    advice: () => 'Resolve the incident first',
  }),
  'review-already-held': entry(409, 'The review was held', {
    happened: (facts) => `The review was held at ${clock(facts['at'])}`,
    advice: () => 'Nothing to do',
  }),
  'no-such-task': entry(422, 'No such task', {
    happened: (facts) => `The runbook has no task ${quoted(facts['task'])}`,
    advice: () =>
      'The checklist in the console has them all; tocsin task lists them with their ids in a terminal',
  }),
  'no-such-criterion': entry(422, 'No such criterion', {
    happened: (facts) => `The closure has no criterion ${quoted(facts['criterion'])}`,
    advice: (facts) => oneOf(facts['criteria']),
  }),
  'measured-not-attested': entry(409, 'Measured, not said', {
    happened: (facts) => `Tocsin measures this by itself: ${text(facts['criterion'])}`,
    advice: () => 'Nothing to do',
  }),
  'no-such-duty': entry(422, 'No such duty', {
    happened: (facts) => `Nothing called ${quoted(facts['duty'])} is owed`,
    advice: (facts) => oneOf(facts['duties']),
  }),
  'met-by-its-own-act': entry(409, 'Done by doing it', {
    happened: (facts) => `Only the act itself meets this: ${text(facts['duty'])}`,
    advice: () => 'Post the update, or take the act it asks for',
  }),
  'no-such-debt': entry(422, 'No such debt', {
    happened: (facts) => `There is no open debt ${quoted(facts['debt'])}`,
    advice: (facts) => oneOf(facts['debts']),
  }),
  'gate-first': entry(409, 'The gate comes first', {
    happened: (facts) =>
      `${quoted(facts['task'])} is done at closing, and still missing is: ${list(facts['unmet'], 'and')}`,
    advice: () => 'Do it once nothing else is missing',
  }),
  'no-such-item': entry(422, 'No such action item', {
    happened: (facts) => `There is no action item ${quoted(facts['item'])}`,
    advice: (facts) => oneOf(facts['items']),
  }),
  'no-such-kind': entry(422, 'No such kind of action item', {
    happened: (facts) => `The runbook has no kind ${quoted(facts['kind'])}`,
    advice: (facts) => oneOf(facts['kinds']),
  }),
  'has-authority': entry(409, 'You have the authority', {
    happened: () => 'You may already do what the command may',
    advice: () => 'Do it; no glass need be broken',
  }),
  'no-impact-matrix': entry(409, 'No table of impact', {
    happened: () => 'The runbook has no table from which a severity could be read',
    advice: () => 'Set the severity yourself',
  }),
  'no-such-column': entry(422, 'No such column', {
    happened: (facts) => `The table of impact has no column ${quoted(facts['column'])}`,
    advice: (facts) => oneOf(facts['columns']),
  }),
  'no-such-cell': entry(422, 'Not in the table', {
    happened: (facts) => `${quoted(facts['column'])} has no ${quoted(facts['value'])}`,
    advice: (facts) => oneOf(facts['cells']),
  }),
  'nothing-to-overrule': entry(409, 'Nothing to overrule', {
    happened: (facts) => `No agreement of others is asked for: ${text(facts['criterion'])}`,
    advice: () => 'Confirm it for yourself',
  }),
  'needs-command': entry(403, 'Needs the command', {
    happened: (facts) => `Only the commander or a manager may ${text(facts['for'])}`,
    advice: () => 'Ask the commander or a manager, or take the role if it is vacant',
  }),
};
