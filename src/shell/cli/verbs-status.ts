// Verbs that move an incident on: mitigated, resolved, closed, taken up again, ended otherwise.
import { actionVerb, tail } from './action-verb.ts';
import type { Verb } from './verb.ts';

/** `tocsin mitigate`. */
export const mitigate: Verb = actionVerb({
  name: 'mitigate',
  says: 'Says that users are no longer affected',
  takes: [['[note...]', 'what was done']],
  flags: [['--start', 'not yet: the work on it begins']],
  examples: ['tocsin mitigate --start', 'tocsin mitigate "Traffic moved to the second region"'],
  read: (given) =>
    given.is('start')
      ? { action: 'incident.start-mitigating' }
      : { action: 'incident.mitigate', fields: { note: tail(given, 0) } },
});

/** `tocsin resolve`. */
export const resolve: Verb = actionVerb({
  name: 'resolve',
  says: 'Says that nothing is left to do for the moment; the stable minutes begin',
  takes: [['[note...]', 'what was done']],
  examples: ['tocsin resolve "Release rolled back"'],
  read: (given) => ({ action: 'incident.resolve', fields: { note: tail(given, 0) } }),
});

/** `tocsin close`. */
export const close: Verb = actionVerb({
  name: 'close',
  says: 'Closes an incident when everything the runbook asks for is there',
  takes: [['[incident]', 'its number; the open one where only one is']],
  flags: [
    ['--force', 'although something stands in the way; needs authority and a reason'],
    ['--reason <text>', 'why'],
  ],
  examples: ['tocsin close', 'tocsin close --force --reason "The service is retired"'],
  read: (given) => ({
    action: 'incident.close',
    incident: given.words[0],
    fields: { reason: given.text('reason'), ...(given.is('force') ? { force: true } : {}) },
  }),
});

/** `tocsin reopen`. */
export const reopen: Verb = actionVerb({
  name: 'reopen',
  says: 'Takes a resolved incident up again and pages the first rung',
  takes: [['<reason...>', 'why']],
  examples: ['tocsin reopen "Errors are back"'],
  read: (given) => ({ action: 'incident.reopen', fields: { reason: tail(given, 0) } }),
});

/** `tocsin cancel`. */
export const cancel: Verb = actionVerb({
  name: 'cancel',
  says: 'Ends a false alarm and tells everybody who was woken',
  takes: [['<reason...>', 'why it was none']],
  examples: ['tocsin cancel "A test alert" -i INC-2026-1120-0002'],
  read: (given) => ({ action: 'incident.cancel', fields: { reason: tail(given, 0) } }),
});

/** `tocsin merge`. */
export const merge: Verb = actionVerb({
  name: 'merge',
  says: 'Makes a younger incident part of an older one',
  takes: [
    ['<younger>', 'the incident that ends'],
    ['<older>', 'the incident that goes on'],
  ],
  examples: ['tocsin merge INC-2026-1120-0002 INC-2026-1120-0001'],
  read: ({ words: [younger, into] }) => ({
    action: 'incident.merge',
    incident: younger,
    fields: { into },
  }),
});
