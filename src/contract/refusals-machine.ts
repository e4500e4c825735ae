// Refusals of what machines send, and of what is asked about their alerts.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';
import { list, quoted } from './refusal-words.ts';

/** The entries by code. */
export const OF_MACHINES: Readonly<Record<string, Entry>> = {
  'no-such-heartbeat': entry(404, 'No such heartbeat', {
    happened: (facts) => `No roster of this key has a heartbeat ${quoted(facts['name'])}`,
    advice: () => 'Add it under heartbeats in tocsin.yaml; nothing awaits a name that is not there',
  }),
  'heartbeat-of-several': entry(409, 'More than one team means it', {
    happened: (facts) =>
      `${list(facts['teams'], 'and')} each have a heartbeat ${quoted(facts['name'])}`,
    advice: () => "Call it with the intake key of one team instead of the operator's",
  }),
};
