import type { KeyRow, MailRow } from '#/contract/ports.ts';
import type { TeamId } from '#/core/basics/ids.ts';
import { text } from '../rows.ts';
import { NOW } from './clock.ts';
import type { StoreClock } from './clock.ts';
import type { Session } from './session.ts';

const KEEP_PLAN = `insert into plans select $3, $4, ${NOW} on conflict do nothing`;

const KEEP_ROSTER = `
insert into rosters select $3, ${NOW}, $4, $5
where $4 is distinct from (
  select hash from rosters where team = $3 order by at desc limit 1)
on conflict (team, at) do update set hash = excluded.hash, json = excluded.json`;

const END_KEY = `update keys set ended_at = ${NOW} where id = $3 and ended_at is null`;

const KEEP_MAIL = `
insert into mailbox (id, at, recipient, subject, text, html, headers)
select $3, ${NOW}, $4, $5, $6, $7, $8 on conflict do nothing`;

const ADD_KEY = `
insert into keys (id, hash, kind, name, person, team, made_at, ended_at, scope)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`;

/** Keeps a plan once. */
export async function keepPlan(
  session: Session,
  clock: StoreClock,
  plan: { readonly hash: string; readonly json: string },
): Promise<void> {
  await session.run(KEEP_PLAN, ...clock.values(), plan.hash, plan.json);
}

/** Keeps a roster from now on, unless it is the one that holds already. */
export async function keepRoster(
  session: Session,
  clock: StoreClock,
  roster: { readonly team: TeamId; readonly hash: string; readonly json: string },
): Promise<void> {
  await session.run(KEEP_ROSTER, ...clock.values(), roster.team, roster.hash, roster.json);
}

/** Adds a key; the same one again, after an answer that was lost, is the same key. */
export async function addKey(session: Session, key: KeyRow): Promise<void> {
  const { id, hash, kind, name, person, team, madeAt, endedAt, scope } = key;
  await session.run(ADD_KEY, id, hash, kind, name, person, team, madeAt, endedAt, scope);
}

/** Ends a key for good. */
export async function endKey(session: Session, clock: StoreClock, id: string): Promise<void> {
  await session.run(END_KEY, ...clock.values(), id);
}

/** Keeps a mail; the same id again is the same mail. */
export async function keepMail(
  session: Session,
  clock: StoreClock,
  mail: Omit<MailRow, 'at'>,
): Promise<void> {
  const { id, to, subject, text, html, headers } = mail;
  const row = [id, to, subject, text, html, JSON.stringify(headers)];
  await session.run(KEEP_MAIL, ...clock.values(), ...row);
}

/** The secret of a name, the same for every node: the first that is proposed stays. */
export async function secretOf(session: Session, name: string, proposed: string): Promise<string> {
  await session.run('insert into secrets values ($1, $2) on conflict do nothing', name, proposed);
  const row = await session.one('select secret from secrets where name = $1', name);
  return row === null ? proposed : text(row, 'secret');
}
