import { CannotOpenStore } from '../cannot-open.ts';
import { whole } from '../rows.ts';
import { FIRST } from './migrations/001-first.ts';
import { KEPT } from './migrations/002-kept.ts';
import { BUNDLES } from './migrations/003-bundles.ts';
import { ASIDES } from './migrations/004-asides.ts';
import { COUNTED } from './migrations/005-counted.ts';
import type { Session } from './session.ts';

// The place in this list is the number of the schema: only ever append. Older nodes go on working
// while a newer one migrates, so a step adds, and takes away only what no release reads any more.
const MIGRATIONS: readonly string[] = [FIRST, KEPT, BUNDLES, ASIDES, COUNTED];

/** Brings the schema up to date, one node at a time; refuses a newer one. */
export async function migrate(session: Session): Promise<void> {
  await session.exec('begin');
  await session.one(
    "select pg_advisory_xact_lock(hashtextextended('tocsin schema ' || current_schema(), 0))",
  );
  await session.exec(
    'create table if not exists tocsin_schema (id integer primary key, version integer not null)',
  );
  const row = await session.one('select version from tocsin_schema');
  const has = row === null ? 0 : whole(row, 'version');
  if (has > MIGRATIONS.length) {
    throw new CannotOpenStore(
      `The database has schema ${has}, this release of Tocsin knows ${MIGRATIONS.length}: use the release that wrote it, or a newer one`,
    );
  }
  for (const step of MIGRATIONS.slice(has)) await session.exec(step);
  await session.run(
    'insert into tocsin_schema values (1, $1) on conflict (id) do update set version = $1',
    MIGRATIONS.length,
  );
  await session.exec('commit');
}
