// Secrets of keys and codes. A key is a random secret that is shown once; only its hash is kept, and a hash
// without salt is enough as nobody can guess 192 random bits.
import { hash as digest, randomBytes } from 'node:crypto';
import type { PersonId, TeamId } from '#/core/basics/ids.ts';
import type { Scope } from '#/contract/accounts.ts';
import type { KeyRow } from '#/contract/ports.ts';

/** A new secret; the prefix lets scanners of repositories find one that was committed. */
export function newSecret(): string {
  return `tocsin_${randomBytes(24).toString('base64url')}`;
}

/** What is kept of a secret. */
export function hashOfSecret(secret: string): string {
  return digest('sha256', secret);
}

/** Whom a key is made for. */
export interface KeyFor {
  readonly kind: KeyRow['kind'];
  readonly name: string;
  readonly person: PersonId | null;
  /** Null makes an operator's key, which may do everything everywhere. */
  readonly team: TeamId | null;
  /** How far it reaches; the operator's everything unless said, others act. */
  readonly scope?: Scope;
}

/** The row that keeps a secret. */
export function keyRow(secret: string, holder: KeyFor, now: number): KeyRow {
  const hash = hashOfSecret(secret);
  const usual: Scope = holder.team === null && holder.kind !== 'intake' ? 'admin' : 'act';
  const { kind, name, person, team, scope = usual } = holder;
  const reach = { kind, name, person, team, scope };
  return { id: hash.slice(0, 8), hash, ...reach, madeAt: now as KeyRow['madeAt'], endedAt: null };
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A code that a person types: eighty random bits in letters that cannot be taken for digits. */
export function newCode(): string {
  const letters = Array.from(randomBytes(16), (byte) => LETTERS[byte % LETTERS.length] ?? '');
  return (letters.join('').match(/.{4}/g) ?? []).join('-');
}

/** What is kept of a code, however it was typed. */
export function hashOfCode(code: string): string {
  return hashOfSecret(`code:${code.toUpperCase().replaceAll(/[^A-Z2-9]/g, '')}`);
}
