// What happened in an incident, as far as it is known here. Lines come in any order: by the feed, and by
// pages from either end.
import type { TimelineLine } from '#/contract/api/views.ts';

/** The lines that are known, oldest first. */
export interface Timeline {
  readonly lines: readonly TimelineLine[];
  /** How far back it is known; null where that is to its beginning. */
  readonly before: number | null;
}

/** Before anything is known: the place after the newest line. */
export const UNKNOWN: Timeline = { lines: [], before: 1e9 };

/** A timeline with more lines, each of them once. */
export function withLines(known: Timeline, more: readonly TimelineLine[]): Timeline {
  const first = known.lines[0]?.seq ?? Number.POSITIVE_INFINITY;
  const last = known.lines.at(-1)?.seq ?? -1;
  const newer = more.filter(({ seq }) => seq > last);
  const older = more.filter(({ seq }) => seq < first && seq <= last);
  if (newer.length + older.length === more.length) {
    return more.length === 0 ? known : { ...known, lines: [...older, ...known.lines, ...newer] };
  }
  const all = new Map([...known.lines, ...more].map((line) => [line.seq, line]));
  if (all.size === known.lines.length) return known;
  return { ...known, lines: [...all.values()].toSorted((a, b) => a.seq - b.seq) };
}
