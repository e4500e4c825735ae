// The nodes that work on one store: those that are heard of, and those that are not any more.
import type { NodeView } from '#/contract/api/system-views.ts';
import type { NodesSeen } from '#/contract/neighbours.ts';
import { seconds } from '#/core/basics/time.ts';

/** A node is heard of every two seconds; one that missed so many is lost. */
const LOST_AFTER = seconds(10);

/** Nodes as they are shown; whoever answers lives. */
export function nodeViews({ now, nodes }: NodesSeen, self: string): readonly NodeView[] {
  return nodes.map(({ id, version, startedAt, heardAt, holds }) => ({
    id,
    version,
    since: new Date(startedAt).toISOString(),
    heard: new Date(heardAt).toISOString(),
    lost: id !== self && now - heardAt > LOST_AFTER,
    self: id === self,
    holds,
  }));
}

/** The only node of a store that has one. */
export function onlyNode(
  node: Pick<NodeView, 'id' | 'version'>,
  { now, startedAt }: { readonly now: number; readonly startedAt: number },
): NodeView {
  const since = new Date(startedAt).toISOString();
  const heard = new Date(now).toISOString();
  return { ...node, since, heard, lost: false, self: true, holds: null };
}
