import type { EventRow } from '#/contract/rows.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import { recordedOfRow } from '#/loop/subject.ts';

/** An event of an incident as stored, read back from its text alone. */
export function recordedOf(row: EventRow): Recorded<IncidentEvent> {
  return recordedOfRow(row, {}) as Recorded<IncidentEvent>;
}
