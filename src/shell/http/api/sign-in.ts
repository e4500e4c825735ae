// Set-up and sign-in. A password is set with a code and never otherwise; whoever signs in
// gets a random session of which only a hash is kept.
import { randomBytes } from 'node:crypto';
import { personId, teamId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { InvitationRow } from '#/contract/accounts.ts';
import type { MeView, SetUpView } from '#/contract/api/views.ts';
import { json, refused } from '../answers.ts';
import { accessIn, cardOf, teamsOf, teamsWith } from '../caller.ts';
import { cookieOf, givenCookie, SESSION_MS, takenCookie } from '../cookie.ts';
import { hashOfCode, hashOfSecret } from '../../secrets.ts';
import { hashOfPassword, isPassword } from '../password.ts';
import type { World } from '../world.ts';
import type { Asked, AskedBy } from './guard.ts';

/** Whether somebody has to set the server up. */
export async function getSetUp({ world }: Asked<'getSetUp'>): Promise<Response> {
  const needed = !(await world.store.hasAccounts());
  const teams = world.directory.teams().flatMap((team) => {
    const entry = world.directory.team(team);
    if (entry === null) return [];
    const people = needed ? Object.values(entry.roster.people) : [];
    return [{ team, name: entry.roster.name, people: people.map(personView) }];
  });
  const view: SetUpView = { needed, teams };
  return json(view);
}

/** Sets a password with a code, and signs in. */
export async function setUp(asked: Asked<'setUp'>): Promise<Response> {
  const { world, body, address } = asked;
  if (world.cookie === null) return refused('needs-tls');
  const person = personId(body.person);
  const wait = world.tries.wait('set-up', address);
  if (wait > 0) return tooMany(world, wait);
  const hash = hashOfCode(body.code);
  const invitation = await world.store.invitation(hash);
  if (invitation === null || !isFor(world, invitation, body)) {
    world.tries.failed('set-up', address);
    return refused('code-not-valid');
  }
  // From here on nobody guesses: a hash is worth making.
  const password = await hashOfPassword(body.password);
  const known = await world.store.account(person);
  const operator = invitation.person === null || known?.operator === true;
  const account = { person, password, operator, setAt: at(world.now()) };
  const isDone = await world.store.accept(hash, account);
  if (!isDone) return refused('code-not-valid');
  if (invitation.person === null) world.setUpDone();
  return signedIn(world, person);
}

/** Signs a person in. */
export async function signIn({ world, body, address }: Asked<'signIn'>): Promise<Response> {
  if (world.cookie === null) return refused('needs-tls');
  const person = personId(body.person);
  const wait = world.tries.wait(person, address);
  if (wait > 0) return tooMany(world, wait);
  // Counted before it is known, so that tries side by side do not slip through together.
  world.tries.failed(person, address);
  const account = await world.store.account(person);
  const isRight = await isPassword(body.password, account?.password ?? null);
  if (!isRight) return refused('wrong-password');
  world.tries.succeeded(person, address);
  return signedIn(world, person);
}

/** Signs out: the session of the cookie ends here and everywhere. */
export async function signOut({ world, request }: AskedBy<'signOut'>): Promise<Response> {
  const { cookie } = world;
  const secret = cookie === null ? null : cookieOf(cookie, request.headers.get('cookie'));
  if (secret !== null) await world.store.endSession(hashOfSecret(secret));
  const headers = cookie === null ? {} : { 'set-cookie': takenCookie(cookie) };
  return new Response(null, { status: 204, headers });
}

/** Who is signed in. */
export function getMe({ world, caller }: AskedBy<'getMe'>): Response {
  const { directory } = world;
  const { person, isOperator } = caller;
  const teams = teamsOf(caller, directory).map((team) => ({
    team,
    name: directory.team(team)?.roster.name ?? team,
    access: accessIn(caller, team, directory) ?? 'viewer',
  }));
  const homes = person === null ? [] : teamsWith(directory, person);
  const cards = homes.flatMap((home) => (person === null ? [] : [cardOf(directory, home, person)]));
  const zone = cards.find((card) => card?.zone !== undefined)?.zone ?? null;
  const actor = caller.actor.kind === 'machine' ? caller.actor.machine : '';
  const name = cards[0]?.name ?? person ?? actor;
  const view: MeView = { person, name, operator: isOperator, zone, teams };
  return json(view);
}

function isFor(
  { directory, now }: World,
  { person, team, endsAt }: InvitationRow,
  asked: Asked<'setUp'>['body'],
): boolean {
  const isMeant = person === null || (person === asked.person && team === asked.team);
  const isKnown = cardOf(directory, teamId(asked.team), personId(asked.person)) !== undefined;
  return isMeant && isKnown && endsAt > now();
}

async function signedIn({ store, cookie, now }: World, person: PersonId): Promise<Response> {
  if (cookie === null) return refused('needs-tls');
  const secret = randomBytes(32).toString('base64url');
  const madeAt = at(now());
  const session = { hash: hashOfSecret(secret), person, madeAt, endsAt: at(madeAt + SESSION_MS) };
  await store.addSession(session);
  return new Response(null, {
    status: 204,
    headers: { 'set-cookie': givenCookie(cookie, secret), 'cache-control': 'no-store' },
  });
}

function personView({ id, name }: { readonly id: string; readonly name: string }): {
  person: string;
  name: string;
} {
  return { person: id, name };
}

function tooMany({ meters }: World, wait: number): Response {
  meters.count('tocsin_limit_refusals_total', { limit: 'sign-in-tries' });
  return refused('too-many-tries', { wait });
}
