// Events stand in the file by a place: that of their stream, then their number in it. So those of a
// stream lie side by side, and need no index to be found.
import type { EventRow } from '#/contract/rows.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { eventOfRow } from '../rows.ts';
import { columnsOf, EVENTS } from '../tables.ts';
import type { Statements } from './statements.ts';

/** So many events a stream has room for. */
export const EVENT_ROOM = 4_294_967_296;

const FIRST_PLACE = `(select pos from streams where id = ?1) * ${EVENT_ROOM}`;

// Numbers come as floating ones, which are not exact for places of that size.
const READ = `
select * from events where place >= ${FIRST_PLACE} + cast(?2 as integer)
  and place < ${FIRST_PLACE} + ${EVENT_ROOM}
order by place limit ?3`;

/** Whose stream is listed, for a statement that throws events away. */
export function eventsOf(streams: string): string {
  return `place in (select e.place from streams s cross join events e
    on e.place >= s.pos * ${EVENT_ROOM} and e.place < (s.pos + 1) * ${EVENT_ROOM} where s.id in (${streams}))`;
}

// The `+` keeps SQLite from making an index of all events for this one question.
/** Every event by the name of its stream and its number, then those whose stream is not there. */
export function allEvents(columns: string): readonly string[] {
  return [
    `select ${columns} from streams s cross join events e
      on e.place >= s.pos * ${EVENT_ROOM} and e.place < (s.pos + 1) * ${EVENT_ROOM} and +e.stream = s.id
    order by s.id, e.place`,
    `select ${columns} from events e where not exists (select 1 from streams s
      where s.id = e.stream and s.pos = e.place / ${EVENT_ROOM}) order by e.stream, e.seq`,
  ];
}

/** The statement that adds an event, the stream its first value and the number its second. */
export function addingEvents(columns: string): string {
  const values = columns.split(',').map((_, index) => `?${index + 1}`);
  return `insert into events (place, ${columns})
    values (${FIRST_PLACE} + cast(?2 as integer), ${values.join(', ')})`;
}

const ADD = addingEvents(columnsOf(EVENTS));

/** Adds an event to a stream that stands in the file already. */
export function addEvent(sql: Statements, event: EventRow): void {
  const { stream, seq, at, type, v, actor, cause, timers, body } = event;
  sql.run(ADD, stream, seq, at, type, v, actor, cause, timers, body);
}

/** Events of a stream, in order. */
export function events(
  sql: Statements,
  asked: { readonly id: StreamId; readonly from: number; readonly limit: number },
): readonly EventRow[] {
  const { id, from, limit } = asked;
  return sql.all(READ, id, from, limit).map(eventOfRow);
}
