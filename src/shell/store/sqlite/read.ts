// Every read of the store. All of them are single look-ups by an index.
import { bothEnds, lastOf } from '#/contract/both-ends.ts';
import type * as ports from '#/contract/ports.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { Source } from '#/contract/unit.ts';
import type { CountedAlert } from '#/core/alert/alert.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { streamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import type { Outage } from '#/core/incident/context.ts';
import { DRILL_NUMBERS } from '#/core/incident/drill.ts';
import { LATELY } from '#/core/incident/gather.ts';
import {
  alertOfRow,
  atOrNull,
  besideOfRow,
  deliveryOfRow,
  keyOfRow,
  LANE,
  mailOfRow,
  ringOfRow,
  rosterOfRow,
  streamOfRow,
  text,
  whole,
} from '../rows.ts';
import { events } from './events.ts';
import type { Row } from '../rows.ts';
import { MOST_BESIDE } from './open-beside.ts';
import type { OpenBesides } from './open-beside.ts';
import type { Statements } from './statements.ts';

const DUE = `
select id from streams where next_due <= ? and next_due is not null and aside is null
order by next_due limit ?`;

const DUE_LAST = `
select id from streams where next_due <= ? and next_due is not null and aside is null
order by next_due desc limit ?`;

const NEXT_STREAM = `
select min(next_due) as next from streams
where next_due > ? and next_due is not null and aside is null`;

const NEXT_DELIVERY = `
select min(ready_at) as next from deliveries where status = 'ready' and lane = ?`;

const OPEN_BEFORE = `
select count(*) as n from streams
where team = ? and open = 1 and kind = 'incident'
  and pos < (select pos from streams where id = ?)`;

const INCIDENTS = `
select * from streams where kind = 'incident'
  and (?1 is null or team = ?1) and (?2 is null or open = ?2)
  and (?3 is null or pos < (select pos from streams where id = ?3))
order by pos desc limit ?4`;

const OPEN_INCIDENTS = `
select * from streams indexed by streams_open where team = ?1 and open = 1 and kind = 'incident'
  and (?2 is null or pos < (select pos from streams where id = ?2))
order by pos desc limit ?3`;

const PINNED = `
select distinct plan from streams where open = 1 and kind = 'incident' and plan is not null
order by plan`;

const OPEN_OF = `
select * from streams indexed by streams_open
where team = ? and open = 1 and kind = 'incident' order by pos desc limit 20`;

// A state is long and is read only where it may be that of a drill.
const BESIDE_OF = `
select id, number,
  instr(number, '${DRILL_NUMBERS}') = 1 and json_extract(state, '$.drill') as drill
from streams indexed by streams_open
where team = ? and open = 1 and kind = 'incident' order by pos desc limit ${MOST_BESIDE}`;

// What stands in the body too is not read.
const NEWS_OF = `
select team, stream, first_at, last_at, count, counted, look, body from alerts where stream = ? and (look = 1 or (status = 'resolved' and counted is not null))
order by first_at, fingerprint`;

// A group collects resolved alerts for ever; of those that are no news only the latest are looked at.
const ALERTS_OF = `
select * from alerts where rowid in (
  select rowid from alerts where stream = ?1 and status = 'firing'
  union
  select rowid from (select rowid from alerts where stream = ?1 and status = 'resolved'
    order by last_at desc limit 500)
  union
  select rowid from alerts
  where stream = ?1 and (look = 1 or (status = 'resolved' and counted is not null))
) order by first_at, fingerprint`;

const FIRING_OF_TEAM = `
select * from alerts where team = ? and status = 'firing' limit 1000`;

const ENDED_OF_TEAM = `
select * from alerts where team = ? and status = 'resolved' limit 1000`;

const KEPT = `
select * from streams where kind = 'group' and team = ? and open = 1 and version > 0
  and exists (select 1 from alerts where stream = streams.id and status = 'firing')
order by pos desc limit 200`;

// A delivery is named after its stream, so the primary key finds those of one stream.
const DELIVERIES_OF = `
select * from deliveries where id >= ?1 || '/' and id < ?1 || '0' and stream = ?1
order by made_at, id`;

// As many as a full message and the ones before it: a storm is looked at, not gone through.
// The first of those that ring together may be withdrawn while the others are not.
const RINGS_AT = `
select id as message, stream, urgency, rings_at, person from deliveries
where lane = 0 and address = ? and rings_at > ? and coalesce(bundle, id) = id
  and (status in ('ready', 'sent') or exists (select 1 from deliveries other
    where other.bundle = deliveries.id and other.status in ('ready', 'sent')))
order by rings_at desc limit 60`;

const BUNDLE = 'select * from deliveries where bundle = ? order by made_at, id';

/** What a unit may read, inside its transaction. */
export function source(
  sql: Statements,
  { now, down, besides }: { now: At; down: readonly Outage[]; besides: OpenBesides },
): Source {
  return {
    now,
    outages: down,
    action: (id) => {
      const row = sql.one('select body_hash, outcome from actions where id = ?', id);
      if (row === null) return null;
      return { bodyHash: text(row, 'body_hash'), outcome: text(row, 'outcome') };
    },
    stream: (id) => {
      const row = stream(sql, id);
      if (row !== null) besides.looksAt(row);
      return row;
    },
    log: (id) => events(sql, { id, from: 1, limit: -1 }),
    counter: (key) => {
      const row = sql.one('select n from counters where key = ?', key);
      return row === null ? 0 : whole(row, 'n');
    },
    openOf: (team) => openOf(sql, team),
    besideOf: (team) => besides.of(team, () => sql.all(BESIDE_OF, team).map(besideOfRow)),
    alertsOf: (group) => alertsOf(sql, group),
    newsOf: (group) => sql.all(NEWS_OF, group).map(alertOfRow),
    delivery: (id) => {
      const row = sql.one('select * from deliveries where id = ?', id);
      return row === null ? null : deliveryOfRow(row);
    },
    ringsAt: (address) => sql.all(RINGS_AT, address, now - LATELY).map(ringOfRow),
  };
}

/** One stream. */
export function stream(sql: Statements, id: StreamId): StreamRow | null {
  const row = sql.one('select * from streams where id = ?', id);
  return row === null ? null : streamOfRow(row);
}

/** Streams that are set aside. */
export function asides(sql: Statements): readonly StreamRow[] {
  return sql
    .all('select * from streams where aside is not null order by id limit 1000')
    .map(streamOfRow);
}

/** Incidents, newest first. */
export function incidents(sql: Statements, asked: ports.IncidentsAsked): readonly StreamRow[] {
  const { team = null, before = null, limit } = asked;
  const open = asked.open === undefined ? null : Number(asked.open);
  const rows =
    team !== null && open === 1
      ? sql.all(OPEN_INCIDENTS, team, before, limit)
      : sql.all(INCIDENTS, team, open, before, limit);
  return rows.map(streamOfRow);
}

/** Incidents that people call by this number. */
export function incidentsByNumber(sql: Statements, number: string): readonly StreamRow[] {
  return sql.all('select * from streams where number = ? order by team', number).map(streamOfRow);
}

/** How many open incidents of a team are older than one of them. */
export function openBefore(sql: Statements, team: TeamId, incident: StreamId): number {
  return Number(sql.one(OPEN_BEFORE, team, incident)?.['n']);
}

/** Deliveries of a stream, in the order they were made. */
export function deliveriesOf(sql: Statements, id: StreamId): readonly ports.DeliveryRow[] {
  return sql.all(DELIVERIES_OF, id).map(deliveryOfRow);
}

/** Deliveries that ring together. */
export function bundle(sql: Statements, id: string): readonly ports.DeliveryRow[] {
  return sql.all(BUNDLE, id).map(deliveryOfRow);
}

/** Alerts of a group, oldest first. */
export function alertsOf(sql: Statements, group: StreamId): readonly CountedAlert[] {
  return sql.all(ALERTS_OF, group).map(alertOfRow);
}

/** Alerts of a team: those that fire, then others. */
export function alertsOfTeam(sql: Statements, team: TeamId): readonly CountedAlert[] {
  return [...sql.all(FIRING_OF_TEAM, team), ...sql.all(ENDED_OF_TEAM, team)].map(alertOfRow);
}

/** Groups of a team that are kept without an incident, newest first. */
export function kept(sql: Statements, team: TeamId): readonly StreamRow[] {
  return sql.all(KEPT, team).map(streamOfRow);
}

/** What is due, and when the next thing will be. */
export function due(sql: Statements, now: At, limit: number): ports.DueWork {
  const earliest = idsOf(sql.all(DUE, now, limit));
  const isMore = earliest.length === limit && limit > 1;
  const latest = isMore ? idsOf(sql.all(DUE_LAST, now, lastOf(limit))) : [];
  const streams = bothEnds(earliest, latest, limit);
  const nextStream = next(sql, NEXT_STREAM, now);
  const nextDelivery = {
    page: next(sql, NEXT_DELIVERY, LANE.page),
    bulk: next(sql, NEXT_DELIVERY, LANE.bulk),
  };
  return { now, streams, nextStream, nextDelivery };
}

function idsOf(rows: readonly Row[]): readonly StreamId[] {
  return rows.map((row) => streamId(text(row, 'id')));
}

/** When we were last seen alive. */
export function alive(sql: Statements): At | null {
  const row = sql.one('select at from alive');
  return row === null ? null : at(whole(row, 'at'));
}

/** When we were down, oldest first. */
export function outages(sql: Statements): readonly Outage[] {
  return sql
    .all('select from_at, to_at from outages order by from_at')
    .map((row) => ({ from: at(whole(row, 'from_at')), to: at(whole(row, 'to_at')) }));
}

/** Plans that open incidents are pinned to; their states, which are most of them, are not read. */
export function pinned(sql: Statements): readonly string[] {
  return sql.all(PINNED).map(({ plan: hash }) => String(hash));
}

/** A plan's JSON. */
export function plan(sql: Statements, hash: string): string | null {
  const row = sql.one('select json from plans where hash = ?', hash);
  return row === null ? null : text(row, 'json');
}

/** The rosters of a team, oldest first. */
export function rosters(sql: Statements, team: TeamId): readonly ports.RosterRow[] {
  return sql.all('select * from rosters where team = ? order by at', team).map(rosterOfRow);
}

/** A key by the hash of its secret. */
export function keyByHash(sql: Statements, hash: string): ports.KeyRow | null {
  const row = sql.one('select * from keys where hash = ?', hash);
  return row === null ? null : keyOfRow(row);
}

/** Every key, in the order they were made. */
export function keys(sql: Statements): readonly ports.KeyRow[] {
  return sql.all('select * from keys order by made_at, id').map(keyOfRow);
}

/** Kept mails, newest first. */
export function mails(sql: Statements, limit: number): readonly ports.MailRow[] {
  return sql.all('select * from mailbox order by n desc limit ?', limit).map(mailOfRow);
}

function openOf(sql: Statements, team: TeamId): readonly StreamRow[] {
  return sql.all(OPEN_OF, team).map(streamOfRow);
}

function next(sql: Statements, query: string, value: number): At | null {
  const row = sql.one(query, value);
  return row === null ? null : atOrNull(row, 'next');
}
