// Verbs about the time between incidents: what the team owes, and the drills it plans.
import { typedTime } from './action-verb.ts';
import type { Asking } from './action-verb.ts';
import { rotaVerb } from './rota-verb.ts';
import { TIMES_SAID } from './times.ts';
import type { Given, Verb } from './verb.ts';

/** `tocsin upkeep`. */
export const upkeep: Verb = rotaVerb('upkeep', 'Nothing is owed between incidents', {
  name: 'upkeep',
  says: 'Lists what the team owes between incidents, the review of the runbook among it, and records that it was done',
  takes: [
    ['[what]', 'list (unless said), or done'],
    ['[duty]', 'done: its name, as listed'],
  ],
  flags: [['--note <text>', 'what came of it']],
  examples: [
    'tocsin upkeep',
    'tocsin upkeep done review --note "Two numbers were old"',
    'tocsin upkeep done try-the-backups',
  ],
  read: (given) => {
    const [what = 'list', duty] = given.words;
    if (what === 'list') return null;
    if (what !== 'done') return `"${what}" is none of list, done`;
    if (duty === undefined) return 'Say what was done; tocsin upkeep lists what is owed';
    return { action: 'upkeep.record', fields: { duty, note: given.text('note') } };
  },
});

/** `tocsin drills`. */
export const drills: Verb = rotaVerb('drills', 'No drill is planned', {
  name: 'drills',
  says: 'Plans drills that page real people, once or again and again; lists and cancels them',
  takes: [
    ['[what]', 'list (unless said), plan, or cancel'],
    ['[words...]', 'plan: what is pretended to be wrong; cancel: the id'],
  ],
  flags: [
    ['--at <time>', `when it begins: ${TIMES_SAID}`],
    ['--every <length>', 'how often it is held: "3 months", 2w; once unless said'],
    ['--with <people>', 'whom it may page, by keys with commas between; nobody else is'],
    ['--severity <severity>', "a severity of the runbook; the runbook's default unless said"],
    ['--summary <text>', 'the scenario: what whoever takes part is told'],
    ['--reason <text>', 'cancel: why'],
  ],
  examples: [
    'tocsin drills plan "The database is gone" --at "2026-12-02 10:00" --with ana,ben --every "3 months"',
    'tocsin drills',
    'tocsin drills cancel team:shop/5 --reason "A release goes out that day"',
  ],
  read: (given) => {
    const [what = 'list', ...words] = given.words;
    if (what === 'list') return null;
    if (what === 'plan') return planned(given, words.join(' '));
    if (what !== 'cancel') return `"${what}" is none of list, plan, cancel`;
    const [drill] = words;
    if (drill === undefined) return 'Say which drill; tocsin drills lists them';
    return { action: 'drill.cancel', fields: { drill, reason: given.text('reason') } };
  },
});

function planned(given: Given, title: string): Asking | string {
  if (title === '') return 'Say what is pretended to be wrong, in one line';
  const begins = typedTime(given, 'at');
  if (begins.wrong !== undefined) return begins.wrong;
  if (begins.at === undefined) return 'Say when it begins: --at "2026-12-02 10:00"';
  const people = (given.text('with') ?? '').split(',').map((one) => one.trim());
  const participants = people.filter((one) => one !== '');
  if (participants.length === 0) return 'Say whom it may page: --with ana,ben';
  const fields = {
    title,
    at: begins.at,
    participants,
    every: given.text('every'),
    severity: given.text('severity'),
    summary: given.text('summary'),
  };
  return { action: 'drill.plan', fields };
}
