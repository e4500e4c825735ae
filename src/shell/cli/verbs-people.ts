// Verbs about people: who is on call, who is in a team and how they are reached, who is invited.
import type { InvitationLine, PersonCardView } from '#/contract/api/views.ts';
import { ask, SERVER_FLAGS, showFailure } from './client.ts';
import { columns, complain, painted, plain, say, sayJson } from './terminal.ts';
import { onCallText } from './on-call-text.ts';
import { momentIn } from './times.ts';
import { EXIT, verbOf } from './verb.ts';
import type { Given, Verb } from './verb.ts';

const TEAM = ['--team <team>', 'of which team'] as const;

/** `tocsin oncall`. */
export const oncall: Verb = verbOf(
  {
    name: 'oncall',
    says: 'Says who is on call and until when, who stands in, is away, shadows or offers a shift; in your zone, or the rota’s where this machine’s is UTC',
    flags: [TEAM, ...SERVER_FLAGS],
    examples: ['tocsin oncall', 'tocsin oncall --team shop'],
  },
  async (given) => {
    const answer = await ask(given, 'getOnCall', { query: { team: given.text('team') } });
    if (!answer.ok) return showFailure(given, answer);
    if (given.is('json')) sayJson(answer.value.onCall);
    else for (const team of answer.value.onCall) say(...onCallText(team));
    return EXIT.done;
  },
);

/** `tocsin people`. */
export const people: Verb = verbOf(
  {
    name: 'people',
    says: 'Lists the people of a team: key, name, access, how they are reached, whether they can sign in, what they do',
    flags: [TEAM, ...SERVER_FLAGS],
    examples: ['tocsin people', 'tocsin people --team shop'],
  },
  async (given) => {
    const answer = await ask(given, 'listPeople', { query: { team: given.text('team') } });
    if (!answer.ok) return showFailure(given, answer);
    if (given.is('json')) sayJson(answer.value.people);
    else say(...peopleText(answer.value.people));
    return EXIT.done;
  },
);

/** `tocsin invite`. */
export const invite: Verb = verbOf(
  {
    name: 'invite',
    says: 'Makes a code with which a person sets a password for the console, once within seven days; without words lists those that wait',
    takes: [['[person]', 'a person of tocsin.yaml, by key; tocsin people lists them']],
    flags: [TEAM, ['--withdraw <id>', 'take this invitation back'], ...SERVER_FLAGS],
    examples: ['tocsin invite ben --team shop', 'tocsin invite', 'tocsin invite --withdraw 1a2b3c'],
  },
  async (given) => {
    const [person] = given.words;
    const id = given.text('withdraw');
    if (id !== undefined) return withdraw(given, id);
    if (person === undefined) return listInvitations(given);
    const team = given.text('team');
    if (team === undefined) {
      complain('Say of which team: --team shop');
      return EXIT.usage;
    }
    const answer = await ask(given, 'invite', { body: { team, person } });
    if (!answer.ok) return showFailure(given, answer);
    const { code, endsAt } = answer.value;
    if (given.is('json')) sayJson(answer.value);
    else say(`${plain(person)} sets a password with this code until ${endsAt.slice(0, 10)}:`, code);
    return EXIT.done;
  },
);

async function listInvitations(given: Given): Promise<number> {
  const answer = await ask(given, 'listInvitations');
  if (!answer.ok) return showFailure(given, answer);
  const { invitations } = answer.value;
  if (given.is('json')) sayJson(invitations);
  else if (invitations.length === 0) say('No invitation waits to be used');
  else say(...columns(invitations.map(invitationRow)));
  return EXIT.done;
}

async function withdraw(given: Given, id: string): Promise<number> {
  const answer = await ask(given, 'withdrawInvitation', { params: { id } });
  if (!answer.ok) return showFailure(given, answer);
  if (given.is('json')) sayJson(answer.value);
  else say(`Invitation ${plain(answer.value.withdrawn)} opens nothing any more`);
  return EXIT.done;
}

function invitationRow({ id, team, person, name, endsAt }: InvitationLine): readonly string[] {
  return [id, plain(team), plain(person), plain(name), `until ${momentIn(endsAt, null)}`];
}

function peopleText(cards: readonly PersonCardView[]): readonly string[] {
  const teams = [...new Set(cards.map(({ team }) => team))];
  return teams.flatMap((team) => [
    painted('bold', plain(team)),
    ...columns(cards.filter((card) => card.team === team).map(personRow), '  '),
  ]);
}

function personRow(card: PersonCardView): readonly string[] {
  const { person, name, access, reachedBy, signsIn, invitedUntil } = card;
  const kinds = [...new Set(reachedBy)].join(', ');
  const reach = kinds === '' ? 'cannot be reached' : `by ${kinds}`;
  const enters = signsIn ? 'signs in' : invitedUntil === null ? 'no password' : 'invited';
  const calls = card.onCall.map(({ rota, slot }) => `on call ${plain(rota)}/${plain(slot)}`);
  const does = [...calls, ...card.roles.map((role) => plain(role))].join('; ');
  return [plain(person), plain(name), access, reach, enters, does];
}
