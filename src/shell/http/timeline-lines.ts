// Lines of a timeline, from a place on or up to one: only the events beside it are read.
import type { ActionId } from '#/core/basics/ids.ts';
import type { IncidentEvent } from '#/core/incident/event.ts';
import { spoken } from '#/core/report/teller.ts';
import { timelineOf } from '#/core/report/timeline.ts';
import type { Recorded } from '#/core/stream/stream.ts';
import type { TimelineLine } from '#/contract/api/views.ts';
import type { EventRow } from '#/contract/rows.ts';
import { recordedOfRow } from '#/loop/subject.ts';
import type { Reading } from './incident-reading.ts';
import { isoOf } from './incident-view.ts';
import { wallClock } from '../wall-clock.ts';
import type { World } from './world.ts';

const AT_ONCE = 1_000;

/** A part of a timeline. */
export interface Part {
  readonly lines: readonly TimelineLine[];
  /** The event where to go on from; null where nothing is left. */
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
    lines.push(...linesOf(rows, reading));
  }
  const shown = lines.slice(0, limit);
  const isCut = lines.length > limit;
  const end = isCut ? (shown.at(-1)?.seq ?? known) : known;
  return { lines: shown, next: isCut || end < reading.row.version ? end : null };
}

/** At most so many lines of what came before an event: the latest of them, oldest first. */
export async function linesBefore(
  world: World,
  reading: Reading,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<Part> {
  const pieces: (readonly TimelineLine[])[] = [];
  let count = 0;
  let known = Math.min(before, reading.row.version + 1);
  while (count < limit && known > 1) {
    const from = Math.max(1, known - Math.min(AT_ONCE, limit));
    const rows = await world.store.events(reading.row.id, from, known - from);
    known = from;
    const piece = linesOf(rows, reading);
    pieces.unshift(piece);
    count += piece.length;
  }
  const lines = pieces.flat().slice(-limit);
  const end = count > limit ? (lines[0]?.seq ?? known) : known;
  return { lines, next: end > 1 ? end : null };
}

/** What an action did to an incident; `seqs` are the events of it, in order. */
export async function linesOfAction(
  world: World,
  reading: Reading,
  { id, seqs }: { readonly id: ActionId; readonly seqs: readonly number[] },
): Promise<readonly TimelineLine[]> {
  const [first, last] = [seqs[0] ?? 0, seqs.at(-1) ?? -1];
  const rows = await world.store.events(reading.row.id, first, last - first + 1);
  return linesOf(
    rows.filter(({ cause }) => cause === id),
    reading,
  );
}

// What a duty is called is known to the incident, also where the event that opened it is not read.
function linesOf(
  rows: readonly EventRow[],
  { incident, plan, teller }: Reading,
): readonly TimelineLine[] {
  const { zone } = plan.business;
  const log = rows.map((row) => recordedOfRow(row, {}) as Recorded<IncidentEvent>);
  return timelineOf(log, {
    ...teller,
    titleOf: (duty) => incident.duties[duty]?.title ?? spoken(duty),
  }).map(({ seq, at, by, type, text, times }) => {
    const named = times.map(isoOf);
    return { seq, at: isoOf(at), time: wallClock(at, zone), by, type, text, times: named };
  });
}
