// The first schema. Times are whole milliseconds since the epoch; JSON is text. A number, once used,
// is never changed: what must change gets a migration of its own.

/** Creates every table. */
export const FIRST: string = `
create table streams (
  pos integer primary key,
  id text not null unique,
  kind text not null,
  team text not null,
  version integer not null,
  fold integer not null,
  next_due integer,
  open integer not null,
  plan text,
  number text,
  last_at integer not null,
  woken integer not null,
  aside text,
  state text not null
) strict;
create index streams_due on streams (next_due) where next_due is not null and aside is null;
create index streams_open on streams (team, pos) where open = 1 and kind = 'incident';
create index streams_number on streams (number, team) where number is not null;
create index streams_list on streams (kind, pos) where kind = 'incident';

create table events (
  stream text not null,
  seq integer not null,
  at integer not null,
  type text not null,
  v integer not null,
  actor text not null,
  cause text not null,
  timers text,
  body text not null,
  primary key (stream, seq)
) strict, without rowid;

create table actions (
  id text primary key,
  at integer not null,
  body_hash text not null,
  outcome text not null
) strict, without rowid;

create table deliveries (
  id text primary key,
  stream text not null,
  team text not null,
  subject text not null,
  lane integer not null,
  person text,
  method text not null,
  kind text not null,
  address text not null,
  body text not null,
  status text not null,
  attempt integer not null,
  ready_at integer not null,
  holder text,
  again integer not null,
  note text not null,
  made_at integer not null,
  ended_at integer
) strict;
create index deliveries_ready on deliveries (lane, ready_at) where status = 'ready';
create index deliveries_open on deliveries (stream, subject) where status = 'ready';

create table alerts (
  team text not null,
  source text not null,
  fingerprint text not null,
  stream text not null,
  status text not null,
  first_at integer not null,
  last_at integer not null,
  count integer not null,
  body text not null,
  primary key (team, source, fingerprint)
) strict;
create index alerts_of on alerts (stream, status, last_at);

create table counters (key text primary key, n integer not null) strict, without rowid;
create table plans (hash text primary key, json text not null, at integer not null) strict;
create table rosters (
  team text not null,
  at integer not null,
  hash text not null,
  json text not null,
  primary key (team, at)
) strict;
create table outages (from_at integer primary key, to_at integer not null) strict;
create table alive (id integer primary key check (id = 1), at integer not null) strict;
create table keys (
  id text primary key,
  hash text not null unique,
  kind text not null,
  name text not null,
  person text,
  team text,
  made_at integer not null,
  ended_at integer
) strict;
create table mailbox (
  n integer primary key,
  id text not null unique,
  at integer not null,
  recipient text not null,
  subject text not null,
  text text not null,
  html text not null,
  headers text not null
) strict;
`;
