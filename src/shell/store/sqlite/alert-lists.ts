// Alerts for people to look through. Groups are named in one value, so that the statement stays the same.
import type { AlertCounts, AlertPageAsked } from '#/contract/alert-lists.ts';
import type { StoredAlert } from '#/core/alert/alert.ts';
import { streamId } from '#/core/basics/ids.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import { alertOfRow, text, whole } from '../rows.ts';
import type { Statements } from './statements.ts';

const PAGE = `
select * from alerts
where stream in (select value from json_each(?1)) and status = ?2
  and (?3 is null or (first_at, source, fingerprint) > (?3, ?4, ?5))
  and (?7 is null or fingerprint in (select value from json_each(?7)))
  and not exists (select 1 from json_each(?8) where instr(lower(body), value) = 0)
order by first_at, source, fingerprint limit ?6`;

const NAMED = `
select * from alerts
where stream in (select value from json_each(?1))
  and fingerprint in (select value from json_each(?2))
order by first_at, source, fingerprint limit 200`;

const KEPT = `
select fingerprint from alerts where team = ?1 and source = ?2
  and fingerprint in (select value from json_each(?3))`;

const COUNT = `
select count(*) filter (where status = 'firing') as firing,
  count(*) filter (where status = 'resolved') as resolved
from alerts where stream in (select value from json_each(?1))`;

const FIRING = `
select value as stream from json_each(?1)
where exists (select 1 from alerts where stream = value and status = 'firing')`;

// What is open stands in two indexes, which are read no further than asked.
const OPEN = `
select
  (select count(*) from (select 1 from streams indexed by streams_open
    where team = ?1 and open = 1 and kind = 'incident' limit ?2)) +
  (select count(*) from (select 1 from streams indexed by streams_kept
    where team = ?1 and open = 1 and kind = 'group' limit ?2)) as open`;

/** One page, what fired first before the rest. */
export function alertPage(sql: Statements, asked: AlertPageAsked): readonly StoredAlert[] {
  const { groups, status, after, limit, named, pieces = [] } = asked;
  const place = [after?.firstAt ?? null, after?.source ?? null, after?.fingerprint ?? null];
  const only = [named === undefined ? null : JSON.stringify(named), JSON.stringify(pieces)];
  return sql.all(PAGE, JSON.stringify(groups), status, ...place, limit, ...only).map(alertOfRow);
}

/** Alerts by the sender's keys. */
export function alertsNamed(
  sql: Statements,
  groups: readonly StreamId[],
  fingerprints: readonly string[],
): readonly StoredAlert[] {
  if (fingerprints.length === 0) return [];
  return sql.all(NAMED, JSON.stringify(groups), JSON.stringify(fingerprints)).map(alertOfRow);
}

/** Which of the sender's keys are those of stored alerts. */
export function alertsKept(
  sql: Statements,
  of: { readonly team: TeamId; readonly source: string; readonly fingerprints: readonly string[] },
): readonly string[] {
  const { team, source, fingerprints } = of;
  const rows = sql.all(KEPT, team, source, JSON.stringify(fingerprints));
  return rows.map((row) => text(row, 'fingerprint'));
}

/** How many fire and how many ended. */
export function countAlerts(sql: Statements, groups: readonly StreamId[]): AlertCounts {
  const row = sql.one(COUNT, JSON.stringify(groups)) ?? {};
  return { firing: whole(row, 'firing'), resolved: whole(row, 'resolved') };
}

/** Those in which an alert fires. */
export function groupsFiring(sql: Statements, groups: readonly StreamId[]): readonly StreamId[] {
  return sql.all(FIRING, JSON.stringify(groups)).map((row) => streamId(text(row, 'stream')));
}

/** How much of a team is open. */
export function countOpen(sql: Statements, team: TeamId, most: number): number {
  return whole(sql.one(OPEN, team, most) ?? {}, 'open');
}
