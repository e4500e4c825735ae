import type { EventRow } from '#/contract/ports.ts';
import { personId } from '#/core/basics/ids.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import type { Actor, Recorded, TimerPatch } from '#/core/stream/stream.ts';

/** An event as stored, read back from its text alone. */
export function recordedOf(row: EventRow): Recorded<IncidentEvent> {
  const { stream, seq, at, cause, v } = row;
  const event = JSON.parse(row.body) as IncidentEvent;
  const recorded = { event, stream, seq, at, by: actorOf(row.actor), cause, v };
  if (row.timers === null) return recorded;
  return { ...recorded, timers: JSON.parse(row.timers) as TimerPatch };
}

function actorOf(text: string): Actor {
  const [kind = '', ...rest] = text.split(':');
  const name = rest.join(':');
  if (kind === 'person') return { kind, person: personId(name) };
  return kind === 'machine' ? { kind, machine: name } : { kind: 'system' };
}
