// People who sign in, as rows of the database.
import type { AccountRow, InvitationRow, SessionRow } from '#/contract/accounts.ts';
import { personId } from '#/core/basics/ids.ts';
import type { PersonId } from '#/core/basics/ids.ts';
import { accountOfRow, invitationOfRow, sessionOfRow } from '../account-rows.ts';
import { text } from '../rows.ts';
import type { Session } from './session.ts';

const INVITE = `
insert into invitations values ($1, $2, $3, $4, $5)
on conflict (hash) do update set person = excluded.person, team = excluded.team,
  made_at = excluded.made_at, ends_at = excluded.ends_at`;

const PUT_ACCOUNT = `
insert into accounts values ($1, $2, $3, $4)
on conflict (person) do update set password = excluded.password, operator = excluded.operator,
  set_at = excluded.set_at`;

/** True where anybody can sign in. */
export async function hasAccounts(session: Session): Promise<boolean> {
  return (await session.one('select 1 as n from accounts limit 1')) !== null;
}

/** The account of a person. */
export async function account(session: Session, person: PersonId): Promise<AccountRow | null> {
  const row = await session.one('select * from accounts where person = $1', person);
  return row === null ? null : accountOfRow(row);
}

/** Everybody who can sign in. */
export async function signers(session: Session): Promise<readonly PersonId[]> {
  const rows = await session.all('select person from accounts');
  return rows.map((row) => personId(text(row, 'person')));
}

/** Keeps an invitation. */
export async function invite(session: Session, one: InvitationRow): Promise<void> {
  await session.run(INVITE, one.hash, one.person, one.team, one.madeAt, one.endsAt);
}

/** An invitation by the hash of its secret. */
export async function invitation(session: Session, hash: string): Promise<InvitationRow | null> {
  const row = await session.one('select * from invitations where hash = $1', hash);
  return row === null ? null : invitationOfRow(row);
}

/** Every invitation that was not used, oldest first. */
export async function invitations(session: Session): Promise<readonly InvitationRow[]> {
  const sql = 'select * from invitations order by made_at, hash collate "C"';
  return (await session.all(sql)).map(invitationOfRow);
}

/** Takes an invitation back. */
export async function withdraw(session: Session, hash: string): Promise<void> {
  await session.run('delete from invitations where hash = $1', hash);
}

/** Uses an invitation up; false where it is not there any more. */
export async function accept(session: Session, hash: string, one: AccountRow): Promise<boolean> {
  await session.exec('begin');
  // One at a time on all nodes: of two that come with a first code, one gets in.
  await session.exec('lock table accounts in share row exclusive mode');
  const isGood = await mayAccept(session, hash, one);
  if (isGood) {
    await session.run('delete from invitations where hash = $1 or ends_at <= $2', hash, one.setAt);
    await session.run('delete from sessions where person = $1', one.person);
    const row = [one.person, one.password, Number(one.operator), one.setAt];
    await session.run(PUT_ACCOUNT, ...row);
  }
  await session.exec('commit');
  return isGood;
}

/** Keeps a session, and forgets those that are over. */
export async function addSession(session: Session, one: SessionRow): Promise<void> {
  await session.run('delete from sessions where ends_at <= $1', one.madeAt);
  const row = [one.hash, one.person, one.madeAt, one.endsAt];
  await session.run('insert into sessions values ($1, $2, $3, $4) on conflict do nothing', ...row);
}

/** A session by the hash of its secret. */
export async function signedIn(session: Session, hash: string): Promise<SessionRow | null> {
  const row = await session.one('select * from sessions where hash = $1', hash);
  return row === null ? null : sessionOfRow(row);
}

/** Ends a session for good. */
export async function endSession(session: Session, hash: string): Promise<void> {
  await session.run('delete from sessions where hash = $1', hash);
}

async function mayAccept(session: Session, hash: string, one: AccountRow): Promise<boolean> {
  const invited = await invitation(session, hash);
  if (invited === null || invited.endsAt <= one.setAt) return false;
  if (invited.person === null) return !(await hasAccounts(session));
  return invited.person === one.person;
}
