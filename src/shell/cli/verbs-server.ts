// Verbs about the server: kept mail, keys, overrides of rotas.
import type { KeyView, MailView } from '#/contract/api/views.ts';
import { perform, typedTime } from './action-verb.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { columns, complain, painted, plain, plainLines, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';
import { oncall } from './verbs-look.ts';

const LOOKS_EVERY_MS = 1_000;

/** `tocsin mail`. */
export const mail: Verb = verbOf(
  {
    name: 'mail',
    says: 'Shows the mail that the server kept because no mail server is set',
    takes: [['[what]', 'last (unless said), list, or follow']],
    flags: [['--count <n>', 'how many are listed'], ...SERVER_FLAGS],
    examples: ['tocsin mail', 'tocsin mail list', 'tocsin mail follow'],
  },
  async (given) => {
    const what = given.words[0] ?? 'last';
    if (what === 'follow') return follow(given);
    if (what !== 'last' && what !== 'list') {
      complain(`"${what}" is none of last, list, follow`);
      return EXIT.usage;
    }
    const answer = await mailsOf(
      given,
      what === 'last' ? 1 : Number(given.text('count') ?? 20) || 20,
    );
    if (!answer.ok) return showFailure(given, answer);
    const { mails } = answer.value;
    if (given.is('json')) sayJson(mails);
    else if (mails.length === 0) say('No mail was kept');
    else if (what === 'list') say(...columns(mails.map(mailRow)));
    else for (const one of mails) say(...mailText(one));
    return EXIT.done;
  },
);

/** `tocsin keys`. */
export const keys: Verb = verbOf(
  {
    name: 'keys',
    says: 'Lists, makes and ends keys',
    takes: [
      ['[what]', 'list (unless said), make, or end'],
      ['[id]', 'the key that ends'],
    ],
    flags: [
      ['--team <team>', 'the team it belongs to'],
      ['--person <person>', 'whom it acts for'],
      ['--intake', 'for a sender of alerts'],
      ['--name <text>', 'what it is called in lists'],
      ...SERVER_FLAGS,
    ],
    examples: [
      'tocsin keys',
      'tocsin keys make --team shop --person ana',
      'tocsin keys end 1a2b3c4d',
    ],
  },
  async (given) => {
    const [what = 'list', id] = given.words;
    if (what === 'make') return makeKey(given);
    if (what === 'end' && id !== undefined) return endKey(given, id);
    if (what !== 'list') {
      complain(what === 'end' ? 'Say which key ends' : `"${what}" is none of list, make, end`);
      return EXIT.usage;
    }
    const answer = await ask<{ keys: readonly KeyView[] }>(given, '/keys');
    if (!answer.ok) return showFailure(given, answer);
    if (given.is('json')) sayJson(answer.value.keys);
    else say(...columns(answer.value.keys.map(keyRow)));
    return EXIT.done;
  },
);

/** `tocsin override`. */
export const override: Verb = verbOf(
  {
    name: 'override',
    says: 'Lets one person stand in for one slot of a rota for a time; without words lists them',
    takes: [
      ['[rota]', 'a rota of tocsin.yaml'],
      ['[slot]', 'one of its slots'],
      ['[person]', 'who stands in, by key'],
    ],
    flags: [
      ['--from <time>', 'from when; at once unless said'],
      ['--to <time>', 'until when: 18:00, 4h'],
      ['--reason <text>', 'why'],
      ['--cancel <id>', 'end this override'],
      ['--team <team>', 'of which team'],
      ...SERVER_FLAGS,
    ],
    examples: [
      'tocsin override weekly primary ben --to 4h',
      'tocsin override --cancel team:shop/1',
    ],
  },
  async (given) => {
    const [rota, slot, person] = given.words;
    const cancelled = given.text('cancel');
    if (cancelled !== undefined) {
      return perform(given, { action: 'override.cancel', fields: { override: cancelled } });
    }
    if (rota === undefined) return oncall(flagsAgain(given));
    const from = typedTime(given, 'from');
    const to = typedTime(given, 'to');
    const wrong =
      from.wrong ?? to.wrong ?? (to.at === undefined ? 'Say until when: --to 4h' : undefined);
    if (wrong !== undefined || slot === undefined || person === undefined) {
      complain(wrong ?? 'Say the rota, the slot and the person');
      return EXIT.usage;
    }
    const begins = from.at ?? new Date().toISOString();
    const fields = { rota, slot, person, from: begins, to: to.at, reason: given.text('reason') };
    return perform(given, { action: 'override.set', fields });
  },
);

function flagsAgain(given: Given): readonly string[] {
  return ['team', 'dir'].flatMap((flag) => {
    const value = given.text(flag);
    return value === undefined ? [] : [`--${flag}`, value];
  });
}

type Mails = { readonly mails: readonly MailView[] };

function mailsOf(given: Given, limit: number): ReturnType<typeof ask<Mails>> {
  return ask<Mails>(given, `/mail?limit=${limit}`);
}

async function follow(given: Given): Promise<number> {
  const seen = new Set<string>();
  let isFirst = true;
  for (;;) {
    const answer = await mailsOf(given, 50);
    if (!answer.ok) return showFailure(given, answer);
    const fresh = answer.value.mails.filter(({ id }) => !seen.has(id)).toReversed();
    for (const one of fresh) {
      seen.add(one.id);
      if (!isFirst) say(...mailText(one), '');
    }
    isFirst = false;
    await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY_MS));
  }
}

function mailRow({ at, to, subject }: MailView): readonly string[] {
  return [at.slice(0, 19).replace('T', ' '), plain(to), plain(subject, 100)];
}

function mailText({ at, to, subject, text }: MailView): readonly string[] {
  return [
    painted('dim', `${at.slice(0, 19).replace('T', ' ')} UTC to ${plain(to)}`),
    painted('bold', plain(subject, 300)),
    '',
    plainLines(text),
  ];
}

async function makeKey(given: Given): Promise<number> {
  const person = given.text('person');
  const kind = given.is('intake') ? 'intake' : person === undefined ? 'machine' : 'person';
  const name = given.text('name') ?? person ?? kind;
  const body = { kind, name, team: given.text('team') ?? '', person };
  const answer = await ask<{ key: KeyView; secret: string }>(given, '/keys', {
    method: 'POST',
    body,
  });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else say(`Key ${answer.value.key.id}, shown this once:`, answer.value.secret);
  return EXIT.done;
}

async function endKey(given: Given, id: string): Promise<number> {
  const path = `/keys/${encodeURIComponent(id)}`;
  const answer = await ask<{ ended: string }>(given, path, { method: 'DELETE' });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else say(`Key ${plain(answer.value.ended)} opens nothing any more`);
  return EXIT.done;
}

function keyRow({ id, kind, name, person, team, endedAt }: KeyView): readonly string[] {
  const ended = endedAt === null ? '' : `ended ${endedAt.slice(0, 10)}`;
  return [plain(id), kind, plain(team ?? 'operator'), plain(person ?? '-'), plain(name), ended];
}
