// Verbs that put something on record: updates, severity, facts, impact, hypotheses, decisions, debts.
import { actionVerb, tail, typedTime } from './action-verb.ts';
import { debtsText, factsText, servicesText, templatesText } from './incident-text.ts';
import { timeTyped } from './times.ts';
import type { Verb } from './verb.ts';

/** `tocsin update`. */
export const update: Verb = actionVerb({
  name: 'update',
  says: 'Tells where things stand, and meets the deadline for it; without a text it shows those of the runbook, filled with what is known',
  takes: [['[text...]', 'what is known, what is being done']],
  flags: [
    ['--to <audiences>', 'audiences of the runbook, with commas; the team unless said'],
    ['--next <time>', 'when the next update comes: 14:30, 30m'],
  ],
  examples: [
    'tocsin update "The faulty release is being rolled back"',
    'tocsin update --to customers --next 30m "Orders work again in Europe"',
  ],
  read: (given) => {
    if (given.words.length === 0) return templatesText;
    const next = typedTime(given, 'next');
    if (next.wrong !== undefined) return next.wrong;
    const audiences = given
      .text('to')
      ?.split(',')
      .map((name) => name.trim());
    return { action: 'update.post', fields: { text: tail(given, 0), audiences, nextAt: next.at } };
  },
});

/** `tocsin cadence`. */
export const cadence: Verb = actionVerb({
  name: 'cadence',
  says: 'Sets how often an audience hears: sooner than the runbook asks, or at all where it leaves that open',
  takes: [
    ['<every>', 'from one update to the next: 15m, 1h'],
    ['[audience...]', 'an audience of the runbook; the team unless said'],
  ],
  examples: ['tocsin cadence 15m', 'tocsin cadence 1h customers'],
  read: (given) => ({
    action: 'cadence.set',
    fields: { every: given.words[0], audience: tail(given, 1) },
  }),
});

/** `tocsin eta`. */
export const eta: Verb = actionVerb({
  name: 'eta',
  says: 'Says when it is expected to be over, or that nobody can say any more',
  takes: [
    ['<time>', '16:30, 45m, 2026-11-20T16:30:00Z, or none'],
    ['[note...]', 'what it depends on'],
  ],
  examples: ['tocsin eta 45m "If the restore goes on as it does"', 'tocsin eta none'],
  read: (given) => {
    const [time = ''] = given.words;
    const at = time === 'none' ? null : timeTyped(time, Date.now());
    if (at === null && time !== 'none') return `"${time}" is no time: write 16:30, 45m or none`;
    return { action: 'eta.set', fields: { at, note: tail(given, 1) } };
  },
});

/** `tocsin severity`. */
export const severity: Verb = actionVerb({
  name: 'severity',
  says: 'Raises or lowers the severity',
  takes: [
    ['<severity>', 'a severity of the runbook, by key or alias'],
    ['[reason...]', 'why; lowering needs it'],
  ],
  flags: [['--correction', 'it was set in error']],
  examples: ['tocsin severity P1', 'tocsin severity P3 "Only one customer is affected"'],
  read: (given) => ({
    action: 'severity.set',
    fields: {
      severity: given.words[0],
      reason: tail(given, 1),
      ...(given.is('correction') ? { correction: true } : {}),
    },
  }),
});

const VALUES: Readonly<Record<string, boolean | null>> = {
  yes: true,
  true: true,
  no: false,
  false: false,
  unknown: null,
};

/** `tocsin fact`. */
export const fact: Verb = actionVerb({
  name: 'fact',
  says: 'Lists the questions of the runbook about this incident, or answers one',
  takes: [
    ['[fact]', 'what is asked, such as user-facing'],
    ['[value]', 'yes, no or unknown'],
    ['[note...]', 'how it is known'],
  ],
  examples: [
    'tocsin fact',
    'tocsin fact user-facing yes',
    'tocsin fact security no "Logs show no access"',
  ],
  read: (given) => {
    const [name, said = ''] = given.words;
    if (name === undefined) return factsText;
    const value = VALUES[said.toLowerCase()];
    if (value === undefined) return `"${said}" is none of yes, no, unknown`;
    return { action: 'fact.record', fields: { fact: name, value, note: tail(given, 2) } };
  },
});

/** `tocsin service`. */
export const service: Verb = actionVerb({
  name: 'service',
  says: 'Lists the services and which of them are concerned, says that one is, or that it is not',
  takes: [['[service...]', 'a service of the roster, or any other by its name']],
  flags: [['--not', 'it is not concerned']],
  examples: ['tocsin service', 'tocsin service checkout', 'tocsin service checkout --not'],
  read: (given) => {
    const name = tail(given, 0);
    if (name === undefined) return servicesText;
    return { action: 'service.set', fields: { service: name, concerned: !given.is('not') } };
  },
});

/** `tocsin impact`. */
export const impact: Verb = actionVerb({
  name: 'impact',
  says: 'Says who or what is hurt, how much, and since when',
  takes: [
    ['<kind>', 'users, revenue, data ...'],
    ['<text...>', 'how much'],
  ],
  flags: [
    ['--began <time>', 'when it began: 14:05'],
    ['--unavailable', 'the service is not available from here on'],
    ['--available', 'the service is available again'],
  ],
  examples: ['tocsin impact users "400 orders an hour fail" --began 14:05 --unavailable'],
  read: (given) => {
    const began = typedTime(given, 'began');
    if (began.wrong !== undefined) return began.wrong;
    const unavailable = given.is('unavailable') ? true : given.is('available') ? false : undefined;
    const fields = { kind: given.words[0], text: tail(given, 1), beganAt: began.at, unavailable };
    return { action: 'impact.record', fields };
  },
});

/** `tocsin hypothesis`. */
export const hypothesis: Verb = actionVerb({
  name: 'hypothesis',
  says: 'Notes a possible cause, or what became of one',
  takes: [['<text...>', 'what may be the cause']],
  flags: [
    ['--confirmed', 'it is the cause'],
    ['--ruled-out', 'it is not'],
  ],
  examples: ['tocsin hypothesis "The deploy emptied the cache"'],
  read: (given) => {
    const verdict = given.is('confirmed')
      ? 'confirmed'
      : given.is('ruledOut')
        ? 'ruled-out'
        : 'open';
    return { action: 'hypothesis.record', fields: { text: tail(given, 0), verdict } };
  },
});

/** `tocsin debt`. */
export const debt: Verb = actionVerb({
  name: 'debt',
  says: 'Lists what must be undone before closing, notes one more, or that one was',
  takes: [['[what...]', 'what must be undone; with --settle how it was']],
  flags: [['--settle <id>', 'the debt that is settled']],
  examples: [
    'tocsin debt',
    'tocsin debt "The flag new-cart is off"',
    'tocsin debt --settle d12 "The flag is on again"',
  ],
  read: (given) => {
    const settled = given.text('settle');
    const said = tail(given, 0);
    if (settled === undefined) {
      return said === undefined ? debtsText : { action: 'debt.open', fields: { what: said } };
    }
    return said === undefined
      ? 'Say how it was undone'
      : { action: 'debt.settle', fields: { debt: settled, how: said } };
  },
});

/** `tocsin duty`. */
export const duty: Verb = actionVerb({
  name: 'duty',
  says: 'Marks something owed as done',
  takes: [
    ['<id>', 'as tocsin show prints it'],
    ['[note...]', 'what was done'],
  ],
  examples: ['tocsin duty notify-support "Told by phone"'],
  read: (given) => ({
    action: 'duty.do',
    fields: { duty: given.words[0], note: tail(given, 1) },
  }),
});
