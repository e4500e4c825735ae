// What is claimed of drills: they page whom they list, and give way to what is real [DRL-1, DRL-2].
import { isPaging } from '#/core/incident/drill.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { isOpen } from '#/core/incident/state.ts';
import type { Incident } from '#/core/incident/state.ts';

type PageStarted = Extract<IncidentEvent, { type: 'page.started' }>;

/** Whom a drill pages without listing them; null where that is nobody. */
export function pagedUnlisted({ id, drill, listed }: Incident, event: PageStarted): string | null {
  const isListed = !drill || listed?.includes(event.person) === true;
  return isListed ? null : `the drill ${id} pages ${event.person}, who is not listed`;
}

/** A drill that goes on beside a real incident of its team that pages; null where none does. */
export function drillBesideReal(incidents: Iterable<Incident>): string | null {
  const open = [...incidents].filter(isOpen);
  for (const drill of open) {
    const real = open.find((one) => !one.drill && one.team === drill.team && isPaging(one));
    if (drill.drill && real !== undefined) return `the drill ${drill.id} goes on beside ${real.id}`;
  }
  return null;
}
