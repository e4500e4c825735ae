// Who comes in: a person who is signed in, or whoever holds a key. What they may is judged by today's
// roster at every request, so that a change of tocsin.yaml holds at once [API-4].
import type { PersonId, TeamId } from '#/core/basics/ids.ts';
import type { Access, Person } from '#/core/roster/roster.ts';
import type { Actor } from '#/core/stream/stream.ts';
import type { Scope } from '#/contract/accounts.ts';
import { mayDo } from '#/contract/actions.ts';
import type { Directory, KeyRow } from '#/contract/ports.ts';
import { hashOfSecret } from '../secrets.ts';
import type { World } from './world.ts';

/** Whoever asks. */
export interface Caller {
  /** Where the idempotency keys of this caller live. */
  readonly id: string;
  readonly actor: Actor;
  readonly person: PersonId | null;
  /** The only team of a key; null where there is no such limit. */
  readonly ownTeam: TeamId | null;
  /** Sees every team and administers the server. */
  readonly isOperator: boolean;
  readonly scope: Scope;
}

/** Keys that ask for something; the others open one door of their own. */
const CALLING: readonly KeyRow['kind'][] = ['person', 'machine'];

/** Whoever holds a key that still holds; null where nobody does. */
export async function keyHolder({ store }: World, secret: string): Promise<Caller | null> {
  const key = await store.keyByHash(hashOfSecret(secret));
  if (key === null || key.endedAt !== null || !CALLING.includes(key.kind)) return null;
  return {
    id: key.id,
    actor: actorOf(key),
    person: key.person,
    ownTeam: key.team,
    isOperator: key.team === null,
    scope: key.scope,
  };
}

/** Whoever has a session that is not over; null where nobody has. */
export async function sessionHolder(world: World, secret: string): Promise<Caller | null> {
  const session = await world.store.session(hashOfSecret(secret));
  if (session === null || session.endsAt <= world.now()) return null;
  const account = await world.store.account(session.person);
  if (account === null) return null;
  const { person, operator } = account;
  const isKnown = teamsWith(world.directory, person).length > 0;
  if (!isKnown && !operator) return null;
  return {
    id: `session:${person}`,
    actor: { kind: 'person', person },
    person,
    ownTeam: null,
    isOperator: operator,
    scope: 'admin',
  };
}

/** As whom a caller acts in a team: the operator where its roster gives them less than they may [ROL-5]. */
export function actorIn(caller: Caller, team: TeamId, directory: Directory): Actor {
  const { actor, isOperator, person } = caller;
  if (!isOperator || person === null) return actor;
  const own = cardOf(directory, team, person)?.access ?? 'viewer';
  return mayDo(own, 'manager') ? actor : { kind: 'person', person, operator: true };
}

/** True where a caller may see what belongs to a team. */
export function mayReach(caller: Caller, team: TeamId, directory: Directory): boolean {
  return accessIn(caller, team, directory) !== null;
}

/** The access of a caller in a team, by today's roster; null where they may not even look. */
export function accessIn(caller: Caller, team: TeamId, directory: Directory): Access | null {
  const { ownTeam, person, isOperator } = caller;
  if (ownTeam !== null && ownTeam !== team) return null;
  if (isOperator) return 'admin';
  if (person === null) return ownTeam === team ? 'responder' : null;
  const card = cardOf(directory, team, person);
  return card?.access ?? (ownTeam === team ? 'viewer' : null);
}

/** True where a caller has at least this access in a team. */
export function mayIn(
  caller: Caller,
  needs: { readonly team: TeamId; readonly access: Access },
  directory: Directory,
): boolean {
  const has = accessIn(caller, needs.team, directory);
  return has !== null && mayDo(has, needs.access);
}

/** Every team a caller may see. */
export function teamsOf(caller: Caller, directory: Directory): readonly TeamId[] {
  return directory.teams().filter((team) => mayReach(caller, team, directory));
}

/** The team a caller acts in where none is named: its own, else the first that has the person. */
export function homeOf(caller: Caller, directory: Directory): TeamId | null {
  const { ownTeam, person } = caller;
  if (ownTeam !== null) return ownTeam;
  const own = person === null ? undefined : teamsWith(directory, person)[0];
  return own ?? teamsOf(caller, directory)[0] ?? null;
}

/** Every team whose roster has a person. The same key in two rosters is the same person [API-5]. */
export function teamsWith(directory: Directory, person: PersonId): readonly TeamId[] {
  return directory.teams().filter((team) => cardOf(directory, team, person) !== undefined);
}

/** A person of a team's roster. */
export function cardOf(directory: Directory, team: TeamId, person: PersonId): Person | undefined {
  const people = directory.team(team)?.roster.people ?? {};
  return Object.hasOwn(people, person) ? people[person] : undefined;
}

function actorOf({ person, name }: KeyRow): Actor {
  return person === null ? { kind: 'machine', machine: name } : { kind: 'person', person };
}

/** The secret of an `Authorization: Bearer` header. */
export function bearerOf(header: string): string | null {
  return /^Bearer ([\w.-]{1,200})$/i.exec(header)?.[1] ?? null;
}
