// What the commits of this node say about people and deadlines. Commits of other nodes are theirs to
// count, so that a sum over all nodes is right.
import type { Meters } from '#/contract/meters.ts';
import type { Write } from '#/contract/ports.ts';
import type { EventRow, StreamRow } from '#/contract/rows.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { eventOf, summaryOf } from './open-incidents.ts';
import type { OpenIncidents } from './open-incidents.ts';

type Type = IncidentEvent['type'];

const COUNTED: ReadonlySet<string> = new Set<Type>([
  'incident.declared',
  'hold.taken',
  'incident.resolved',
  'last-resort.reached',
  'duty.met',
  'duty.missed',
]);

/** Counts what a commit brought. */
export function countOutcomes(write: Write, meters: Meters, known: OpenIncidents): void {
  for (const event of write.events) {
    if (!COUNTED.has(event.type)) continue;
    const stream = write.streams.find(({ id }) => id === event.stream);
    if (stream?.kind === 'incident') countOne(event, stream, { meters, known });
  }
}

interface Counting {
  readonly meters: Meters;
  readonly known: OpenIncidents;
}

function countOne(row: EventRow, stream: StreamRow, { meters, known }: Counting): void {
  const event = eventOf(row);
  switch (event.type) {
    case 'incident.declared': {
      const origin = event.drill ? 'drill' : event.origin;
      return meters.count('tocsin_incidents_declared_total', { origin });
    }
    case 'last-resort.reached':
      return meters.count('tocsin_last_resorts_total', {});
    case 'duty.met':
      if (!event.late) meters.count('tocsin_deadlines_total', { outcome: 'kept' });
      return undefined;
    case 'duty.missed':
      if (event.count === 1) meters.count('tocsin_deadlines_total', { outcome: 'missed' });
      return undefined;
    case 'hold.taken': {
      const seconds = event.first ? secondsOf(row, stream, known) : null;
      if (seconds !== null) meters.observe('tocsin_acknowledge_duration_seconds', {}, seconds);
      return undefined;
    }
    case 'incident.resolved': {
      const seconds = secondsOf(row, stream, known);
      if (seconds !== null) meters.observe('tocsin_resolve_duration_seconds', {}, seconds);
      return undefined;
    }
    default:
      return undefined;
  }
}

/** Since the declaration; null for a drill. */
function secondsOf(row: EventRow, stream: StreamRow, known: OpenIncidents): number | null {
  const { isDrill, declaredAt } = known.of(stream.id) ?? summaryOf(stream);
  return isDrill ? null : (row.at - declaredAt) / 1_000;
}
