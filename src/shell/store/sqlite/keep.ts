import type { KeyRow, MailRow, RosterRow } from '#/contract/ports.ts';
import type { At } from '#/core/basics/time.ts';
import { text } from '../rows.ts';
import type { Statements } from './statements.ts';

const LAST_ROSTER = 'select hash from rosters where team = ? order by at desc limit 1';

/** Keeps a plan once. */
export function keepPlan(
  sql: Statements,
  plan: { readonly hash: string; readonly json: string; readonly at: At },
): void {
  sql.run('insert or ignore into plans values (?, ?, ?)', plan.hash, plan.json, plan.at);
}

/** Keeps a roster from its time on, unless it is the one that holds already. */
export function keepRoster(sql: Statements, roster: RosterRow): void {
  const { team, at, hash, json } = roster;
  const held = sql.one(LAST_ROSTER, team);
  if (held !== null && text(held, 'hash') === hash) return;
  sql.run('insert or replace into rosters values (?, ?, ?, ?)', team, at, hash, json);
}

/** Adds a key. */
export function addKey(sql: Statements, key: KeyRow): void {
  const { id, hash, kind, name, person, team, madeAt, endedAt, scope } = key;
  const row = [id, hash, kind, name, person, team, madeAt, endedAt, scope];
  sql.run('insert into keys values (?, ?, ?, ?, ?, ?, ?, ?, ?)', ...row);
}

/** Ends a key for good. */
export function endKey(sql: Statements, id: string, now: At): void {
  sql.run('update keys set ended_at = ? where id = ? and ended_at is null', now, id);
}

/** Keeps a mail; the same id again is the same mail. */
export function keepMail(sql: Statements, mail: MailRow): void {
  const { id, at, to, subject, html, headers } = mail;
  const row = [id, at, to, subject, mail.text, html, JSON.stringify(headers)];
  sql.run('insert or ignore into mailbox values (null, ?, ?, ?, ?, ?, ?, ?)', ...row);
}
