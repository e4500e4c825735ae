// What the database says of itself.
import type { StoreFigures } from '#/contract/store-figures.ts';
import { whole } from '../rows.ts';
import type { Session } from './session.ts';

// A node holds the lock of its name in a session that does nothing but listen.
const MEASURED = `
select
  (select coalesce(sum(pg_total_relation_size(oid)), 0)::int8 from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r') as bytes,
  (select count(distinct pid)::int from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.granted and a.state = 'idle'
      and a.application_name = 'tocsin' and a.datname = current_database()) as nodes`;

/** The size of the tables, and how many nodes hold their names. */
export async function measured(
  session: Session,
): Promise<Pick<StoreFigures, 'dataBytes' | 'nodes'>> {
  const row = (await session.one(MEASURED)) ?? {};
  return { dataBytes: whole(row, 'bytes'), nodes: whole(row, 'nodes') };
}
