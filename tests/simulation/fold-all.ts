// Every log once more from the store: nothing of it was lost or changed on the way, and folding it
// needs neither plan nor roster.
import type { EventRow } from '#/contract/rows.ts';
import { groupKind } from '#/core/alert/kind.ts';
import type { StreamId } from '#/core/basics/ids.ts';
import { incidentKind } from '#/core/incident/kind.ts';
import { applied } from '#/core/stream/fold.ts';
import type { Recorded, StreamState } from '#/core/stream/stream.ts';
import { teamKind } from '#/core/team/kind.ts';
import { recordedOf } from '#/sim/recorded.ts';
import type { Scene } from './chaos.ts';

interface Folding {
  readonly empty: (id: StreamId) => StreamState;
  readonly evolve: (state: never, recorded: never) => StreamState;
}

const KINDS: Readonly<Record<string, Folding>> = {
  incident: incidentKind,
  group: groupKind,
  team: teamKind,
};

/** Folds the log of every stream, and compares it with what is stored. */
export async function reckonLogs({ house, witness }: Scene): Promise<void> {
  for (const [id, kind] of witness.streams) {
    const rows = await house.store.events(id, 1, 100_000);
    const stored = await house.store.stream(id);
    const folding = KINDS[kind];
    if (stored === null || folding === undefined) continue;
    if (stored.state === '' && rows.length === 0) continue;
    if (stored.state !== JSON.stringify(folded(folding, id, rows))) {
      witness.breaks('SIM-6', `${kind} ${id} differs from its log`);
    }
  }
}

function folded(folding: Folding, id: StreamId, rows: readonly EventRow[]): StreamState {
  let state = folding.empty(id);
  const evolve = folding.evolve as (state: StreamState, recorded: Recorded<never>) => StreamState;
  for (const row of rows) state = applied(evolve, state, recordedOf(row) as Recorded<never>);
  return state;
}
