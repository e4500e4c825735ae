// The statements of pruning, which both kinds of store share: `?1` is a parameter of either, and the
// ids come as one JSON list.
import type { AgedTable, Pruned, StreamsToPrune } from '#/contract/pruning.ts';
import { text } from './rows.ts';
import type { Row } from './rows.ts';

/** What differs between the kinds of store. */
export interface Dialect {
  /** The members of a JSON list of texts that is this parameter. */
  readonly members: (parameter: string) => string;
  /** Finds the deliveries of a stream, which is a parameter or a column. */
  readonly ofStream: (stream: string) => string;
  /** Finds the events of streams that a list or a selection names. */
  readonly eventsOf: (streams: string) => string;
  /** Locks what was selected, where somebody else may write meanwhile. */
  readonly lock: string;
}

/** A statement and its parameters. */
export interface Asked {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** Streams by their ids. */
export const STREAMS_AFTER = 'select * from streams where id > ?1 order by id limit ?2';

/** Of the streams that are to go, those that may: the first statement of a step. */
export function mayGo({ members, ofStream, lock }: Dialect, asked: StreamsToPrune): Asked {
  const sql = `
    select id from streams where id in (${members('?1')})
      and open = 0 and woken = 0 and next_due is null and aside is null and last_at < ?2
      and not exists (select 1 from alerts a where a.stream = streams.id
        and not (a.status = 'resolved' and a.counted is null and a.last_at < ?2))
      and not exists (select 1 from deliveries d
        where ${ofStream('streams.id')} and d.status = 'ready')
    ${lock}`;
  return { sql, values: [JSON.stringify(asked.whole), asked.before] };
}

/** What goes with them, table by table, the streams themselves last. */
export function goes(
  { members, ofStream, eventsOf }: Dialect,
  asked: StreamsToPrune,
  gone: readonly Row[],
): readonly (Asked & { readonly counts: keyof Pruned })[] {
  const ids = gone.map((row) => text(row, 'id'));
  const list = JSON.stringify(ids);
  const alertsOf = JSON.stringify([...new Set([...ids, ...asked.alertsOf])]);
  const kind = asked.kind === 'group' ? 'groups' : 'incidents';
  return [
    {
      counts: 'alerts',
      sql: `from alerts where stream in (${members('?1')})
        and status = 'resolved' and counted is null and last_at < ?2`,
      values: [alertsOf, asked.before],
    },
    { counts: 'events', sql: `from events where ${eventsOf(members('?1'))}`, values: [list] },
    ...ids.map((id) => ({
      counts: 'deliveries' as const,
      sql: `from deliveries as d where ${ofStream('?1')}`,
      values: [id],
    })),
    { counts: kind, sql: `from streams where id in (${members('?1')})`, values: [list] },
  ];
}

/** The next rows of a table that is pruned by age alone. */
export function agedAfter(table: AgedTable): string {
  return `select id, at from ${table} where id > ?1 order by id limit ?2`;
}

/** Those of them that are old. */
export function agedGoes({ members }: Dialect, table: AgedTable, ids: readonly string[]): Asked {
  return { sql: `from ${table} where id in (${members('?1')})`, values: [JSON.stringify(ids)] };
}

/** The statement that throws rows away, or only counts them. */
export function deleting(sql: string, dry: boolean): string {
  return `${dry ? 'select count(*) as n' : 'delete'} ${sql}`;
}
