// Invitations: codes with which people of a roster set a password. Whoever may make one may also see it
// waiting and take it back; its code is in the answer and nowhere else.
import { personId, teamId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { InvitationRow } from '#/contract/accounts.ts';
import { nameOfPerson } from '#/contract/names.ts';
import { json, refused } from '../answers.ts';
import { accessIn, cardOf, mayIn, teamsOf, teamsWith } from '../caller.ts';
import type { Caller } from '../caller.ts';
import { isoOf } from '../incident-view.ts';
import { hashOfCode, newCode } from '../../secrets.ts';
import type { World } from '../world.ts';
import type { AskedBy } from './guard.ts';

/** How long an invitation holds. */
const INVITATION_MS = 7 * 24 * 60 * 60_000;

/**
 * Makes an invitation. It gives the person's access in every team that has them, so whoever makes it
 * must be a manager in each of these teams [API-5].
 */
export async function invite({ world, caller, body }: AskedBy<'invite'>): Promise<Response> {
  const { directory } = world;
  const team = teamId(body.team);
  if (accessIn(caller, team, directory) === null) {
    return refused('no-such-team', { team, teams: teamsOf(caller, directory) });
  }
  const person = personId(body.person);
  const isManager = mayIn(caller, { team, access: 'manager' }, directory);
  if (!isManager) return mayNot(caller, team, world);
  if (cardOf(directory, team, person) === undefined) return refused('unknown-person', { person });
  const beyond = teamsWith(directory, person).find((one) => !mayGive(world, caller, one, person));
  if (beyond !== undefined) return mayNot(caller, beyond, world);
  if (!caller.isOperator && (await world.store.account(person))?.operator === true) {
    return refused('may-not', { needs: 'admin of every team', has: 'manager' });
  }
  const code = newCode();
  const now = world.now();
  const endsAt = at(now + INVITATION_MS);
  await world.store.invite({ hash: hashOfCode(code), person, team, madeAt: at(now), endsAt });
  return json({ team, person, code, endsAt: isoOf(endsAt) }, 201);
}

// Nobody may hand out more than they have: a manager does not invite an admin.
function mayGive(
  { directory }: World,
  caller: Caller,
  ...[team, person]: readonly [ReturnType<typeof teamId>, PersonId]
): boolean {
  const theirs = cardOf(directory, team, person)?.access;
  const access = theirs === 'admin' ? 'admin' : 'manager';
  return mayIn(caller, { team, access }, directory);
}

function mayNot(caller: Caller, team: ReturnType<typeof teamId>, world: World): Response {
  const has = accessIn(caller, team, world.directory) ?? 'none';
  return refused('may-not', { needs: has === 'manager' ? 'admin' : 'manager', has });
}

/** Invitations that wait, of the teams in which the caller may invite. */
export async function listInvitations(asked: AskedBy<'listInvitations'>): Promise<Response> {
  const { world, caller } = asked;
  const waiting = await waitingFor(world, caller);
  const invitations = waiting.map(({ row, person, team }) => ({
    id: idOf(row),
    person,
    name: nameOfPerson(world.directory, team, person),
    team,
    madeAt: isoOf(row.madeAt),
    endsAt: isoOf(row.endsAt),
  }));
  return json({ invitations });
}

/** Takes an invitation back. */
export async function withdrawInvitation(asked: AskedBy<'withdrawInvitation'>): Promise<Response> {
  const { world, caller, params } = asked;
  const id = params['id'] ?? '';
  const waiting = await waitingFor(world, caller);
  const found = waiting.find(({ row }) => idOf(row) === id);
  if (found === undefined) return refused('not-found', { path: `/invitations/${id}` });
  await world.store.withdraw(found.row.hash);
  return json({ withdrawn: id });
}

interface Waiting {
  readonly row: InvitationRow;
  readonly person: PersonId;
  readonly team: NonNullable<InvitationRow['team']>;
}

async function waitingFor(world: World, caller: Caller): Promise<readonly Waiting[]> {
  const now = world.now();
  return (await world.store.invitations()).flatMap((row) => {
    const { person, team, endsAt } = row;
    if (person === null || team === null || endsAt <= now) return [];
    const isTheirs = mayIn(caller, { team, access: 'manager' }, world.directory);
    return isTheirs ? [{ row, person, team }] : [];
  });
}

/** The start of the hash says which one is meant and opens nothing. */
function idOf({ hash }: InvitationRow): string {
  return hash.slice(0, 12);
}
