import type { DeliveryRow, Take } from '#/contract/ports.ts';
import { after } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { deliveryOfRow, LANE } from '../rows.ts';
import type { Statements } from './statements.ts';

// What rings together is taken together, whatever the limit.
const TAKE = `
with next as (
  select id, bundle from deliveries where status = 'ready' and lane = ? and ready_at <= ?
  order by ready_at, id limit ?)
update deliveries set attempt = attempt + 1, again = max(again, holder is not null), holder = ?,
  ready_at = ?
where id in (select id from next)
  or (status = 'ready' and ready_at <= ? and bundle in (select bundle from next))
returning *`;

/** Gives waiting deliveries to a sender; what somebody else held is in doubt. */
export function takeDeliveries(sql: Statements, take: Take, now: At): readonly DeliveryRow[] {
  const until = after(now, take.holdFor);
  const { lane, limit, holder } = take;
  return sql.all(TAKE, LANE[lane], now, limit, holder, until, now).map(deliveryOfRow);
}

/** The lock proves that nobody else lives: every hold is void, and what was set aside runs again. */
export function voidHolds(sql: Statements, now: At): void {
  sql.run("update deliveries set ready_at = ? where status = 'ready' and holder is not null", now);
  sql.run('update streams set aside = null where aside is not null');
}
