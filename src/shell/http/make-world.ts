// Puts the server behind the doors together from what only the wiring knows.
import { randomBytes } from 'node:crypto';
import type { FeedView } from '#/contract/api/views.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import type { Loop } from '#/loop/loop.ts';
import { cookieKind } from './cookie.ts';
import { Feed } from './feed/feed.ts';
import { GroupLimit } from './group-limit.ts';
import { IntakeGate } from './intake-gate.ts';
import { readIncident } from './incident-reading.ts';
import { viewOf } from './incident-view.ts';
import { LadderMemo } from './ladder-memo.ts';
import { teamNowOf } from './team-now.ts';
import { linesAfter } from './timeline-lines.ts';
import { Tries } from './tries.ts';
import type { World } from './world.ts';

/** What only the wiring knows. */
export type Parts = Omit<World, 'cookie' | 'tries' | 'ladders' | 'feed' | 'gate' | 'groupLimit'> & {
  /** Whether the disk has hardly any room left. */
  readonly isTight: () => boolean;
  readonly loop: Pick<Loop, 'watch'>;
};

// Far more than happens between two events of the feed.
const MOST_LINES = 1_000;

/** The server behind the doors. */
export function makeWorld(parts: Parts): World {
  const { directory, store, log, loop, now } = parts;
  const feed = new Feed({
    watch: loop.watch,
    teams: directory.teams,
    teamNow: (team) => {
      const entry = directory.team(team);
      return entry === null ? null : teamNowOf(entry, now());
    },
    read: (stream, after) => feedView(world, stream, after),
    timers: parts.timers,
    failed: (error) => log.bug('the feed could not tell of a change', error),
    life: randomBytes(6).toString('base64url'),
  });
  const world: World = {
    ...parts,
    feed,
    gate: new IntakeGate(),
    groupLimit: new GroupLimit(parts),
    cookie: cookieKind(parts.reached),
    tries: new Tries(now),
    ladders: new LadderMemo(store),
  };
  return world;
}

async function feedView(world: World, stream: StreamId, after: number): Promise<FeedView | null> {
  const row = await world.store.stream(stream);
  const reading = row === null ? null : await readIncident(world, row);
  if (reading === null) return null;
  const { lines } = await linesAfter(world, reading, { after, limit: MOST_LINES });
  return { incident: await viewOf(world, reading), entries: lines };
}
