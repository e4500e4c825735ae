// Verbs about silences and maintenance windows.
import { spanOfIso } from '#/core/basics/duration.ts';
import { exactLengthOf } from '#/core/roster/length.ts';
import { perform, typedTime } from './action-verb.ts';
import type { Asking } from './action-verb.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { importSilences } from './silence-import.ts';
import { previewText, silencesText } from './silence-text.ts';
import { complain, say, sayJson } from './terminal.ts';
import { TIMES_SAID } from './times.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

const TEAM = ['--team <team>', 'of which team'] as const;
const TAKES = [
  [
    '[words...]',
    'labels that alerts must have, all of them: alertname=DiskFull, instance=~"db-.+", env!=test; or extend, or end, with an id; or of tocsin silence, import with the address of an Alertmanager',
  ],
] as const;
const FLAGS = [
  ['--from <time>', `from when: ${TIMES_SAID}; at once unless said`],
  ['--for <length>', 'how long: 2h'],
  ['--to <time>', 'until when, instead of --for'],
  ['--until <time>', 'extend: its new end; of a window: until when it comes again'],
  ['--reason <text>', 'why'],
  ['--owner <person>', 'who answers for it, by key; you unless said'],
  ['--everything', 'it is meant to hold every alert'],
  ['--once', 'end: of a window only the time that runs'],
  ['--preview', 'show what it would match and when, and make nothing'],
] as const;

/** `tocsin silences`. */
export const silences: Verb = verbOf(
  {
    name: 'silences',
    says: 'Lists silences and maintenance windows: what runs and what it holds, what is to come, what was over lately',
    flags: [TEAM, ...SERVER_FLAGS],
    examples: ['tocsin silences', 'tocsin silences --json'],
  },
  async (given) => {
    const answer = await ask(given, 'getSilences', { query: { team: given.text('team') } });
    if (!answer.ok) return showFailure(given, answer);
    if (given.is('json')) sayJson(answer.value.silences);
    else say(...answer.value.silences.flatMap(silencesText));
    return EXIT.done;
  },
);

/** `tocsin silence`. */
export const silence: Verb = verbOf(
  {
    name: 'silence',
    says: 'Keeps alerts that match without paging anybody, until a time; extends it, or ends it early',
    takes: TAKES,
    flags: [...FLAGS, TEAM, ...SERVER_FLAGS],
    examples: [
      'tocsin silence alertname=DiskFull \'instance=~"db-.+"\' --for 2h --reason "New disks"',
      'tocsin silence alertname=DiskFull --for 2h --preview',
      'tocsin silence extend team:shop/7 --until "tomorrow 09:00"',
      'tocsin silence end team:shop/7 --reason "The disks are in"',
      'tocsin silence import http://127.0.0.1:9093 --preview',
    ],
  },
  (given) => (given.words[0] === 'import' ? importSilences(given) : carryOut(given, 'silence')),
);

/** `tocsin window`. */
export const maintenance: Verb = verbOf(
  {
    name: 'window',
    says: 'Plans a maintenance window: a silence that comes again by the clock on the wall',
    takes: TAKES,
    flags: [
      ['--every <length>', 'how often it comes again: daily, weekly, "2 weeks", monthly'],
      ['--zone <zone>', "by whose clocks: Europe/Berlin; the team's own unless said"],
      ...FLAGS,
      TEAM,
      ...SERVER_FLAGS,
    ],
    examples: [
      'tocsin window job=checkout --from "sun 02:00" --for 2h --every weekly --until 2027-03-01 --reason "Releases"',
      'tocsin window end team:shop/8 --once',
      'tocsin window extend team:shop/8 --until 2027-06-01',
    ],
  },
  (given) => carryOut(given, 'window'),
);

async function carryOut(given: Given, name: 'silence' | 'window'): Promise<number> {
  const asking = read(given, name);
  if (typeof asking === 'string') {
    complain(asking, `See tocsin ${name} --help`);
    return EXIT.usage;
  }
  return given.is('preview') ? previewed(given, asking) : perform(given, asking);
}

function read(given: Given, name: 'silence' | 'window'): Asking | string {
  const [word, id] = given.words;
  const until = typedTime(given, 'until');
  if (until.wrong !== undefined) return until.wrong;
  if (word === 'end' || word === 'extend') {
    if (id === undefined) return 'Say which; tocsin silences lists them';
    if (word === 'end') {
      const once = given.is('once') ? true : undefined;
      return { action: 'silence.end', fields: { silence: id, once, reason: given.text('reason') } };
    }
    if (until.at === undefined) return 'Say until when: --until "tomorrow 09:00"';
    return { action: 'silence.extend', fields: { silence: id, until: until.at } };
  }
  return made(given, name, until.at);
}

function made(given: Given, name: string, until: string | undefined): Asking | string {
  if (given.words.length === 0) return 'Say which alerts: alertname=DiskFull';
  const times = stretch(given);
  if (typeof times === 'string') return times;
  const every = given.text('every');
  if (name === 'window' && every === undefined && times.from === undefined) {
    return 'Say when it begins: --from "sun 02:00", and how often: --every weekly';
  }
  const reason = given.text('reason');
  if (reason === undefined && !given.is('preview')) return 'Say why: --reason "New disks"';
  const fields = {
    matchers: given.words,
    ...times,
    every,
    until,
    zone: given.text('zone'),
    reason,
    owner: given.text('owner'),
    everything: given.is('everything') ? true : undefined,
  };
  return { action: 'silence.set', fields };
}

function stretch(
  given: Given,
): { readonly from: string | undefined; readonly to: string } | string {
  const from = typedTime(given, 'from');
  const to = typedTime(given, 'to');
  const wrong = from.wrong ?? to.wrong;
  if (wrong !== undefined) return wrong;
  if (to.at !== undefined) return { from: from.at, to: to.at };
  const written = given.text('for');
  if (written === undefined) return 'Say how long: --for 2h';
  const span = spanOfIso(exactLengthOf(written) ?? '');
  if (span === null) return `"${written}" is no length: write 2h, 90m`;
  const begins = from.at === undefined ? Date.now() : Date.parse(from.at);
  return { from: from.at, to: new Date(begins + span).toISOString() };
}

async function previewed(given: Given, { fields = {} }: Asking): Promise<number> {
  const team = given.text('team') ?? (await onlyTeam(given));
  if (team === null) {
    complain('Say of which team: --team', 'tocsin people lists them');
    return EXIT.usage;
  }
  const { matchers, from, to, every, until, zone } = fields as Readonly<Record<string, string>>;
  const written = (matchers as unknown as readonly string[] | undefined) ?? [];
  const query = { team, matchers: written.join('\n'), from, to, every, until, zone };
  const answer = await ask(given, 'previewSilence', { query });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else say(...previewText(answer.value, zone ?? null));
  return EXIT.done;
}

async function onlyTeam(given: Given): Promise<string | null> {
  const answer = await ask(given, 'getSilences', { query: {} });
  const [only, ...others] = answer.ok ? answer.value.silences : [];
  return only === undefined || others.length > 0 ? null : only.team;
}
