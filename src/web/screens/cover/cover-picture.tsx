// For each severity and each of its rungs a strip of time with its faults. How bad one is shows in the
// height of its mark as well as in the colour; the list below says all of it in words.
import type { ReactNode } from 'react';
import type { CoverFindingView, CoverView } from '#/contract/api/on-call-views.ts';
import { SeverityTag } from '../../parts/tag.tsx';
import { dayText } from '../../words.ts';

const COLUMNS =
  'grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-2 md:grid-cols-[15rem_minmax(0,1fr)] md:gap-x-4';
const WHOLE = 'Whole ladder';
const LAST_RESORT = 'Last resort';
const DAY_MS = 24 * 60 * 60_000;

const MARKS: Readonly<Record<CoverFindingView['level'], string>> = {
  error: 'top-0 bg-alarm',
  warning: 'top-1/3 bg-warn',
  note: 'top-2/3 bg-edge',
};

/** What each mark means, in the order of how bad it is. */
const LEGEND = [
  ['error', 'nobody is paged first'],
  ['warning', 'a rung fails, or one person is all there is'],
  ['note', 'worth knowing'],
] as const;

/** The strips. */
export function CoverPicture({ cover }: { readonly cover: CoverView }): ReactNode {
  const span = { start: Date.parse(cover.from), end: Date.parse(cover.to) };
  return (
    <div className="grid gap-4">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {LEGEND.map(([level, says]) => (
          <li key={level} className="flex items-center gap-2">
            <span
              aria-hidden="true"
              className="relative h-4 w-3 overflow-hidden rounded-sm bg-sunk"
            >
              <span className={`absolute inset-x-0 bottom-0 ${MARKS[level]}`} />
            </span>
            {level}: {says}
          </li>
        ))}
      </ul>
      <div aria-hidden="true" className="grid gap-4">
        {cover.ladders.map(({ severity, label, rungs }, rank) => (
          <div key={severity} className="grid gap-1.5">
            <p className="flex flex-wrap items-center gap-2">
              <SeverityTag name={severity} rank={rank} />
              <span className="foreign text-sm text-soft">{label}</span>
            </p>
            {[...new Set([...rungs, LAST_RESORT, WHOLE])].map((rung) => (
              <Strip
                key={rung}
                rung={rung}
                span={span}
                findings={cover.findings.filter(
                  (one) => one.severity === severity && (one.rung ?? WHOLE) === rung,
                )}
              />
            ))}
          </div>
        ))}
        <Months span={span} />
      </div>
    </div>
  );
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface StripProps {
  readonly rung: string;
  readonly span: Span;
  readonly findings: readonly CoverFindingView[];
}

function Strip({ rung, span, findings }: StripProps): ReactNode {
  // The worst on top.
  const order = ['note', 'warning', 'error'];
  const drawn = findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
  return (
    <div className={`${COLUMNS} items-center`}>
      <span className="foreign truncate text-xs text-soft md:text-sm">{rung}</span>
      <div className="relative h-6 overflow-hidden rounded bg-sunk">
        {drawn.map(({ level, says, from, to }) => {
          const left = share(Date.parse(from), span);
          const width = share(Date.parse(to), span) - left;
          return (
            <span
              key={`${says} ${from}`}
              title={says}
              className={`absolute bottom-0 min-w-0.5 ${MARKS[level]}`}
              style={{ left: `${left}%`, width: `${width}%` }}
            />
          );
        })}
        {findings.length === 0 ? (
          <span className="absolute inset-0 border-b-3 border-good" />
        ) : null}
      </div>
    </div>
  );
}

function Months({ span }: { readonly span: Span }): ReactNode {
  const { start, end } = span;
  const weeks = Array.from({ length: Math.ceil((end - start) / DAY_MS / 15) }, (_, at) => {
    return start + at * 15 * DAY_MS;
  });
  return (
    <div className={COLUMNS}>
      <span />
      <div className="relative h-5 text-xs text-soft">
        {weeks.map((at, index) => (
          <span
            key={at}
            className={`absolute whitespace-nowrap ${index % 2 === 1 ? 'max-md:hidden' : ''}`}
            style={{ left: `${share(at, span)}%` }}
          >
            {dayText(at)}
          </span>
        ))}
      </div>
    </div>
  );
}

function share(at: number, { start, end }: Span): number {
  return (100 * (Math.min(end, Math.max(start, at)) - start)) / (end - start);
}
