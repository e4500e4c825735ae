// The figures of a team as a table to take away: one row for each incident, lengths in whole seconds.
import { csvText } from '#/core/report/csv.ts';
import type { FiguresView } from './api/figures-view.ts';

const HEADER: readonly string[] = [
  'number',
  'title',
  'severity',
  'declared',
  'seconds to acknowledge',
  'seconds to resolve',
  'seconds unavailable',
  'pages',
  'deadlines met',
  'met late',
  'missed',
  'missed by Tocsin',
];

/** The incidents of the figures as CSV, safe to open in a spreadsheet. */
export function figuresTable({ incidents }: FiguresView): string {
  const rows = incidents.map((one) => [
    one.number,
    one.title,
    one.severity,
    one.declaredAt,
    secondsOf(one.acknowledgeMs),
    secondsOf(one.resolveMs),
    secondsOf(one.downtimeMs),
    one.pages,
    one.met,
    one.late,
    one.missed,
    one.ours,
  ]);
  return csvText(HEADER, rows);
}

function secondsOf(span: number | null): number | null {
  return span === null ? null : Math.round(span / 1_000);
}

const KINDS: Readonly<Record<string, string>> = {
  response: 'Answer',
  resolution: 'Resolution',
  cadence: 'Updates again and again',
  deadline: 'Other deadlines',
  review: 'Review',
  'follow-up': 'Follow-ups',
  item: 'Action items',
};

/** A kind of deadline as people call it. */
export function kindText(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll('-', ' ');
}
