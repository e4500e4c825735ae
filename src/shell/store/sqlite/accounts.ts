// People who sign in, as rows of the database.
import type { AccountRow, InvitationRow, SessionRow } from '#/contract/accounts.ts';
import { personId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { accountOfRow, invitationOfRow, sessionOfRow } from '../account-rows.ts';
import { text } from '../rows.ts';
import type { Statements } from './statements.ts';

/** True where anybody can sign in. */
export function hasAccounts(sql: Statements): boolean {
  return sql.one('select 1 as n from accounts limit 1') !== null;
}

/** The account of a person. */
export function account(sql: Statements, person: PersonId): AccountRow | null {
  const row = sql.one('select * from accounts where person = ?', person);
  return row === null ? null : accountOfRow(row);
}

/** Everybody who can sign in. */
export function signers(sql: Statements): readonly PersonId[] {
  return sql.all('select person from accounts').map((row) => personId(text(row, 'person')));
}

/** Keeps an invitation. */
export function invite(sql: Statements, one: InvitationRow): void {
  const row = [one.hash, one.person, one.team, one.madeAt, one.endsAt];
  sql.run('insert or replace into invitations values (?, ?, ?, ?, ?)', ...row);
}

/** An invitation by the hash of its secret. */
export function invitation(sql: Statements, hash: string): InvitationRow | null {
  const row = sql.one('select * from invitations where hash = ?', hash);
  return row === null ? null : invitationOfRow(row);
}

/** Every invitation that was not used, oldest first. */
export function invitations(sql: Statements): readonly InvitationRow[] {
  return sql.all('select * from invitations order by made_at, hash').map(invitationOfRow);
}

/** Takes an invitation back. */
export function withdraw(sql: Statements, hash: string): void {
  sql.run('delete from invitations where hash = ?', hash);
}

/** Uses an invitation up; false where it is not there any more. */
export function accept(sql: Statements, hash: string, one: AccountRow): boolean {
  const invited = invitation(sql, hash);
  if (invited === null || invited.endsAt <= one.setAt) return false;
  if (invited.person === null ? hasAccounts(sql) : invited.person !== one.person) return false;
  sql.run('delete from invitations where hash = ? or ends_at <= ?', hash, one.setAt);
  sql.run('delete from sessions where person = ?', one.person);
  const row = [one.person, one.password, Number(one.operator), one.setAt];
  sql.run('insert or replace into accounts values (?, ?, ?, ?)', ...row);
  return true;
}

/** Keeps a session, and forgets those that are over. */
export function addSession(sql: Statements, one: SessionRow): void {
  sql.run('delete from sessions where ends_at <= ?', one.madeAt);
  const row = [one.hash, one.person, one.madeAt, one.endsAt];
  sql.run('insert into sessions values (?, ?, ?, ?)', ...row);
}

/** A session by the hash of its secret. */
export function session(sql: Statements, hash: string): SessionRow | null {
  const row = sql.one('select * from sessions where hash = ?', hash);
  return row === null ? null : sessionOfRow(row);
}

/** Ends a session for good. */
export function endSession(sql: Statements, hash: string): void {
  sql.run('delete from sessions where hash = ?', hash);
}
