// The list of nodes: each writes itself down with every beat, and takes itself off when it stops. One
// that ended otherwise stands there, not heard of any more, until another starts in its place or it is
// forgotten.
import type { NodesSeen } from '#/contract/neighbours.ts';
import { at, hours } from '#/core/basics/time.ts';
import type { At } from '#/core/basics/time.ts';
import { text, whole } from '../rows.ts';
import { NOW } from './clock.ts';
import type { StoreClock } from './clock.ts';
import type { Session } from './session.ts';

/** What a node says of itself. */
export interface NodeAbout {
  readonly id: string;
  readonly version: string;
  /** Where it runs: whoever starts there again takes its place. */
  readonly home: string;
}

const FORGOTTEN_AFTER = hours(1);

const LIST = `
insert into nodes (id, version, home, started_at, heard_at) values ($1, $2, $3, $4, $4)
on conflict (id) do update set heard_at = greatest(nodes.heard_at, excluded.heard_at)`;

const FORGET = 'delete from nodes where heard_at < $2 or ($4::int = 1 and home = $1 and id <> $3)';

const LISTED = `
select ${NOW} as now, n.*, (
  select count(*)::int from deliveries d where d.status = 'ready' and d.holder = n.id) as holds
from (values (1)) as one left join nodes n on true order by n.started_at, n.id collate "C"`;

/** Writes a node down as alive. */
export async function listNode(
  session: Session,
  { id, version, home }: NodeAbout,
  { now, isStart }: { readonly now: At; readonly isStart: boolean },
): Promise<void> {
  await session.run(FORGET, home, now - FORGOTTEN_AFTER, id, Number(isStart));
  await session.run(LIST, id, version, home, now);
}

/** Takes a node off the list. */
export async function unlistNode(session: Session, { id }: NodeAbout): Promise<void> {
  await session.run('delete from nodes where id = $1', id);
}

/** Every node of the list. */
export async function listedNodes(session: Session, clock: StoreClock): Promise<NodesSeen> {
  const rows = await session.all(LISTED, ...clock.values());
  const now = clock.saw(at(whole(rows[0] ?? {}, 'now')));
  const nodes = rows
    .filter((row) => row['id'] !== null)
    .map((row) => ({
      id: text(row, 'id'),
      version: text(row, 'version'),
      startedAt: at(whole(row, 'started_at')),
      heardAt: at(whole(row, 'heard_at')),
      holds: whole(row, 'holds'),
    }));
  return { now, nodes };
}
