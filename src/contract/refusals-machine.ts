// Refusals of what machines send, and of what is asked about their alerts.
import { entry } from './refusal-entry.ts';
import type { Entry } from './refusal-entry.ts';
import { list, quoted, text } from './refusal-words.ts';
import type { Facts } from './refusal-words.ts';

const BUSY = {
  happened: (facts: Facts) =>
    facts['full'] === 'key'
      ? 'More waits under this key than one key may have waiting, so this was not accepted'
      : 'More arrived than can be stored at once, so this was not accepted',
  advice: () => 'Send it again in a moment',
};

const FULL = {
  happened: (facts: Facts) =>
    `${text(facts['refused'])} alerts of the group ${quoted(facts['group'])} were not accepted: it has ${text(facts['limit'])} open alerts, and no group may have more for now`,
  advice: () =>
    'Send them again later; what is open is taken at any time, and so is what ends. Look for a label that is never the same twice',
};

const TEAM_FULL = {
  happened: (facts: Facts) =>
    `${text(facts['refused'])} alerts of new groups were not accepted: ${text(facts['team'])} has ${text(facts['limit'])} open incidents and groups of alerts, and no team may have more for now`,
  advice: () =>
    'Send them again later; what is open is taken at any time, and so is what ends. Look for a label that makes a group of each alert, and close what is over',
};

/** The entries by code. */
export const OF_MACHINES: Readonly<Record<string, Entry>> = {
  'too-large': entry(413, 'Too large', {
    happened: (facts) => `The body is larger than ${text(facts['limit'])} bytes`,
    advice: (facts) => text(facts['fix'] ?? 'Send less at once'),
  }),
  'too-many-alerts': entry(413, 'Too many alerts', {
    happened: (facts) =>
      `${text(facts['count'])} alerts came at once, and ${text(facts['limit'])} may; none was stored`,
    advice: (facts) => text(facts['fix'] ?? 'Send them in several requests'),
  }),
  overloaded: entry(503, 'Too busy', BUSY),
  'overloaded-slow-down': entry(429, 'Too busy', BUSY),
  'group-full': entry(503, 'The group is full', FULL),
  'group-full-slow-down': entry(429, 'The group is full', FULL),
  'team-full': entry(503, 'The team has too much open', TEAM_FULL),
  'team-full-slow-down': entry(429, 'The team has too much open', TEAM_FULL),
  'no-such-alert': entry(404, 'No such alert', {
    happened: (facts) => `No alert ${quoted(facts['alert'])} fires in this incident`,
    advice: () =>
      'The incident in the console shows what is asked about; it may have ended meanwhile',
  }),
  'only-alert': entry(409, 'It is the only one', {
    happened: (facts) => `${quoted(facts['alert'])} is all that fires in this incident`,
    advice: () => 'This is its incident: say what the cause is by an update or a hypothesis',
  }),
  'no-such-alerts': entry(404, 'No such alerts', {
    happened: (facts) => `Nothing is kept as ${quoted(facts['group'])}`,
    advice: () => 'Now in the console shows what is kept, tocsin alerts in a terminal',
  }),
  'alerts-have-incident': entry(409, 'They have an incident', {
    happened: () => 'These alerts belong to an open incident already',
    advice: () => 'Open that incident',
  }),
  'nothing-fires': entry(409, 'Nothing fires any more', {
    happened: () => 'These alerts ended meanwhile',
    advice: () => 'Declare an incident by hand if something is wrong all the same',
  }),
  'not-set-aside': entry(404, 'Nothing is set aside there', {
    happened: (facts) =>
      facts['stream'] === undefined
        ? 'It runs as it should'
        : `${quoted(facts['stream'])} runs as it should, or is not yours to see`,
    advice: () =>
      'The System page of the console lists what is set aside, tocsin system in a terminal',
  }),
  'metrics-need-a-key': entry(401, 'Figures need a key', {
    happened: () => 'Figures are not for everybody who reaches this address',
    advice: () =>
      'Ask from the machine itself, send Authorization: Bearer with a key of the operator, or say openMetrics: true in server.yaml',
  }),
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
