// Who comes in, by the key they hold.
import type { PersonId, TeamId } from '#/core/basics/ids.ts';
import type { Access } from '#/core/roster/roster.ts';
import type { Actor } from '#/core/stream/stream.ts';
import type { Directory, KeyRow, Store } from '#/contract/ports.ts';
import { hashOfSecret } from '../secrets.ts';

/** Whoever asks, by the key they hold. */
export interface Caller {
  readonly key: KeyRow;
  readonly actor: Actor;
  /** A person's access by today's roster; of a machine that of a responder. */
  readonly access: Access;
}

/** Whoever holds a secret; null where no key that still holds has it. */
export async function callerOf(
  secret: string,
  { store, directory }: { readonly store: Pick<Store, 'keyByHash'>; readonly directory: Directory },
): Promise<Caller | null> {
  const key = await store.keyByHash(hashOfSecret(secret));
  if (key === null || key.endedAt !== null || key.kind === 'intake') return null;
  const actor: Actor =
    key.person === null
      ? { kind: 'machine', machine: key.name }
      : { kind: 'person', person: key.person };
  return { key, actor, access: accessOf(key, directory) };
}

/** The team a person's key acts in where none is named: its own, else the first that has the person. */
export function homeOf(key: KeyRow, directory: Directory): TeamId | null {
  if (key.team !== null) return key.team;
  const teams = directory.teams();
  const { person } = key;
  if (person === null) return teams[0] ?? null;
  return teams.find((team) => cardOf(directory, team, person) !== undefined) ?? teams[0] ?? null;
}

/** The secret of an `Authorization: Bearer` header. */
export function bearerOf(header: string | undefined): string | null {
  return /^Bearer ([\w.-]{1,200})$/i.exec(header ?? '')?.[1] ?? null;
}

function accessOf(key: KeyRow, directory: Directory): Access {
  if (key.team === null) return 'admin';
  if (key.person === null) return 'responder';
  return cardOf(directory, key.team, key.person)?.access ?? 'viewer';
}

function cardOf(
  directory: Directory,
  team: TeamId,
  person: PersonId,
): { access: Access } | undefined {
  return directory.team(team)?.roster.people[person];
}
