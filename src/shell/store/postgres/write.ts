// What a unit decided, as statements of sets: one round trip for what is new, whatever its size.
import type { DeliveryRow, Unit, Write } from '#/contract/ports.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import { versionBefore } from '#/contract/unit.ts';
import type { At } from '#/core/basics/time.ts';
import { LANE, text, WOKEN } from '../rows.ts';
import { changeAlerts, lookAt } from './intake.ts';
import type { Session, Value } from './session.ts';

type Cell = string | number | null;

const STREAM_COLUMNS = `id text, kind text, team text, version int, fold int, next_due int8,
  open int2, plan text, number text, last_at int8, woken int2, aside text, state text, before int`;
const EVENT_COLUMNS = `stream text, seq int, at int8, type text, v int2, actor text, cause text,
  timers text, body text, node text`;
const DELIVERY_COLUMNS = `id text, stream text, team text, subject text, lane int2, person text,
  method text, kind text, address text, body text, status text, attempt int, ready_at int8,
  holder text, again int2, note text, made_at int8, ended_at int8, urgency int, rings_at int8,
  bundle text`;

// In one order, as units lock what they look at.
const WAKE_KEPT = `
update streams set woken = 2, next_due = $1 where id in (
  select id from streams where kind = 'group' and team = $2 and open = 1 order by id for update)`;

const ACTION_COLUMNS = 'id text, at int8, body_hash text, outcome text';

const WITHDRAW = `
update deliveries d set status = 'withdrawn', ended_at = $1
from unnest($2::text[], $3::text[]) as w(stream, subject)
where d.stream = w.stream and d.subject = w.subject and d.status = 'ready'`;

// What was on its way when it was withdrawn may still have arrived: that is worth knowing.
const SETTLE = `
update deliveries set status = $1, note = $2, holder = null, ended_at = $3
where id = $4 and attempt = $5 and status in ('ready', 'withdrawn')`;

const RETRY = `
update deliveries set note = $1, holder = null, ready_at = $2
where id = $3 and attempt = $4 and status = 'ready'`;

/** Who writes, when, and for which action. */
export interface Written {
  readonly now: At;
  readonly node: string;
  readonly action: Unit['action'];
}

/** Writes everything one unit decided; the id of the transaction is the answer. */
export async function applyWrite(session: Session, write: Write, by: Written): Promise<string> {
  const parts = new Parts();
  if (write.streams.length > 0) streams(parts, write);
  if (write.events.length > 0) {
    parts.insert(
      'events',
      EVENT_COLUMNS,
      write.events.map((row) => [...eventCells(row), by.node]),
    );
  }
  const counters = Object.entries(write.counters);
  if (counters.length > 0) {
    parts.insert('counters', 'key text, n int8', counters, {
      ending: 'on conflict (key) do update set n = excluded.n',
    });
  }
  if (write.deliveries.length > 0) {
    parts.insert('deliveries', DELIVERY_COLUMNS, write.deliveries.map(deliveryCells));
  }
  if (by.action !== null) {
    const row = [by.action.id, by.now, by.action.bodyHash, write.outcome];
    parts.insert('actions', ACTION_COLUMNS, [row]);
  }
  const xid = await parts.run(session);
  await end(session, write, by.now);
  await changeAlerts(session, write.alerts, by.now);
  await lookAt(session, write.looked);
  for (const team of write.wakes ?? []) await session.run(WAKE_KEPT, by.now, team);
  return xid;
}

async function end(session: Session, write: Write, now: At): Promise<void> {
  const { withdrawn, settled } = write;
  if (withdrawn.length > 0) {
    const ofStreams = withdrawn.map(({ stream }) => stream);
    await session.run(
      WITHDRAW,
      now,
      ofStreams,
      withdrawn.map(({ subject }) => subject),
    );
  }
  for (const one of settled) {
    const { id, attempt, note } = one;
    if (one.status === 'ready') await session.run(RETRY, note, one.readyAt, id, attempt);
    else await session.run(SETTLE, one.status, note, now, id, attempt);
  }
}

function streams(parts: Parts, write: Write): void {
  const rows = write.streams.map((row) => streamCells(row, versionBefore(row, write)));
  const given = parts.given(STREAM_COLUMNS, rows);
  const updated = parts.add(
    `update streams s set version = g.version, fold = g.fold, next_due = g.next_due,
       open = g.open, plan = g.plan, number = g.number, last_at = g.last_at, woken = g.woken,
       aside = g.aside, state = g.state, team = g.team, kind = g.kind
     from ${given} where s.id = g.id and s.version = g.before returning s.id`,
  );
  // No row of that version: it is new, or the unique key says that somebody was quicker.
  parts.add(
    `insert into streams (id, kind, team, version, fold, next_due, open, plan, number, last_at,
       woken, aside, state)
     select id, kind, team, version, fold, next_due, open, plan, number, last_at, woken, aside,
       state from ${given} where id not in (select id from ${updated}) order by place`,
  );
}

function streamCells(row: StreamRow, before: number): readonly Cell[] {
  const { id, kind, team, version, fold, nextDue, plan, number, lastAt, aside, state } = row;
  const head = [id, kind, team, version, fold, nextDue, Number(row.open), plan, number, lastAt];
  return [...head, WOKEN.indexOf(row.woken), aside, state, before];
}

function eventCells(row: EventRow): readonly Cell[] {
  const { stream, seq, at, type, v, actor, cause, timers, body } = row;
  return [stream, seq, at, type, v, actor, cause, timers, body];
}

function deliveryCells(row: DeliveryRow): readonly Cell[] {
  const { id, stream, team, subject, person, method, kind, address, body, status, attempt } = row;
  const where = [id, stream, team, subject, LANE[row.lane], person, method, kind, address, body];
  const { readyAt, holder, again, note, madeAt, endedAt } = row;
  const how = [status, attempt, readyAt, holder, Number(again), note, madeAt, endedAt];
  return [...where, ...how, row.urgency, row.ringsAt, row.bundle];
}

/** Statements that become one; each reads what was there before all of them. */
class Parts {
  readonly #statements: string[] = [];
  readonly #values: Value[] = [];

  /** Rows that are given, as a table of these columns and their place among each other. */
  given(columns: string, rows: readonly (readonly Cell[])[]): string {
    const typed = columns.split(',').map((column) => column.trim().split(/\s+/));
    const lists = typed.map(([, type = ''], index) => {
      this.#values.push(rows.map((row) => row[index] ?? null));
      return `$${this.#values.length}::${type}[]`;
    });
    return `unnest(${lists.join(', ')}) with ordinality as g(${namesOf(columns).join(', ')}, place)`;
  }

  /** Adds rows to a table, in their order. */
  insert(
    table: string,
    columns: string,
    rows: readonly (readonly Cell[])[],
    { ending = '' }: { readonly ending?: string } = {},
  ): void {
    const names = namesOf(columns).join(', ');
    const given = this.given(columns, rows);
    this.add(
      `insert into ${table} (${names}) select ${names} from ${given} order by place ${ending}`,
    );
  }

  /** Adds a statement; its name is the answer. */
  add(sql: string): string {
    this.#statements.push(sql);
    return `part${this.#statements.length}`;
  }

  /** Runs all of them at once. */
  async run(session: Session): Promise<string> {
    const parts = this.#statements.map((sql, index) => `part${index + 1} as (${sql})`);
    const all = parts.length === 0 ? '' : `with ${parts.join(',\n')}\n`;
    const row = await session.one(
      `${all}select pg_current_xact_id()::text as xid`,
      ...this.#values,
    );
    return text(row ?? {}, 'xid');
  }
}

function namesOf(columns: string): readonly string[] {
  return columns.split(',').map((column) => column.trim().split(/\s+/)[0] ?? '');
}
