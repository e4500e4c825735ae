// What a unit decided, as statements. Everything runs inside the transaction of the batch.
import type { DeliveryRow, Settlement, Unit, Write } from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import { versionBefore } from '#/contract/unit.ts';
import type { At } from '#/core/basics/time.ts';
import { LANE, WOKEN } from '../rows.ts';
import { addEvent } from './events.ts';
import { changeAlert, lookAt } from './intake.ts';
import type { Statements } from './statements.ts';

const INSERT_STREAM = `
insert into streams
  (id, kind, team, version, fold, next_due, open, plan, number, last_at, woken, aside, state)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const UPDATE_STREAM = `
update streams set version = ?, fold = ?, next_due = ?, open = ?, plan = ?, number = ?,
  last_at = ?, woken = ?, aside = ?, state = ?, team = ?, kind = ?
where id = ? and version = ?`;

// An index is written wherever a column of it is named, also where its value stays what it was. So the
// least is tried first: most changes leave as it is what a stream is found by.
const UNMOVED = `
open = ? and number is ? and aside is ? and team = ? and kind = ? and id = ? and version = ?`;

const UPDATE_IN_PLACE = `
update streams set version = ?, fold = ?, plan = ?, last_at = ?, woken = ?, state = ?
where next_due is ? and ${UNMOVED}`;

const UPDATE_DUE = `
update streams set version = ?, fold = ?, plan = ?, last_at = ?, woken = ?, state = ?, next_due = ?
where ${UNMOVED}`;

const INSERT_DELIVERY = `
insert into deliveries (id, stream, team, subject, lane, person, method, kind, address, body,
  status, attempt, ready_at, holder, again, note, made_at, ended_at, urgency, rings_at, bundle)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

// A delivery is named after its stream, so the primary key finds those of one stream.
const WITHDRAW = `
update deliveries set status = 'withdrawn', ended_at = ?1
where id >= ?2 || '/' and id < ?2 || '0' and stream = ?2 and status = 'ready'
  and subject in (select value from json_each(?3))`;

// What was on its way when it was withdrawn may still have arrived: that is worth knowing.
const SETTLE = `
update deliveries set status = ?, note = ?, holder = null, ended_at = ?
where id = ? and attempt = ? and status in ('ready', 'withdrawn')`;

const RETRY = `
update deliveries set note = ?, holder = null, ready_at = ?
where id = ? and attempt = ? and status = 'ready'`;

// After the rows above: what this very unit made of a group is looked at as well.
const WAKE_KEPT = `
update streams set woken = 2, next_due = ? where kind = 'group' and team = ? and open = 1`;

/** Writes everything one unit decided. */
export function applyWrite(
  sql: Statements,
  write: Write,
  unit: { readonly now: At; readonly action: Unit['action'] },
): void {
  for (const row of write.streams) writeStream(sql, row, versionBefore(row, write));
  for (const event of write.events) addEvent(sql, event);
  for (const [key, n] of Object.entries(write.counters)) {
    sql.run('insert into counters values (?, ?) on conflict do update set n = excluded.n', key, n);
  }
  for (const row of write.deliveries) writeDelivery(sql, row);
  withdraw(sql, write.withdrawn, unit.now);
  for (const settled of write.settled) settle(sql, settled, unit.now);
  for (const change of write.alerts) changeAlert(sql, change, unit.now);
  lookAt(sql, write.looked);
  for (const team of write.wakes ?? []) sql.run(WAKE_KEPT, unit.now, team);
  const { action } = unit;
  if (action === null) return;
  sql.run(
    'insert into actions values (?, ?, ?, ?)',
    action.id,
    unit.now,
    action.bodyHash,
    write.outcome,
  );
}

function writeStream(sql: Statements, row: StreamRow, before: number): void {
  const { id, kind, team, version, fold, nextDue, plan, number, lastAt, aside, state } = row;
  const open = Number(row.open);
  const woken = WOKEN.indexOf(row.woken);
  if (before > 0) {
    const content = [version, fold, plan, lastAt, woken, state, nextDue];
    const place = [open, number, aside, team, kind, id, before];
    if (sql.run(UPDATE_IN_PLACE, ...content, ...place) === 1) return;
    if (sql.run(UPDATE_DUE, ...content, ...place) === 1) return;
  }
  const changed = [version, fold, nextDue, open, plan, number, lastAt, woken, aside, state];
  const updated = sql.run(UPDATE_STREAM, ...changed, team, kind, id, before);
  if (updated === 1) return;
  // No row of that version: it is new, or a unique key says that this is a bug.
  const born = [id, kind, team, version, fold, nextDue, open, plan, number, lastAt, woken, aside];
  sql.runOne(INSERT_STREAM, [...born, state], `The stream ${id} is new`);
}

function writeDelivery(sql: Statements, row: DeliveryRow): void {
  const { id, stream, team, subject, person, method, kind, address, body, status, attempt } = row;
  const where = [id, stream, team, subject, LANE[row.lane], person, method, kind, address, body];
  const { readyAt, holder, again, note, madeAt, endedAt } = row;
  const how = [status, attempt, readyAt, holder, Number(again), note, madeAt, endedAt];
  sql.run(INSERT_DELIVERY, ...where, ...how, row.urgency, row.ringsAt, row.bundle);
}

function withdraw(sql: Statements, withdrawn: Write['withdrawn'], now: At): void {
  if (withdrawn.length === 0) return;
  for (const [stream, some] of Map.groupBy(withdrawn, (one) => one.stream)) {
    sql.run(WITHDRAW, now, stream, JSON.stringify(some.map(({ subject }) => subject)));
  }
}

function settle(sql: Statements, settled: Settlement, now: At): void {
  const { id, attempt, note } = settled;
  if (settled.status === 'ready') sql.run(RETRY, note, settled.readyAt, id, attempt);
  else sql.run(SETTLE, settled.status, note, now, id, attempt);
}
