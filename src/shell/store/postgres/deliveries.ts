import type { DeliveryRow, Take } from '#/contract/ports.ts';
import { at } from '#/core/basics/time.ts';
import { deliveryOfRow, LANE, whole } from '../rows.ts';
import { NOW } from './clock.ts';
import type { StoreClock } from './clock.ts';
import type { Session } from './session.ts';

const TAKE = `
with clock as materialized (select ${NOW} as now),
free as materialized (
  select id, bundle from deliveries
  where status = 'ready' and lane = $3 and ready_at <= (select now from clock)
  order by ready_at, id collate "C" limit $4 for update skip locked),
-- What rings together is taken together, whatever the limit.
beside as materialized (
  select id from deliveries
  where status = 'ready' and ready_at <= (select now from clock)
    and bundle in (select bundle from free) and id not in (select id from free)
  for update skip locked)
update deliveries d set attempt = attempt + 1,
  again = greatest(again, (holder is not null)::int), holder = $5, ready_at = now + $6
from clock where d.id in (select id from free union all select id from beside)
returning d.*, now`;

// Whoever holds one is alive as long as its session holds the lock of its name. What this node held
// under the same name in an earlier life is void too.
const VOID = `
with clock as materialized (select ${NOW} as now),
dead as materialized (
  select holder from (
    select distinct holder from deliveries where status = 'ready' and holder is not null
  ) as holders
  where ($4::text = 'start' and holder = $3) or (holder <> $3::text and pg_try_advisory_xact_lock(${lockOf('holder')})))
update deliveries set ready_at = now from clock
where status = 'ready' and holder in (select holder from dead) and ready_at > now`;

const LIVE = `select pg_try_advisory_lock(${lockOf('$1::text')}) as held`;

/** Gives waiting deliveries to a sender; what somebody else held is in doubt. */
export async function takeDeliveries(
  session: Session,
  clock: StoreClock,
  { lane, limit, holder, holdFor }: Take,
): Promise<readonly DeliveryRow[]> {
  const values = [...clock.values(), LANE[lane], limit, holder, holdFor] as const;
  const rows = await session.all(TAKE, ...values);
  for (const row of rows) clock.saw(at(whole(row, 'now')));
  return rows.map(deliveryOfRow).toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** Ends the holds of nodes that are no more. */
export async function voidHolds(
  session: Session,
  clock: StoreClock,
  of: { readonly node: string; readonly isStart: boolean },
): Promise<void> {
  await session.run(VOID, ...clock.values(), of.node, of.isStart ? 'start' : 'later');
}

/** Shows that a node lives, for as long as this session does; false where another session does. */
export async function holdName(session: Session, node: string): Promise<boolean> {
  return (await session.one(LIVE, node))?.['held'] === true;
}

function lockOf(name: string): string {
  return `hashtextextended('tocsin node ' || current_schema() || ' ' || ${name}, 0)`;
}
