// Lines of a timeline, from a place on: only the events after it are read.
import type { IncidentEvent } from '#/core/incident/event.ts';
import { timelineOf } from '#/core/report/timeline.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import type { TimelineLine } from '#/contract/api/views.ts';
import { recordedOfRow } from '#/loop/subject.ts';
import type { Reading } from './incident-reading.ts';
import { isoOf } from './incident-view.ts';
import { wallClock } from '../wall-clock.ts';
import type { World } from './world.ts';

const AT_ONCE = 1_000;

/** A part of a timeline. */
export interface Part {
  readonly lines: readonly TimelineLine[];
  /** The last event that was looked at; null where nothing is left after it. */
  readonly next: number | null;
}

/** At most so many lines of what came after an event. */
export async function linesAfter(
  world: World,
  reading: Reading,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Part> {
  const lines: TimelineLine[] = [];
  let known = after;
  while (lines.length < limit && known < reading.row.version) {
    const rows = await world.store.events(reading.row.id, known + 1, AT_ONCE);
    const last = rows.at(-1);
    if (last === undefined) break;
    known = last.seq;
    lines.push(
      ...linesOf(
        rows.map((row) => recordedOfRow(row, {}) as Recorded<IncidentEvent>),
        reading,
      ),
    );
  }
  const shown = lines.slice(0, limit);
  const isCut = lines.length > limit;
  const end = isCut ? (shown.at(-1)?.seq ?? known) : known;
  return { lines: shown, next: isCut || end < reading.row.version ? end : null };
}

// What a duty is called is known to the incident, also where the event that opened it is not read.
function linesOf(
  log: readonly Recorded<IncidentEvent>[],
  { incident, plan, teller }: Reading,
): readonly TimelineLine[] {
  const { zone } = plan.business;
  return timelineOf(log, {
    ...teller,
    titleOf: (duty) => incident.duties[duty]?.title ?? duty,
  }).map(({ seq, at, by, type, text }) => {
    return { seq, at: isoOf(at), time: wallClock(at, zone), by, type, text };
  });
}
