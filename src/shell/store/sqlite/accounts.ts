// People who sign in, as rows of the database.
import type { AccountRow, InvitationRow, SessionRow } from '#/contract/accounts.ts';
import { personId, teamId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { at } from '#/core/basics/time.ts';
import { text, textOrNull, whole } from './rows.ts';
import type { Row } from './rows.ts';
import type { Statements } from './statements.ts';

/** True where anybody can sign in. */
export function hasAccounts(sql: Statements): boolean {
  return sql.one('select 1 as n from accounts limit 1') !== null;
}

/** The account of a person. */
export function account(sql: Statements, person: PersonId): AccountRow | null {
  const row = sql.one('select * from accounts where person = ?', person);
  if (row === null) return null;
  return {
    person: personId(text(row, 'person')),
    password: text(row, 'password'),
    operator: whole(row, 'operator') === 1,
    setAt: at(whole(row, 'set_at')),
  };
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
  return row === null ? null : invitationOf(row);
}

/** Every invitation that was not used, oldest first. */
export function invitations(sql: Statements): readonly InvitationRow[] {
  return sql.all('select * from invitations order by made_at, hash').map(invitationOf);
}

/** Takes an invitation back. */
export function withdraw(sql: Statements, hash: string): void {
  sql.run('delete from invitations where hash = ?', hash);
}

function invitationOf(row: Row): InvitationRow {
  const person = textOrNull(row, 'person');
  const team = textOrNull(row, 'team');
  return {
    hash: text(row, 'hash'),
    person: person === null ? null : personId(person),
    team: team === null ? null : teamId(team),
    madeAt: at(whole(row, 'made_at')),
    endsAt: at(whole(row, 'ends_at')),
  };
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
  if (row === null) return null;
  return {
    hash: text(row, 'hash'),
    person: personId(text(row, 'person')),
    madeAt: at(whole(row, 'made_at')),
    endsAt: at(whole(row, 'ends_at')),
  };
}

/** Ends a session for good. */
export function endSession(sql: Statements, hash: string): void {
  sql.run('delete from sessions where hash = ?', hash);
}
