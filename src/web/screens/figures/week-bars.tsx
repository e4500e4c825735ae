// Incidents week by week, as bars: the worst severity at the foot.
import type { ReactNode } from 'react';
import type { FiguresView } from '#/contract/api/figures-view.ts';
import { count } from '../../words.ts';

const FILLS = ['var(--c-danger)', 'var(--c-warn)', 'var(--c-mark)', 'var(--c-edge)'] as const;

type Week = FiguresView['weeks'][number];

/** A bar for each week of the time. */
export function WeekBars({ figures }: { readonly figures: FiguresView }): ReactNode {
  const { weeks, severities } = figures;
  const keys = severities.map(({ severity }) => severity);
  const most = Math.max(1, ...weeks.map(totalOf));
  const busiest = weeks.find((week) => totalOf(week) === most);
  const says = `Incidents in each of ${count(weeks.length, 'week')}; the most were ${busiest === undefined ? 'none' : `${most}, in the week of ${busiest.monday}`}`;
  // Not every week has room for its name.
  const every = Math.ceil(weeks.length / 6);
  return (
    <>
      <figure aria-label={says}>
        <div aria-hidden className="flex h-40 items-end gap-px border-b border-line sm:gap-1">
          {weeks.map((week) => (
            <Bar key={week.monday} week={week} keys={keys} most={most} />
          ))}
        </div>
        <div aria-hidden className="flex h-6 gap-px sm:gap-1">
          {weeks.map(({ monday }, index) => (
            <span key={monday} className="relative min-w-0 flex-1">
              {index % every === 0 ? (
                <span className="absolute left-0 text-xs whitespace-nowrap text-soft">
                  {monday.slice(5)}
                </span>
              ) : null}
            </span>
          ))}
        </div>
      </figure>
      <ul className="mt-2 flex flex-wrap gap-x-4 text-sm text-soft">
        {keys.map((key, index) => (
          <li key={key} className="foreign flex items-center gap-1.5">
            <span aria-hidden className="size-3 rounded-sm" style={{ background: fillOf(index) }} />
            {key}
          </li>
        ))}
      </ul>
    </>
  );
}

interface BarProps {
  readonly week: Week;
  readonly keys: readonly string[];
  /** Incidents of the busiest week. */
  readonly most: number;
}

function Bar({ week, keys, most }: BarProps): ReactNode {
  const total = totalOf(week);
  return (
    <span
      className="flex min-w-0 flex-1 flex-col justify-end text-center text-xs tabular-nums"
      style={{ height: '100%' }}
      title={`${week.monday}: ${count(total, 'incident')}, ${count(week.pages, 'page')}`}
    >
      {total === 0 ? null : <span>{total}</span>}
      {keys.toReversed().map((key) => (
        <span
          key={key}
          className="block"
          style={{
            // A part of the height is kept for the number above the bar.
            height: `${(((week.incidents[key] ?? 0) * 85) / most).toFixed(2)}%`,
            background: fillOf(keys.indexOf(key)),
          }}
        />
      ))}
    </span>
  );
}

function totalOf(week: Week): number {
  return Object.values(week.incidents).reduce((sum, one) => sum + one, 0);
}

function fillOf(index: number): string {
  return FILLS[Math.min(index, FILLS.length - 1)] ?? FILLS[0];
}
