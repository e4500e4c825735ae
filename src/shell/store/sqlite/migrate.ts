import type { DatabaseSync } from 'node:sqlite';
import { FIRST } from '../migrations/001-first.ts';
import { ACCOUNTS } from '../migrations/002-accounts.ts';
import { ASIDES } from '../migrations/005-asides.ts';
import { BUNDLES } from '../migrations/004-bundles.ts';
import { COUNTED } from '../migrations/006-counted.ts';
import { CannotOpenStore } from '../cannot-open.ts';
import { KEPT } from '../migrations/003-kept.ts';
import { RINGS } from '../migrations/007-rings.ts';
import { PLACED } from '../migrations/008-placed.ts';

// The place in this list is the number of the schema: only ever append.
const MIGRATIONS: readonly string[] = [
  FIRST,
  ACCOUNTS,
  KEPT,
  BUNDLES,
  ASIDES,
  COUNTED,
  RINGS,
  PLACED,
];

/**
 * Brings the schema up to date, each step in a transaction of its own; refuses a newer one. An older
 * one is made by taking so many steps only.
 */
export function migrate(database: DatabaseSync, steps: number = MIGRATIONS.length): void {
  const has = versionOf(database);
  if (has > MIGRATIONS.length) {
    throw new CannotOpenStore(
      `The database has schema ${has}, this release of Tocsin knows ${MIGRATIONS.length}: use the release that wrote it, or a newer one`,
    );
  }
  for (const [index, sql] of MIGRATIONS.slice(0, steps).entries()) {
    if (index >= has)
      database.exec(`begin immediate; ${sql} pragma user_version = ${index + 1}; commit;`);
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('pragma user_version').get()?.['user_version'] ?? 0);
}
