import type { DeliveryRow, Take } from '#/contract/ports.ts';
import { after } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { deliveryOfRow, LANE } from '../rows.ts';
import type { Statements } from './statements.ts';

const TAKE = `
update deliveries set attempt = attempt + 1, again = max(again, holder is not null), holder = ?,
  ready_at = ?
where id in (
  select id from deliveries where status = 'ready' and lane = ? and ready_at <= ?
  order by ready_at, id limit ?)
returning *`;

/** Gives waiting deliveries to a sender; what somebody else held is in doubt. */
export function takeDeliveries(sql: Statements, take: Take, now: At): readonly DeliveryRow[] {
  const until = after(now, take.holdFor);
  return sql.all(TAKE, take.holder, until, LANE[take.lane], now, take.limit).map(deliveryOfRow);
}

/** The lock proves that nobody else lives: every hold is void, and what was set aside runs again. */
export function voidHolds(sql: Statements, now: At): void {
  sql.run("update deliveries set ready_at = ? where status = 'ready' and holder is not null", now);
  sql.run('update streams set aside = null where aside is not null');
}
