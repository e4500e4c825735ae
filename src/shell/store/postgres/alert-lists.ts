// Alerts for people to look through, in the order of the other stores.
import type { AlertCounts, AlertPageAsked } from '#/contract/alert-lists.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { alertOfRow, text, whole } from '../rows.ts';
import type { Session } from './session.ts';

const ORDER = 'first_at, source collate "C", fingerprint collate "C"';

const PAGE = `
select * from alerts
where stream = any($1::text[]) and status = $2
  and ($3::int8 is null or (${ORDER}) > ($3, $4::text, $5::text))
  and ($7::text[] is null or fingerprint = any($7::text[]))
  and not exists (select 1 from unnest($8::text[]) piece where strpos(lower(body collate "C"), piece) = 0)
order by ${ORDER} limit $6`;

const NAMED = `
select * from alerts where stream = any($1::text[]) and fingerprint = any($2::text[])
order by ${ORDER} limit 200`;

const KEPT = `
select fingerprint from alerts
where team = $1 and source = $2 and fingerprint = any($3::text[])`;

const COUNT = `
select count(*) filter (where status = 'firing') as firing,
  count(*) filter (where status = 'resolved') as resolved
from alerts where stream = any($1::text[])`;

const FIRING = `
select stream from unnest($1::text[]) stream
where exists (select 1 from alerts a where a.stream = stream.stream and a.status = 'firing')`;

// What is open stands in two indexes, which are read no further than asked.
const OPEN = `
select
  (select count(*) from (select 1 from streams
    where team = $1 and open = 1 and kind = 'incident' limit $2) incidents) +
  (select count(*) from (select 1 from streams
    where team = $1 and open = 1 and kind = 'group' limit $2) groups) as open`;

/** One page, what fired first before the rest. */
export async function alertPage(
  session: Session,
  asked: AlertPageAsked,
): Promise<readonly StoredAlert[]> {
  const { groups, status, after, limit, named, pieces = [] } = asked;
  const place = [after?.firstAt ?? null, after?.source ?? null, after?.fingerprint ?? null];
  const rows = await session.all(PAGE, groups, status, ...place, limit, named ?? null, pieces);
  return rows.map(alertOfRow);
}

/** Alerts by the sender's keys. */
export async function alertsNamed(
  session: Session,
  groups: readonly StreamId[],
  fingerprints: readonly string[],
): Promise<readonly StoredAlert[]> {
  if (fingerprints.length === 0) return [];
  return (await session.all(NAMED, groups, fingerprints)).map(alertOfRow);
}

/** Which of the sender's keys are those of stored alerts. */
export async function alertsKept(
  session: Session,
  of: { readonly team: TeamId; readonly source: string; readonly fingerprints: readonly string[] },
): Promise<readonly string[]> {
  const rows = await session.all(KEPT, of.team, of.source, of.fingerprints);
  return rows.map((row) => text(row, 'fingerprint'));
}

/** How many fire and how many ended. */
export async function countAlerts(
  session: Session,
  groups: readonly StreamId[],
): Promise<AlertCounts> {
  const row = (await session.one(COUNT, groups)) ?? {};
  return { firing: whole(row, 'firing'), resolved: whole(row, 'resolved') };
}

/** Those in which an alert fires. */
export async function groupsFiring(
  session: Session,
  groups: readonly StreamId[],
): Promise<readonly StreamId[]> {
  return (await session.all(FIRING, groups)).map((row) => streamId(text(row, 'stream')));
}

/** How much of a team is open. */
export async function countOpen(session: Session, team: TeamId, most: number): Promise<number> {
  return whole((await session.one(OPEN, team, most)) ?? {}, 'open');
}
