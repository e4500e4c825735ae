// Verbs of whoever responds: declare, take, hand back, bring in more people.
import { actionVerb, tail } from './action-verb.ts';
import type { Asking } from './action-verb.ts';
import { rolesText } from './incident-text.ts';
import { JUDGING_FLAGS, judgementTyped } from './judgement.ts';
import type { Given, Verb } from './verb.ts';

const WHICH = ['[incident]', 'its number; the open one where only one is'] as const;

/** `tocsin declare`. */
export const declare: Verb = actionVerb({
  name: 'declare',
  says: 'Declares an incident and pages whoever is on call',
  takes: [
    ['[severity]', 'a severity of the runbook, by key or alias; not with --impact'],
    ['[title...]', 'what is wrong'],
  ],
  flags: [
    ['--impact <cells>', 'how bad it is by the table of impact, which then gives the severity'],
    ...JUDGING_FLAGS,
    ['--summary <text>', 'more about it'],
    ['--service <service>', 'which service is concerned'],
    ['--drill', 'an exercise, marked as such everywhere; pages only --participants'],
    ['--participants <people>', 'with --drill, whom it may page: ana,ben'],
  ],
  examples: [
    'tocsin declare sev1 "Checkout is down"',
    'tocsin declare P2 Search is slow --team shop',
    'tocsin declare --impact "Users affected=40 %; Service impact=Degraded" "Checkout is slow"',
  ],
  read: (given) => {
    const impact = given.text('impact');
    const [severity] = impact === undefined ? given.words : [];
    const title = tail(given, impact === undefined ? 1 : 0);
    if (title === undefined) return 'Say how bad it is and what is wrong';
    if (impact === undefined) return declaring(given, { severity, title });
    const judgement = judgementTyped(given, impact.split(';'));
    return typeof judgement === 'string' ? judgement : declaring(given, { title, judgement });
  },
});

function declaring(given: Given, said: Readonly<Record<string, unknown>>): Asking {
  return {
    action: 'incident.declare',
    fields: {
      ...said,
      summary: given.text('summary'),
      service: given.text('service'),
      ...(given.is('drill') ? { drill: true } : {}),
      participants: given
        .text('participants')
        ?.split(',')
        .map((one) => one.trim()),
    },
  };
}

/** `tocsin ack`. */
export const ack: Verb = actionVerb({
  name: 'ack',
  says: 'Takes an incident: it stops ringing for everybody',
  takes: [WHICH],
  examples: ['tocsin ack', 'tocsin ack INC-2026-1120-0001'],
  read: (given) => ({ action: 'incident.acknowledge', incident: given.words[0] }),
});

/** `tocsin unack`. */
export const unack: Verb = actionVerb({
  name: 'unack',
  says: 'Gives an incident back; the next person is paged',
  takes: [WHICH],
  flags: [['--reason <text>', 'why']],
  examples: ['tocsin unack --reason "My shift is over"'],
  read: (given) => ({
    action: 'incident.hand-back',
    incident: given.words[0],
    fields: { reason: given.text('reason') },
  }),
});

/** `tocsin handover`. */
export const handover: Verb = actionVerb({
  name: 'handover',
  says: 'Pages a person to take the incident over; they have it once they acknowledge',
  takes: [
    ['<person>', 'a person of the roster, by key; yourself to have it at once'],
    ['[note...]', 'what they should know beside the briefing'],
  ],
  examples: ['tocsin handover ben "Watch the length of the queue"'],
  read: (given) => ({
    action: 'incident.hand-over',
    fields: { person: given.words[0], note: tail(given, 1) },
  }),
});

/** `tocsin decline`. */
export const decline: Verb = actionVerb({
  name: 'decline',
  says: 'Says no to a page, so that the next person is asked at once',
  takes: [WHICH],
  flags: [['--reason <text>', 'why']],
  examples: ['tocsin decline --reason "I am on a train"'],
  read: (given) => ({
    action: 'incident.decline',
    incident: given.words[0],
    fields: { reason: given.text('reason') },
  }),
});

/** `tocsin escalate`. */
export const escalate: Verb = actionVerb({
  name: 'escalate',
  says: 'Brings in the next rung of the ladder, or a named one',
  takes: [['<reason...>', 'why more people are needed']],
  flags: [['--rung <name>', 'this rung instead of the next one']],
  examples: ['tocsin escalate "We need a database specialist"'],
  read: (given) => ({
    action: 'incident.escalate',
    fields: { reason: tail(given, 0), rung: given.text('rung') },
  }),
});

/** `tocsin page`. */
export const page: Verb = actionVerb({
  name: 'page',
  says: 'Pages a person, or whoever a name of the runbook means',
  takes: [
    ['<person>', 'a person of the roster by key, or a role, team or other name of the runbook'],
    ['<reason...>', 'why this person; with --on-call-of there is only a reason'],
  ],
  flags: [['--on-call-of <team>', 'instead, whoever is on call in another team of this server']],
  examples: [
    'tocsin page --on-call-of billing "The bank refuses every card"',
    'tocsin page ana "She wrote the payment client"',
    'tocsin page "Database Administrator" "The replica lags"',
  ],
  read: (given) => {
    const team = given.text('on-call-of');
    const fields =
      team === undefined
        ? { person: given.words[0], reason: tail(given, 1) }
        : { team, reason: tail(given, 0) };
    return { action: 'incident.page', fields };
  },
});

const WAYS = new Set(['take', 'offer', 'decline']);

/** `tocsin role`. */
export const role: Verb = actionVerb({
  name: 'role',
  says: 'Lists the roles and who holds them, or takes, offers or declines one',
  takes: [
    ['[what]', 'take, offer or decline'],
    ['[role]', 'a role of the runbook'],
    ['[person]', 'to whom it is offered, by key'],
  ],
  examples: ['tocsin role', 'tocsin role take incident-commander', 'tocsin role offer scribe ben'],
  read: ({ words: [what, named, person] }) => {
    if (what === undefined) return rolesText;
    if (!WAYS.has(what)) return `"${what}" is none of take, offer, decline`;
    if (named === undefined) return 'Say which role; tocsin role lists them';
    if (what === 'take') return { action: 'role.take', fields: { role: named } };
    if (what === 'decline') return { action: 'role.decline', fields: { role: named } };
    return person === undefined
      ? 'Say to whom the role is offered'
      : { action: 'role.offer', fields: { role: named, person } };
  },
});
