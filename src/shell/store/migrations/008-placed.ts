/**
 * An event has a place made of that of its stream and its number there: those of a commit stand
 * together at the end, are found without an index, and a long one needs no page of its own.
 * Events whose stream is gone, as in a damaged file, stay with places below zero, where no stream has any.
 * Deliveries that wait are found by the name of their stream.
 */
export const PLACED: string = `
alter table events rename to events_by_name;
create table events (
  place integer primary key,
  stream text not null,
  seq integer not null,
  at integer not null,
  type text not null,
  v integer not null,
  actor text not null,
  cause text not null,
  timers text,
  body text not null,
  check (place & 4294967295 = seq)
) strict;
insert into events
select s.pos * 4294967296 + e.seq, e.*
from streams s cross join events_by_name e on e.stream = s.id order by s.pos, e.seq;
insert into events
select -4294967296 * dense_rank() over (order by e.stream) + e.seq, e.*
from events_by_name e where not exists (select 1 from streams s where s.id = e.stream);
drop table events_by_name;
drop index deliveries_open;
`;
