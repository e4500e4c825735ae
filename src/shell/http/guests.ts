// The incident of another team into which a person was brought: theirs to see and to act on while it is
// open [ACK-11].
import { own } from '#/core/basics/own.ts';
import { isOpen } from '#/core/incident/state.ts';
import type { StreamRow } from '#/contract/rows.ts';
import type { Caller } from './caller.ts';
import { findIncident, isRefusal, readIncident } from './incident-reading.ts';
import type { World } from './world.ts';

/** The row of the incident, named by its number; null where the caller was not brought into one of that name. */
export async function incidentOfGuest(
  world: World,
  { person }: Caller,
  named: { readonly incident: string | undefined; readonly team: string | undefined },
): Promise<StreamRow | null> {
  const { incident, team } = named;
  if (person === null || incident === undefined || incident === 'latest') return null;
  const all = world.directory.teams();
  const teams = team === undefined ? all : all.filter((one) => one === team);
  const found = await findIncident(world, { incident, teams });
  if (isRefusal(found)) return null;
  const reading = await readIncident(world, found);
  const state = reading?.incident;
  const isGuest = state !== undefined && own(state.guests, person) !== undefined;
  return isGuest && isOpen(state) ? found : null;
}
