// Brings the tables up to date while other nodes work on them, also older ones. What needs a table for
// itself takes it at once or lets go and tries again, as everybody who comes after whoever waits for a
// table waits too; indexes of tables in use are made beside them.
import { setTimeout as pause } from 'node:timers/promises';
import { CannotOpenStore } from '../cannot-open.ts';
import { whole } from '../rows.ts';
import { codeOf, LOCK_NOT_AVAILABLE } from './failure.ts';
import { FIRST } from './migrations/001-first.ts';
import { KEPT } from './migrations/002-kept.ts';
import { BUNDLES } from './migrations/003-bundles.ts';
import { ASIDES } from './migrations/004-asides.ts';
import { COUNTED } from './migrations/005-counted.ts';
import { WAKES } from './migrations/006-wakes.ts';
import { OLDER_WRITERS } from './migrations/007-older-writers.ts';
import { RINGS } from './migrations/008-rings.ts';
import { NODES } from './migrations/009-nodes.ts';
import { SESSION_LIMITS } from './session.ts';
import type { Session } from './session.ts';

/**
 * The place in this list is the number of the schema: only ever append. Older nodes go on working
 * while a newer one migrates, so a step adds, and takes away only what no release reads any more.
 */
export const MIGRATIONS: readonly string[] = [
  FIRST,
  KEPT,
  BUNDLES,
  ASIDES,
  COUNTED,
  WAKES,
  OLDER_WRITERS,
  RINGS,
  NODES,
];

const ALONE = "hashtextextended('tocsin schema ' || current_schema(), 0)";
const SHORT = 'set local lock_timeout = 200; set local statement_timeout = 0;';
const UNLIMITED = 'set lock_timeout = 0; set statement_timeout = 0';

const AGAIN_MS = 500;
const LONGEST_WAIT_MS = 10 * 60_000;

const VERSION = `create table if not exists tocsin_schema (
  id integer primary key, version integer not null);`;

const STATEMENT = /[^;]+;/g;
const INDEX = /^\s*create (unique )?index (\w+) on/;

const INVALID = `
select 1 from pg_index i join pg_class c on c.oid = i.indexrelid
where c.relname = $1 and c.relnamespace = current_schema()::regnamespace and not i.indisvalid`;

/** Brings the schema up to date, one node at a time; refuses a newer one. */
export async function migrate(
  session: Session,
  steps: readonly string[] = MIGRATIONS,
): Promise<void> {
  const has = await versionOf(session);
  refuseNewer(has, steps);
  if (has === steps.length) return;
  // Tried and not waited for: whoever waits holds up the indexes that the other one makes.
  await untilDone('another node brings its tables up to date', async () => {
    const row = await session.one(`select pg_try_advisory_lock(${ALONE}) as held`);
    return row?.['held'] === true;
  });
  try {
    await bringUp(session, steps);
  } finally {
    // A session that was lost has let go of it already.
    await session.one(`select pg_advisory_unlock(${ALONE})`).catch(() => undefined);
  }
}

async function bringUp(session: Session, steps: readonly string[]): Promise<void> {
  const has = await versionOf(session);
  refuseNewer(has, steps);
  if (has === 0) return changeTables(session, [VERSION, ...steps].join('\n'), steps.length);
  for (const [index, step] of steps.entries()) {
    if (index < has) continue;
    const statements = step.match(STATEMENT) ?? [];
    const changes = statements.filter((one) => !INDEX.test(one));
    // The number of the step is written when its indexes are there as well.
    if (changes.length > 0) await changeTables(session, changes.map(again).join('\n'), index);
    await makeBeside(session, statements);
    await changeTables(session, '', index + 1);
  }
}

/** Changes tables and says which schema they have then, all of it or nothing. */
async function changeTables(session: Session, sql: string, version: number): Promise<void> {
  await untilDone('a long transaction reads the tables', async () => {
    try {
      await session.exec(`begin; ${SHORT}`);
      if (sql !== '') await session.patiently(sql);
      await session.run(
        'insert into tocsin_schema values (1, $1) on conflict (id) do update set version = $1',
        version,
      );
      await session.exec('commit');
      return true;
    } catch (error) {
      if (codeOf(error) !== LOCK_NOT_AVAILABLE) throw error;
      await session.exec('rollback');
      return false;
    }
  });
}

// What was begun and broken off is there as an index that nobody can use.
async function makeBeside(session: Session, statements: readonly string[]): Promise<void> {
  await session.exec(UNLIMITED);
  for (const statement of statements) {
    const [, , name = ''] = INDEX.exec(statement) ?? [];
    if (name === '') continue;
    const broken = await session.one(INVALID, name);
    if (broken !== null) await session.patiently(`drop index concurrently ${name}`);
    await session.patiently(statement.replace(' index ', ' index concurrently if not exists '));
  }
  await session.exec(SESSION_LIMITS);
}

// A step whose indexes were not all made is begun anew.
function again(statement: string): string {
  return statement
    .replace(/ add column (?!if not exists)/g, ' add column if not exists ')
    .replace(/create table (?!if not exists)/g, 'create table if not exists ');
}

async function versionOf(session: Session): Promise<number> {
  const there = await session.one("select to_regclass('tocsin_schema') is not null as is");
  if (there?.['is'] !== true) return 0;
  const row = await session.one('select version from tocsin_schema');
  return row === null ? 0 : whole(row, 'version');
}

function refuseNewer(has: number, steps: readonly string[]): void {
  if (has <= steps.length) return;
  throw new CannotOpenStore(
    `The database has schema ${has}, this release of Tocsin knows ${steps.length}: use the release that wrote it, or a newer one`,
  );
}

async function untilDone(why: string, attempt: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + LONGEST_WAIT_MS;
  while (!(await attempt())) {
    if (performance.now() > until) {
      throw new CannotOpenStore(`The tables cannot be brought up to date: ${why}`);
    }
    await pause(AGAIN_MS);
  }
}
