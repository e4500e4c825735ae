// Verbs about the server: kept mail and keys.
import type { KeyView, MailView } from '#/contract/api/views.ts';
import type { Scope } from '#/contract/accounts.ts';
import type { KeyAsked } from '#/contract/api/asked.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { columns, complain, painted, plain, plainLines, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

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
    else if (mails.length === 0)
      say(
        'No mail was kept: it is, where no mail server is set (tocsin system says how mail leaves)',
      );
    else if (what === 'list') say(...columns(mails.map(mailRow)));
    else for (const one of mails) say(...mailText(one));
    return EXIT.done;
  },
);

/** `tocsin keys`. */
export const keys: Verb = verbOf(
  {
    name: 'keys',
    says: 'Lists, makes and ends keys: your own, and those of the teams you administer',
    takes: [
      ['[what]', 'list (unless said), make, or end'],
      ['[id]', 'the key that ends'],
    ],
    flags: [
      ['--team <team>', 'the team it belongs to'],
      ['--person <person>', 'whom it acts for; only the operator makes one for somebody else'],
      ['--intake', 'for a sender of alerts'],
      ['--scope <scope>', 'how far it reaches: read, act (unless said) or admin'],
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
    const answer = await ask(given, 'listKeys');
    if (!answer.ok) return showFailure(given, answer);
    if (given.is('json')) sayJson(answer.value.keys);
    else say(...columns(answer.value.keys.map(keyRow)));
    return EXIT.done;
  },
);

function mailsOf(given: Given, limit: number): ReturnType<typeof ask<'listMail'>> {
  return ask(given, 'listMail', { query: { limit } });
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
  const kind: KeyAsked['kind'] = given.is('intake')
    ? 'intake'
    : person === undefined
      ? 'machine'
      : 'person';
  const name = given.text('name') ?? person ?? kind;
  const scope = given.text('scope');
  if (scope !== undefined && !isScope(scope)) {
    complain(`"${scope}" is none of read, act, admin`);
    return EXIT.usage;
  }
  const body = { kind, name, team: given.text('team') ?? '', person, scope };
  const answer = await ask(given, 'makeKey', { body });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else say(`Key ${answer.value.key.id}, shown this once:`, answer.value.secret);
  return EXIT.done;
}

function isScope(text: string): text is Scope {
  return text === 'read' || text === 'act' || text === 'admin';
}

async function endKey(given: Given, id: string): Promise<number> {
  const answer = await ask(given, 'endKey', { params: { id } });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else say(`Key ${plain(answer.value.ended)} opens nothing any more`);
  return EXIT.done;
}

function keyRow(key: KeyView): readonly string[] {
  const { id, kind, name, person, team, scope, endedAt } = key;
  const ended = endedAt === null ? '' : `ended ${endedAt.slice(0, 10)}`;
  const who = [plain(team ?? 'operator'), plain(person ?? '-'), plain(name)];
  return [plain(id), kind, kind === 'intake' ? '-' : plain(scope), ...who, ended];
}
