// Refusals of what is asked to be rehearsed.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';
import { oneOf, quoted, text } from './refusal-words.ts';

/** The entries by code. */
export const OF_REHEARSALS: Readonly<Record<string, Entry>> = {
  'rehearsal-runs': entry(409, 'A rehearsal runs', {
    happened: () => 'A team rehearses one thing at a time',
    advice: () => 'Wait until it is over, or stop it',
  }),
  'rehearsals-busy': entry(429, 'Others rehearse', {
    happened: (facts) => `${text(facts['running'])} other teams of this server rehearse at present`,
    advice: () => 'Try again in a minute',
  }),
  'no-such-scenario': entry(422, 'No such scenario', {
    happened: (facts) => `The folder of the team has no scenario ${quoted(facts['scenario'])}`,
    advice: (facts) => oneOf(facts['scenarios']),
  }),
  'no-such-preset': entry(422, 'No such preset', {
    happened: (facts) => `There is no preset ${quoted(facts['preset'])}`,
    advice: (facts) => oneOf(facts['presets']),
  }),
};
