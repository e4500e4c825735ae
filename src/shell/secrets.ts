// Secrets of keys. A key is a random secret that is shown once; only its hash is kept, and a hash
// without salt is enough as nobody can guess 192 random bits.
import { createHash, randomBytes } from 'node:crypto';
import type { PersonId, TeamId } from '#/core/basics/ids.ts';
import type { KeyRow } from '#/contract/ports.ts';

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
