// Refusals of what is asked of a team: overrides, absences, swaps.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';
import { clock, oneOf, quoted } from './refusal-words.ts';

/** The entries by code. */
export const OF_TEAMS: Readonly<Record<string, Entry>> = {
  'no-such-override': entry(404, 'No such override', {
    happened: (facts) => `There is no override ${quoted(facts['override'])}`,
    advice: () => 'On call in the console shows them; tocsin override lists them in a terminal',
  }),
  'no-such-absence': entry(404, 'No such absence', {
    happened: (facts) => `There is no absence ${quoted(facts['absence'])}`,
    advice: () => 'tocsin oncall lists them in a terminal',
  }),
  'no-such-shadow': entry(404, 'Nobody learns here', {
    happened: (facts) => `There is no shadowing ${quoted(facts['shadow'])}`,
    advice: () => 'tocsin oncall lists them in a terminal',
  }),
  'no-such-swap': entry(404, 'No such swap', {
    happened: (facts) => `There is no open swap ${quoted(facts['swap'])}`,
    advice: () => 'It may have been taken or taken back; tocsin oncall lists them in a terminal',
  }),
  'not-yours-to-decide': entry(403, 'Not yours to decide', {
    happened: (facts) => `Only ${quoted(facts['person'])} or a manager decides this`,
    advice: () => 'Ask them, or a manager',
  }),
  'not-their-shift': entry(422, 'Not their shift', {
    happened: (facts) => `At that time the rota gives ${quoted(facts['slot'])} to somebody else`,
    advice: (facts) => oneOf(facts['who']),
  }),
  'swap-with-yourself': entry(422, 'A swap needs two', {
    happened: () => 'Both shifts belong to one person',
    advice: () => 'Name a shift of somebody else',
  }),
  'shift-is-gone': entry(409, 'The shift is gone', {
    happened: () => 'The rota was edited and no longer gives these shifts to these people',
    advice: () => 'Offer the swap anew',
  }),
  'no-such-rota': entry(422, 'No such rota', {
    happened: (facts) => `The roster has no rota ${quoted(facts['rota'])}`,
    advice: (facts) => oneOf(facts['rotas']),
  }),
  'no-such-slot': entry(422, 'No such slot', {
    happened: (facts) => `The rota has no slot ${quoted(facts['slot'])}`,
    advice: (facts) => oneOf(facts['slots']),
  }),
  'ends-before-it-begins': entry(422, 'Ends before it begins', {
    happened: () => 'The end is not after the beginning',
    advice: () => 'Give a later end',
  }),
  'already-over': entry(422, 'Over already', {
    happened: (facts) => `It would have ended at ${clock(facts['to'])}`,
    advice: () => 'Give an end that is to come; the past is never rewritten',
  }),
  'no-such-upkeep': entry(404, 'Nothing of that name is owed', {
    happened: (facts) => `The team owes nothing called ${quoted(facts['duty'])}`,
    advice: (facts) => oneOf(facts['owed']),
  }),
  'no-such-drill': entry(404, 'No such drill', {
    happened: (facts) => `No drill ${quoted(facts['drill'])} is planned`,
    advice: () =>
      'On call in the console shows those to come; tocsin drills lists them in a terminal',
  }),
  'begins-in-the-past': entry(422, 'Begins in the past', {
    happened: (facts) => `It would have begun at ${clock(facts['at'])}`,
    advice: () => 'Give a time to come; declaring one as a drill begins it at once',
  }),
};
