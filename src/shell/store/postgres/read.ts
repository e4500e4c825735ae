// Every read of the store. All of them are single look-ups by an index.
import { bothEnds, lastOf } from '#/contract/both-ends.ts';
import type * as ports from '#/contract/ports.ts';
import type { EventRow, OpenBeside, StreamRow } from '#/contract/rows.ts';
import type { CountedAlert } from '#/core/alert/alert.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { streamId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import type { Outage } from '#/core/incident/context.ts';
import { DRILL_NUMBERS } from '#/core/incident/drill.ts';
import type { Ring } from '#/core/incident/gather.ts';
import {
  alertOfRow,
  atOrNull,
  besideOfRow,
  deliveryOfRow,
  eventOfRow,
  keyOfRow,
  LANE,
  mailOfRow,
  ringOfRow,
  rosterOfRow,
  streamOfRow,
  text,
  whole,
} from '../rows.ts';
import type { Row } from '../rows.ts';
import { NOW } from './clock.ts';
import type { StoreClock } from './clock.ts';
import type { Session } from './session.ts';
import { takeWakes } from './wakes.ts';

// What another node has in its hands right now is passed over.
const DUE = `
with clock as materialized (select ${NOW} as now),
due as materialized (
  select id, next_due from streams
  where next_due <= (select now from clock) and next_due is not null and aside is null
    and id <> all($4::text[])
  order by next_due limit $3 for update skip locked),
latest as materialized (
  select id, next_due from streams
  where (select count(*) from due) = $3
    and next_due <= (select now from clock) and next_due is not null and aside is null
    and id <> all($4::text[])
  order by next_due desc limit $5 for update skip locked)
select now,
  (select coalesce(array_agg(id order by next_due), '{}') from due) as due,
  (select coalesce(array_agg(id order by next_due desc), '{}') from latest) as latest,
  (select min(next_due) from streams
    where next_due > (select now from clock) and next_due is not null and aside is null) as next,
  (select min(ready_at) from deliveries where status = 'ready' and lane = ${LANE.page}) as pages,
  (select min(ready_at) from deliveries where status = 'ready' and lane = ${LANE.bulk}) as bulk,
  exists (select from wakes) as wakes
from clock`;

const OPEN_BEFORE = `
select count(*) as n from streams
where team = $1 and open = 1 and kind = 'incident'
  and pos < (select pos from streams where id = $2)`;

const INCIDENTS = `
select * from streams where kind = 'incident'
  and ($1::text is null or team = $1) and ($2::int is null or open = $2)
  and ($3::text is null or pos < (select pos from streams where id = $3))
order by pos desc limit $4`;

const PINNED = `
select distinct plan collate "C" as plan from streams
where open = 1 and kind = 'incident' and plan is not null order by 1`;

const OPEN_OF = `
select * from streams where team = $1 and open = 1 and kind = 'incident'
order by pos desc limit 20`;

const OF_TEAM = 'select * from alerts where team = $1 and status = $2 limit 1000';

// A state is long and is read only where it may be that of a drill.
const BESIDE_OF = `
select id, number,
  case when starts_with(number, '${DRILL_NUMBERS}') then state::jsonb @> '{"drill": true}' else false end as drill
from streams where team = $1 and open = 1 and kind = 'incident' order by pos desc limit 20`;

const KEPT = `
select * from streams where kind = 'group' and team = $1 and open = 1 and version > 0
  and exists (select 1 from alerts where stream = streams.id and status = 'firing')
order by pos desc limit 200`;

// A group collects resolved alerts for ever; only the latest of them can be news.
const ALERTS_OF = `
select * from (
  select * from alerts where stream = $1 and status = 'firing'
  union
  (select * from alerts where stream = $1 and status = 'resolved'
    order by last_at desc limit 500)
  union
  select * from alerts
  where stream = $1 and (look = 1 or (status = 'resolved' and counted is not null))
) as all_kinds order by first_at, fingerprint collate "C"`;

const NEWS_OF = `
select * from alerts where stream = $1 and (look = 1 or (status = 'resolved' and counted is not null))
order by first_at, fingerprint collate "C"`;

// As many as a full message and the ones before it: a storm is looked at, not gone through.
// The first of those that ring together may be withdrawn while the others are not.
const RINGS_AT = `
select id as message, stream, urgency, rings_at, person from deliveries d
where lane = ${LANE.page} and address = $1 and coalesce(bundle, id) = id
  and (status in ('ready', 'sent') or exists (select 1 from deliveries other
    where other.bundle = d.id and other.status in ('ready', 'sent')))
order by rings_at desc limit 60`;

/** How much is asked for. */
interface DueAsked {
  readonly limit: number;
  readonly except: readonly StreamId[];
}

/** What is due, and when the next thing will be. */
export async function due(
  session: Session,
  clock: StoreClock,
  asked: DueAsked,
): Promise<ports.DueWork> {
  const row = await dueRow(session, clock, asked);
  if (row['wakes'] !== true) return dueWork(row, asked.limit);
  await takeWakes(session, at(whole(row, 'now')));
  return dueWork(await dueRow(session, clock, asked), asked.limit);
}

async function dueRow(
  session: Session,
  clock: StoreClock,
  { limit, except }: DueAsked,
): Promise<Row> {
  const row = (await session.one(DUE, ...clock.values(), limit, except, lastOf(limit))) ?? {};
  clock.saw(at(whole(row, 'now')));
  return row;
}

function dueWork(row: Row, limit: number): ports.DueWork {
  const [due, latest] = [row['due'], row['latest']] as readonly (readonly string[])[];
  const streams = bothEnds(due ?? [], latest ?? [], limit).map(streamId);
  const nextDelivery = { page: atOrNull(row, 'pages'), bulk: atOrNull(row, 'bulk') };
  return { now: at(whole(row, 'now')), streams, nextStream: atOrNull(row, 'next'), nextDelivery };
}

/** One stream. */
export async function stream(session: Session, id: StreamId): Promise<StreamRow | null> {
  const row = await session.one('select * from streams where id = $1', id);
  return row === null ? null : streamOfRow(row);
}

/** Streams that are set aside. */
export async function asides(session: Session): Promise<readonly StreamRow[]> {
  const sql = 'select * from streams where aside is not null order by id limit 1000';
  return (await session.all(sql)).map(streamOfRow);
}

/** Events of a stream, in order. */
export async function events(
  session: Session,
  asked: { readonly id: StreamId; readonly from: number; readonly limit: number | null },
): Promise<readonly EventRow[]> {
  const { id, from, limit } = asked;
  const sql = 'select * from events where stream = $1 and seq >= $2 order by seq limit $3';
  return (await session.all(sql, id, from, limit)).map(eventOfRow);
}

/** Incidents, newest first. */
export async function incidents(
  session: Session,
  asked: ports.IncidentsAsked,
): Promise<readonly StreamRow[]> {
  const { team = null, before = null, limit } = asked;
  const open = asked.open === undefined ? null : Number(asked.open);
  return (await session.all(INCIDENTS, team, open, before, limit)).map(streamOfRow);
}

/** Incidents that people call by this number. */
export async function incidentsByNumber(
  session: Session,
  number: string,
): Promise<readonly StreamRow[]> {
  const sql = 'select * from streams where number = $1 order by team';
  return (await session.all(sql, number)).map(streamOfRow);
}

/** How many open incidents of a team are older than one of them. */
export async function openBefore(
  session: Session,
  team: TeamId,
  incident: StreamId,
): Promise<number> {
  const [row] = await session.all(OPEN_BEFORE, team, incident);
  return Number(row?.['n']);
}

/** The newest open incidents of a team. */
export async function openOf(session: Session, team: TeamId): Promise<readonly StreamRow[]> {
  return (await session.all(OPEN_OF, team)).map(streamOfRow);
}

/** Open incidents of a team without their states, newest first. */
export async function besideOf(session: Session, team: TeamId): Promise<readonly OpenBeside[]> {
  return (await session.all(BESIDE_OF, team)).map(besideOfRow);
}

/** Deliveries of a stream, in the order they were made. */
export async function deliveriesOf(
  session: Session,
  id: StreamId,
): Promise<readonly ports.DeliveryRow[]> {
  const sql = 'select * from deliveries where stream = $1 order by made_at, id collate "C"';
  return (await session.all(sql, id)).map(deliveryOfRow);
}

/** Deliveries that ring together. */
export async function bundle(session: Session, id: string): Promise<readonly ports.DeliveryRow[]> {
  const sql = 'select * from deliveries where bundle = $1 order by made_at, id collate "C"';
  return (await session.all(sql, id)).map(deliveryOfRow);
}

/** What rang last at an address, or waits to. */
export async function ringsAt(session: Session, address: string): Promise<readonly Ring[]> {
  return (await session.all(RINGS_AT, address)).map(ringOfRow);
}

/** Alerts of a group, oldest first. */
export async function alertsOf(
  session: Session,
  group: StreamId,
): Promise<readonly CountedAlert[]> {
  return (await session.all(ALERTS_OF, group)).map(alertOfRow);
}

/** Alerts of a group that it must look at, oldest first. */
export async function newsOf(session: Session, group: StreamId): Promise<readonly CountedAlert[]> {
  return (await session.all(NEWS_OF, group)).map(alertOfRow);
}

/** Alerts of a team: those that fire, then others. */
export async function alertsOfTeam(
  session: Session,
  team: TeamId,
): Promise<readonly CountedAlert[]> {
  const firing = await session.all(OF_TEAM, team, 'firing');
  return [...firing, ...(await session.all(OF_TEAM, team, 'resolved'))].map(alertOfRow);
}

/** Groups of a team that are kept without an incident, newest first. */
export async function kept(session: Session, team: TeamId): Promise<readonly StreamRow[]> {
  return (await session.all(KEPT, team)).map(streamOfRow);
}

/** When we were down, oldest first. */
export async function outages(session: Session): Promise<readonly Outage[]> {
  const rows = await session.all('select from_at, to_at from outages order by from_at');
  return rows.map((row) => ({ from: at(whole(row, 'from_at')), to: at(whole(row, 'to_at')) }));
}

/** Plans that open incidents are pinned to. */
export async function pinned(session: Session): Promise<readonly string[]> {
  return (await session.all(PINNED)).map(({ plan: hash }) => String(hash));
}

/** A plan's JSON. */
export async function plan(session: Session, hash: string): Promise<string | null> {
  const row = await session.one('select json from plans where hash = $1', hash);
  return row === null ? null : text(row, 'json');
}

/** The rosters of a team, oldest first. */
export async function rosters(session: Session, team: string): Promise<readonly ports.RosterRow[]> {
  const sql = 'select * from rosters where team = $1 order by at';
  return (await session.all(sql, team)).map(rosterOfRow);
}

/** A key by the hash of its secret. */
export async function keyByHash(session: Session, hash: string): Promise<ports.KeyRow | null> {
  const row = await session.one('select * from keys where hash = $1', hash);
  return row === null ? null : keyOfRow(row);
}

/** Every key, in the order they were made. */
export async function keys(session: Session): Promise<readonly ports.KeyRow[]> {
  const sql = 'select * from keys order by made_at, id collate "C"';
  return (await session.all(sql)).map(keyOfRow);
}

/** Kept mails, newest first. */
export async function mails(session: Session, limit: number): Promise<readonly ports.MailRow[]> {
  return (await session.all('select * from mailbox order by n desc limit $1', limit)).map(
    mailOfRow,
  );
}
