/** People who sign in, their sessions and invitations; how far a key reaches. */
export const ACCOUNTS: string = `
create table accounts (
  person text primary key,
  password text not null,
  operator integer not null,
  set_at integer not null
) strict, without rowid;

create table sessions (
  hash text primary key,
  person text not null,
  made_at integer not null,
  ends_at integer not null
) strict, without rowid;
create index sessions_of on sessions (person);
create index sessions_over on sessions (ends_at);

create table invitations (
  hash text primary key,
  person text,
  team text,
  made_at integer not null,
  ends_at integer not null
) strict, without rowid;

alter table keys add column scope text not null default 'act';
update keys set scope = 'admin' where team is null and kind != 'intake';
`;
