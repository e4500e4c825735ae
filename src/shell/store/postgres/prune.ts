import type { Pruned, Pruning } from '#/contract/pruning.ts';
import { at } from '#/core/basics/time.ts';
import { agedAfter, agedGoes, deleting, goes, mayGo, STREAMS_AFTER } from '../prune.ts';
import type { Asked, Dialect } from '../prune.ts';
import { streamOfRow, text, whole } from '../rows.ts';
import { NOW } from './clock.ts';
import type { StoreClock } from './clock.ts';
import type { Pool } from './pool.ts';
import type { Session } from './session.ts';

const DIALECT: Dialect = {
  members: (parameter) => `select json_array_elements_text(${parameter}::json)`,
  ofStream: (stream) => `d.stream = ${stream}`,
  eventsOf: (streams) => `stream in (${streams})`,
  // What somebody has in their hands is not old.
  lock: 'for update skip locked',
};

/** Pruning of a database that servers use. */
export function postgresPruning(pool: Pool, clock: StoreClock): Pruning {
  return {
    now: async () => {
      const row = await pool.use((session) =>
        session.one(`select ${NOW} as now`, ...clock.values()),
      );
      return clock.saw(at(whole(row ?? {}, 'now')));
    },
    streamsAfter: async (after, limit) => {
      const sql = parametersOf(STREAMS_AFTER);
      return (await pool.use((session) => session.all(sql, after, limit))).map(streamOfRow);
    },
    pruneStreams: (asked, dry) =>
      pool.use(async (session) => {
        const counts: Partial<Record<keyof Pruned, number>> = {};
        await session.exec('begin');
        const first = mayGo({ ...DIALECT, lock: dry ? '' : DIALECT.lock }, asked);
        const gone = await session.all(parametersOf(first.sql), ...first.values);
        for (const one of goes(DIALECT, asked, gone)) {
          counts[one.counts] = (counts[one.counts] ?? 0) + (await remove(session, one, dry));
        }
        await session.exec('commit');
        return counts;
      }),
    pruneAged: (table, { after, before, limit }, dry) =>
      pool.use(async (session) => {
        const rows = await session.all(parametersOf(agedAfter(table)), after, limit);
        const old = rows.filter((row) => whole(row, 'at') < before).map((row) => text(row, 'id'));
        const last = rows.at(-1);
        const goesNow = agedGoes(DIALECT, table, old);
        const pruned = old.length === 0 ? 0 : await remove(session, goesNow, dry);
        return { last: last === undefined ? null : text(last, 'id'), pruned };
      }),
  };
}

async function remove(session: Session, asked: Asked, dry: boolean): Promise<number> {
  const statement = parametersOf(deleting(asked.sql, dry));
  if (!dry) return session.run(statement, ...asked.values);
  return Number((await session.one(statement, ...asked.values))?.['n']);
}

function parametersOf(sql: string): string {
  return sql.replaceAll(/\?(\d)/g, '$$$1');
}
