// `tocsin calendar`: feeds of shifts for programs that show calendars.
import { calendarOfRota, calendarPath, OWN_SHIFTS, rotaShown } from '#/contract/calendars.ts';
import type { KeyView } from '#/contract/api/views.ts';
import { ask, placeOf, SERVER_FLAGS, showFailure } from './client.ts';
import { columns, complain, plain, say, sayJson } from './terminal.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

/** `tocsin calendar`. */
export const calendar: Verb = verbOf(
  {
    name: 'calendar',
    says: 'Makes an address at which calendar programs read shifts, of a person or of a rota; lists and ends them',
    takes: [
      ['[what]', 'list (unless said), make, or end'],
      ['[word]', 'make: a rota, your own shifts unless said; end: the id'],
    ],
    flags: [
      ['--team <team>', 'of which team'],
      ['--person <person>', 'whose shifts; only the operator makes one for somebody else'],
      ...SERVER_FLAGS,
    ],
    examples: [
      'tocsin calendar make --team shop',
      'tocsin calendar make weekly --team shop',
      'tocsin calendar',
      'tocsin calendar end 1a2b3c4d',
    ],
  },
  async (given) => {
    const [what = 'list', word] = given.words;
    if (what === 'list') return list(given);
    if (what === 'make') return make(given, word);
    if (what === 'end' && word !== undefined) return end(given, word);
    complain(what === 'end' ? 'Say which one ends' : `"${plain(what)}" is none of list, make, end`);
    return EXIT.usage;
  },
);

async function make(given: Given, rota: string | undefined): Promise<number> {
  const team = given.text('team');
  if (team === undefined) {
    complain('Say of which team: --team shop');
    return EXIT.usage;
  }
  const place = placeOf(given);
  if (typeof place === 'string') {
    complain(place);
    return EXIT.unreachable;
  }
  const name = rota === undefined ? OWN_SHIFTS : calendarOfRota(rota);
  const body = { kind: 'calendar', name, team, person: given.text('person') } as const;
  const answer = await ask(given, 'makeKey', { body });
  if (!answer.ok) return showFailure(given, answer);
  const { key, secret } = answer.value;
  const address = `${place.url}${calendarPath(secret)}`;
  if (given.is('json')) sayJson({ id: key.id, address });
  else say(`Calendar ${key.id}, its address shown this once; whoever has it reads it:`, address);
  return EXIT.done;
}

async function list(given: Given): Promise<number> {
  const answer = await ask(given, 'listKeys');
  if (!answer.ok) return showFailure(given, answer);
  const team = given.text('team');
  const found = answer.value.keys.filter(
    (key) => key.kind === 'calendar' && key.endedAt === null && (team ?? key.team) === key.team,
  );
  if (given.is('json')) sayJson(found);
  else if (found.length === 0) say('No calendar is read anywhere');
  else say(...columns(found.map(row)));
  return EXIT.done;
}

async function end(given: Given, id: string): Promise<number> {
  const answer = await ask(given, 'endKey', { params: { id } });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else say(`Calendar ${plain(answer.value.ended)} shows nothing any more`);
  return EXIT.done;
}

function row({ id, team, person, name, madeAt }: KeyView): readonly string[] {
  const rota = rotaShown(name);
  const shown = rota === null ? `shifts of ${plain(person ?? '')}` : `rota ${plain(rota)}`;
  return [id, plain(team ?? ''), shown, plain(person ?? ''), `since ${madeAt.slice(0, 10)}`];
}
