// The tables of the figures.
import type { ReactNode } from 'react';
import type { FiguresView, SpreadView } from '#/contract/api/figures-view.ts';
import { kindText } from '#/contract/figures-table.ts';
import { spokenSpan } from '#/core/basics/duration.ts';

interface TableProps {
  readonly figures: FiguresView;
}

/** How many of each severity, and how fast. */
export function SeverityTable({ figures: { severities } }: TableProps): ReactNode {
  return (
    <Table
      head={['Severity', 'Incidents', 'Acknowledged', 'Resolved']}
      rows={severities.map(({ severity, incidents, acknowledge, resolve }) => [
        severity,
        String(incidents),
        spreadText(acknowledge),
        spreadText(resolve),
      ])}
    />
  );
}

/** Which deadlines were kept. */
export function DutyTable({ figures: { duties } }: TableProps): ReactNode {
  if (duties.length === 0) return <p className="text-soft">Nothing was due.</p>;
  return (
    <Table
      head={['Kind', 'Met', 'Late', 'Missed', 'Missed by Tocsin']}
      rows={duties.map(({ kind, met, late, missed, ours }) => [
        kindText(kind),
        ...[met, late, missed, ours].map(String),
      ])}
    />
  );
}

/** The load of each person. */
export function PeopleTable({ figures: { people } }: TableProps): ReactNode {
  if (people.length === 0) return <p className="text-soft">Nobody was paged.</p>;
  return (
    <>
      <Table
        head={['Who', 'Pages', 'Nights', 'Worst week', 'Taken']}
        rows={people.map(({ name, pages, nights, worstWeek, taken }) => [
          name,
          ...[pages, nights, worstWeek, taken].map(String),
        ])}
      />
      <p className="mt-2 text-sm text-soft">
        A night has a page between 22:00 and 07:00 of their own clock; the worst week has the most
        of them in seven days.
      </p>
    </>
  );
}

function spreadText(spread: SpreadView | null): string {
  if (spread === null) return '–';
  const { medianMs, ninetiethMs } = spread;
  return `half in ${spokenSpan(medianMs)}, 9 of 10 in ${spokenSpan(ninetiethMs)}`;
}

interface RowsProps {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function Table({ head, rows }: RowsProps): ReactNode {
  const [, ...others] = head;
  return (
    <table className="w-full border-collapse text-left text-sm tabular-nums md:text-base">
      <thead>
        <tr className="border-b border-line text-sm">
          {head.map((title) => (
            <th key={title} scope="col" className="py-1.5 pr-3 align-bottom font-medium">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]} className="border-b border-line align-top last:border-0">
            <th scope="row" className="foreign min-w-24 py-2 pr-3 font-semibold">
              {row[0]}
            </th>
            {others.map((title, index) => (
              <td key={title} className="py-2 pr-3">
                {row[index + 1]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
