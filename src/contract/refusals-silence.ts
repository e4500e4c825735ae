// Refusals of what is asked of silences and maintenance windows.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';
import { clock, quoted, text } from './refusal-words.ts';

/** The entries by code. */
export const OF_SILENCES: Readonly<Record<string, Entry>> = {
  'no-such-silence': entry(404, 'No such silence', {
    happened: (facts) => `There is no silence ${quoted(facts['silence'])}`,
    advice: () => 'Silences in the console shows them; tocsin silences lists them in a terminal',
  }),
  'silence-needs-owner': entry(422, 'Who answers for it?', {
    happened: () =>
      'Whoever makes it is not in the roster of this team, and somebody must hear of its end',
    advice: () => 'Name a person of the team: --owner with a key of people: in tocsin.yaml',
  }),
  'silence-is-over': entry(409, 'The silence is over', {
    happened: (facts) => `The silence ${quoted(facts['silence'])} has ended`,
    advice: () => 'Make a new one where it is needed for longer',
  }),
  'does-not-run': entry(409, 'It does not run now', {
    happened: (facts) => `The window ${quoted(facts['silence'])} does not run at present`,
    advice: () => 'End it for good by leaving out once',
  }),
  'not-later': entry(422, 'No later end', {
    happened: (facts) => `It ends at ${clock(facts['until'])} already`,
    advice: () => 'Give a later end, or end it now',
  }),
  'needs-an-end': entry(422, 'Until when?', {
    happened: () => 'A window that comes again and again needs a last day',
    advice: () => 'Say until when it comes again, at most a year ahead; it can be extended then',
  }),
  'lasts-too-long': entry(422, 'It lasts too long', {
    happened: (facts) => `It would last or lie more than ${text(facts['days'])} days`,
    advice: () =>
      'A silence lasts at most 31 days and a window comes again for at most a year; what is never wanted is better changed where alerts are made',
  }),
  'runs-into-itself': entry(422, 'It runs into itself', {
    happened: () => 'It would begin again before it ended',
    advice: () => 'Make it shorter, or let it come less often',
  }),
  'silences-everything': entry(422, 'It would hold every alert', {
    happened: () => 'No label of it leaves any alert out',
    advice: () => 'Name a label and a value; or say that everything is meant, with everything',
  }),
  'too-many-silences': entry(409, 'Too many silences', {
    happened: (facts) => `The team has ${text(facts['most'])} silences that are not over`,
    advice: () => 'End those that nobody needs; one may match many alerts by =~',
  }),
};
