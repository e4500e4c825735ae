// Alerts wake their groups without waiting for anybody. Where a group's row is free it is written; whoever
// decides over the group holds it for as long as that takes, and then a row of `wakes` stands for it
// until the group is let go.
import { GATHER_FOR } from '#/core/alert/alert.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { At } from '#/core/basics/time.ts';
import type { Woken } from '#/contract/rows.ts';
import { WOKEN } from '../rows.ts';
import type { Session } from './session.ts';

/** Wakes in one step. */
const AT_ONCE = 5_000;

// The first alert is looked at without delay; what joins a group that was just looked at waits a
// moment, so that a storm is one decision a second and not one for each alert.
const DUE = 'greatest($1::int8, s.last_at + $2)';

const WAKE = `
with given as materialized (select * from unnest($4::text[], $5::text[]) as g(id, team)),
free as materialized (
  select s.id from streams s join given using (id) order by s.id
  for no key update of s skip locked),
raised as (
  update streams s set woken = greatest(s.woken, $3::int2),
    next_due = least(coalesce(s.next_due, ${DUE}), ${DUE})
  from free where s.id = free.id
    and (s.woken < $3::int2 or s.next_due is null or s.next_due > ${DUE})),
made as (
  insert into streams (id, kind, team, version, fold, next_due, open, last_at, woken, state)
  select id, 'group', team, 0, 0, $1, 1, 0, $3::int2, '' from given
  where not exists (select from streams s where s.id = given.id) order by id
  on conflict do nothing returning id)
insert into wakes (stream, team, woken)
select id, team, $3::int2 from given
where id not in (select id from free union all select id from made)`;

// Whoever throws groups away does so while nobody looks at them.
const MAKE = `
insert into streams (id, kind, team, version, fold, next_due, open, last_at, woken, state)
select distinct stream, 'group', team, 0, 0, $1::int8, 1, 0, 0, '' from wakes w
where not exists (select from streams s where s.id = w.stream) order by stream
on conflict do nothing`;

const TAKE = `
with free as materialized (
  select w.pos, w.stream, w.woken from wakes w join streams s on s.id = w.stream
  order by w.pos limit $3 for update of w, s skip locked),
gone as (delete from wakes where pos in (select pos from free)),
most as (select stream, max(woken) as woken from free group by stream)
update streams s set woken = greatest(s.woken, most.woken),
  next_due = least(coalesce(s.next_due, ${DUE}), ${DUE})
from most where s.id = most.stream`;

/** Every stream, those that wait to be woken as woken. */
export const STREAMS_AWAKE = `
(select s.pos, s.id, s.kind, s.team, s.version, s.fold, s.open, s.plan, s.number, s.last_at, s.aside,
   s.state, greatest(s.woken, w.woken) as woken,
   case when w.woken is null then s.next_due
     else least(coalesce(s.next_due, s.last_at), s.last_at) end as next_due
 from streams s
 left join (select stream, max(woken) as woken from wakes group by stream) w on w.stream = s.id
) as streams`;

/** Wakes groups inside the transaction that stores their alerts. */
export async function wake(
  session: Session,
  groups: ReadonlyMap<StreamId, TeamId>,
  { woken, now }: { readonly woken: Woken; readonly now: At },
): Promise<void> {
  if (groups.size === 0) return;
  const ids = [...groups.keys()];
  await session.run(WAKE, now, GATHER_FOR, WOKEN.indexOf(woken), ids, [...groups.values()]);
}

/** Wakes groups that were in somebody's hands and are free now. */
export async function takeWakes(session: Session, now: At): Promise<void> {
  await session.run(MAKE, now);
  await session.run(TAKE, now, GATHER_FOR, AT_ONCE);
}
