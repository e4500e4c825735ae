// Who comes in. A key is a random secret that is shown once; only its hash is kept, and a hash without
// salt is enough as nobody can guess 192 random bits.
import { createHash, randomBytes } from 'node:crypto';
import type { PersonId, TeamId } from '#/core/basics/ids.ts';
import type { Access } from '#/core/roster/roster.ts';
import type { Actor } from '#/core/stream/stream.ts';
import type { Directory, KeyRow, Store } from '#/contract/ports.ts';

/** Whoever asks, by the key they hold. */
export interface Caller {
  readonly key: KeyRow;
  readonly actor: Actor;
  /** A person's access by today's roster; of a machine that of a responder. */
  readonly access: Access;
}

/** A new secret; the prefix lets scanners of repositories find one that was committed. */
export function newSecret(): string {
  return `tocsin_${randomBytes(24).toString('base64url')}`;
}

/** What is kept of a secret. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whom a key is made for. */
export interface KeyFor {
  readonly kind: KeyRow['kind'];
  readonly name: string;
  readonly person: PersonId | null;
  /** Null makes an operator's key, which may do everything everywhere. */
  readonly team: TeamId | null;
}

/** The row that keeps a secret. */
export function keyRow(secret: string, holder: KeyFor, now: number): KeyRow {
  const hash = hashOfSecret(secret);
  return { id: hash.slice(0, 8), hash, ...holder, madeAt: now as KeyRow['madeAt'], endedAt: null };
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
