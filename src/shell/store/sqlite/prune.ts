import type { Store } from '#/contract/ports.ts';
import type { Pruned, Pruning } from '#/contract/pruning.ts';
import { at } from '#/core/basics/time.ts';
import { agedAfter, agedGoes, deleting, goes, mayGo, STREAMS_AFTER } from '../prune.ts';
import type { Asked, Dialect } from '../prune.ts';
import { streamOfRow, text, whole } from '../rows.ts';
import type { Row } from '../rows.ts';
import { events, eventsOf } from './events.ts';
import { openedToRead } from './inspect.ts';
import { Statements } from './statements.ts';

const DIALECT: Dialect = {
  members: (parameter) => `select value from json_each(${parameter})`,
  // A delivery is named after its stream, so the primary key finds those of one stream.
  ofStream: (stream) =>
    `d.id >= ${stream} || '/' and d.id < ${stream} || '0' and d.stream = ${stream}`,
  eventsOf,
  lock: '',
};

/** How work is done in one transaction. */
export type Commit = <T>(work: () => T) => Promise<T>;

/** Pruning of a database file. */
export function filePruning(sql: Statements, now: () => number, commit: Commit): Pruning {
  return {
    now: async () => at(now()),
    streamsAfter: async (after, limit) => sql.all(STREAMS_AFTER, after, limit).map(streamOfRow),
    pruneStreams: (asked, dry) =>
      commit(() => {
        const counts: Partial<Record<keyof Pruned, number>> = {};
        const gone = all(sql, mayGo(DIALECT, asked));
        for (const one of goes(DIALECT, asked, gone)) {
          counts[one.counts] = (counts[one.counts] ?? 0) + remove(sql, one, dry);
        }
        return counts;
      }),
    pruneAged: (table, { after, before, limit }, dry) =>
      commit(() => {
        const rows = sql.all(agedAfter(table), after, limit);
        const old = rows.filter((row) => whole(row, 'at') < before).map((row) => text(row, 'id'));
        const last = rows.at(-1);
        const pruned = old.length === 0 ? 0 : remove(sql, agedGoes(DIALECT, table, old), dry);
        return { last: last === undefined ? null : text(last, 'id'), pruned };
      }),
  };
}

/** Pruning of a database file that can only be counted, also while a server writes to it. */
export function readFilePruning(path: string): {
  readonly pruning: Pruning;
  readonly events: Store['events'];
  readonly close: () => Promise<void>;
} {
  const sql = new Statements(openedToRead(path));
  return {
    pruning: filePruning(sql, Date.now, async (work) => work()),
    events: async (id, from, limit) => events(sql, { id, from, limit }),
    close: async () => sql.database.close(),
  };
}

function all(sql: Statements, asked: Asked): readonly Row[] {
  return sql.all(asked.sql, ...asked.values);
}

function remove(sql: Statements, asked: Asked, dry: boolean): number {
  const statement = deleting(asked.sql, dry);
  if (!dry) return sql.run(statement, ...asked.values);
  return Number(sql.one(statement, ...asked.values)?.['n']);
}
