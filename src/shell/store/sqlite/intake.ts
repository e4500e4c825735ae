import type { IntakeResult } from '#/contract/ports.ts';
import type { LookedAt } from '#/contract/rows.ts';
import { GATHER_FOR, groupStream } from '#/core/alert/alert.ts';
import type { Alert, CountedAlert } from '#/core/alert/alert.ts';
import { arrive, changedAlert } from '#/core/alert/arrival.ts';
import type { AlertChange } from '#/core/alert/arrival.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';
import { alertOfRow } from '../rows.ts';
import type { Statements } from './statements.ts';

// What stands in the body too is not read.
const COLUMNS = 'team, stream, first_at, last_at, count, counted, look, body';

const FIND = `select ${COLUMNS} from alerts where team = ? and source = ? and fingerprint = ?`;

const FIND_MANY = `
select ${COLUMNS} from alerts where team = ? and source = ?
  and fingerprint in (select value from json_each(?))`;

const PUT = `
insert into alerts (team, source, fingerprint, stream, status, first_at, last_at, count, counted,
  look, body)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict do update set stream = excluded.stream, status = excluded.status,
  first_at = excluded.first_at, last_at = excluded.last_at, count = excluded.count,
  counted = excluded.counted, look = excluded.look, body = excluded.body`;

const COUNT = `
update alerts set last_at = ?, count = ? where team = ? and source = ? and fingerprint = ?`;

// The first alert is looked at without delay; what joins a group that was just looked at waits a
// moment, so that a storm is one decision a second and not one for each alert.
const WAKE = `
insert into streams (id, kind, team, version, fold, next_due, open, last_at, woken, state)
values (?1, 'group', ?2, 0, 0, ?3, 1, 0, 1, '')
on conflict (id) do update set woken = max(woken, 1),
  next_due = min(coalesce(next_due, max(?3, last_at + ?4)), max(?3, last_at + ?4))
where woken = 0 or next_due is null or next_due > max(?3, last_at + ?4)`;

// An alert left a group that counted it, which must count anew.
const WAKE_ALL = `
update streams set woken = 2, next_due = min(coalesce(next_due, max(?2, last_at + ?3)),
  max(?2, last_at + ?3)) where id = ?1`;

// One statement for all that weigh the same: a storm is counted in one go. What fails undoes the whole
// transaction, so SQLite need not keep a copy of each page to undo this statement alone.
const LOOKED = `
update or fail alerts set counted = ?1, look = 0 where team = ?2 and source = ?3
  and fingerprint in (select value from json_each(?4))`;

/** Stores a batch of alerts and wakes the groups of those that changed. */
export function takeIn(
  sql: Statements,
  batch: { readonly team: TeamId; readonly alerts: readonly Alert[]; readonly now: At },
): Extract<IntakeResult, { kind: 'stored' }> {
  const { team, now } = batch;
  const counts = { fresh: 0, changed: 0, repeated: 0, stale: 0 };
  const woken = new Set<StreamId>();
  const streamOf = groupsOf(team);
  for (const [source, alerts] of Map.groupBy(batch.alerts, (alert) => alert.source)) {
    const stored = findAll(sql, { team, source, alerts });
    for (const alert of alerts) {
      const { fingerprint } = alert;
      const stream = streamOf(alert);
      const arrived = arrive(stored.get(fingerprint) ?? null, alert, { team, stream, now });
      // One request may bring the same alert twice.
      stored.set(fingerprint, arrived.alert);
      counts[arrived.arrival] += 1;
      const isNews = arrived.arrival === 'fresh' || arrived.arrival === 'changed';
      if (isNews) woken.add(arrived.alert.stream);
      put(sql, arrived.alert, isNews);
      if (arrived.left !== null) sql.run(WAKE_ALL, arrived.left, now, GATHER_FOR);
    }
  }
  for (const stream of woken) sql.run(WAKE, stream, team, now, GATHER_FOR);
  const { fresh, changed, repeated, stale } = counts;
  return { kind: 'stored', fresh, changed, repeated: repeated + stale, woken: [...woken] };
}

/** Names the group of each alert; a request mostly brings those of one, and a long name costs its hash. */
function groupsOf(team: TeamId): (alert: Alert) => StreamId {
  let last: { readonly alert: Alert; readonly stream: StreamId } | null = null;
  return (alert) => {
    const { source, group } = alert;
    const isSame = last !== null && last.alert.source === source && last.alert.group === group;
    const stream = isSame && last !== null ? last.stream : groupStream(team, source, group);
    last = { alert, stream };
    return stream;
  };
}

/** What is stored of the alerts of a request, by fingerprint. */
function findAll(
  sql: Statements,
  sent: { readonly team: TeamId; readonly source: string; readonly alerts: readonly Alert[] },
): Map<string, CountedAlert> {
  const { team, source, alerts } = sent;
  const [first] = alerts;
  const isOne = alerts.length === 1 && first !== undefined;
  const fingerprints = alerts.map(({ fingerprint }) => fingerprint);
  const rows = isOne
    ? sql.all(FIND, team, source, first.fingerprint)
    : sql.all(FIND_MANY, team, source, JSON.stringify(fingerprints));
  const found = rows.map(alertOfRow);
  return new Map(found.map((alert) => [alert.fingerprint, alert]));
}

/** Makes of a stored alert what a person said of it; nothing where it is gone. */
export function changeAlert(sql: Statements, change: AlertChange, now: At): void {
  const found = sql.one(FIND, change.team, change.source, change.fingerprint);
  if (found !== null) put(sql, changedAlert(alertOfRow(found), change, now), true);
}

/** Notes what groups counted of their alerts; nobody can send them again inside the transaction. */
export function lookAt(sql: Statements, looked: readonly LookedAt[]): void {
  const alike = Map.groupBy(looked, ({ team, source, counted }) =>
    counted === null ? `${team}\n${source}` : `${team}\n${source}\n${counted}`,
  );
  for (const some of alike.values()) {
    const [{ team, source, counted }] = some as [LookedAt, ...LookedAt[]];
    const fingerprints = some.map(({ fingerprint }) => fingerprint);
    sql.run(LOOKED, counted, team, source, JSON.stringify(fingerprints));
  }
}

function put(sql: Statements, alert: CountedAlert, isNews: boolean): void {
  const { team, stream, firstAt, lastAt, count, counted, isNews: look, ...body } = alert;
  const { source, fingerprint, status } = body;
  if (!isNews) {
    sql.run(COUNT, lastAt, count, team, source, fingerprint);
    return;
  }
  const key = [team, source, fingerprint, stream, status];
  sql.run(PUT, ...key, firstAt, lastAt, count, counted, Number(look), JSON.stringify(body));
}
