import { streamId } from '../basics/ids.ts';
import type { StreamId, TeamId } from '../basics/ids.ts';

/** The stream of a team's own affairs. */
export function teamStream(team: TeamId): StreamId {
  return streamId(`team:${team}`);
}
