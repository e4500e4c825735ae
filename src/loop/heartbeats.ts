// What must be looked at when Tocsin starts or the roster of a team changes [ALR-12].
import type { StreamRow } from '#/contract/rows.ts';
import { heartbeatStream, isHeartbeatStream } from '#/core/alert/heartbeat.ts';
import type { StreamId, TeamId } from '#/core/basics/ids.ts';
import type { Incident } from '#/core/incident/state.ts';
import type { Action } from '#/core/stream/stream.ts';

/** What is asked of one heartbeat, before it has an id. */
export type Watch = Pick<Action, 'stream' | 'type'>;

/** Those of the roster are owed; what an open incident is about may have been taken out of it. */
export function watchesOf(
  team: TeamId,
  told: { readonly names: readonly string[]; readonly start: boolean },
  open: readonly StreamRow[],
): readonly Watch[] {
  const { names, start } = told;
  const owed = names.map((name) => {
    const stream = heartbeatStream(team, name);
    return { type: 'group.watch', stream, team, name, start };
  });
  const known = new Set<string>(owed.map(({ stream }) => stream));
  const others = open
    .flatMap(({ state }) => Object.keys((JSON.parse(state) as Incident).groups))
    .filter((group) => isHeartbeatStream(group) && !known.has(group));
  return [...owed, ...others.map((group) => ({ type: 'group.wake', stream: group as StreamId }))];
}
