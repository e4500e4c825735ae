// Incidents week by week, as bars: the worst severity at the foot.
import type { ReactNode } from 'react';
import type { FiguresView } from '#/contract/api/figures-view.ts';
import { count } from '../../words.ts';

const FILLS = ['var(--c-danger)', 'var(--c-warn)', 'var(--c-mark)', 'var(--c-edge)'] as const;
const HEIGHT = 120;
const FOOT = 22;
/** Room for the number above a bar. */
const TOP = 20;
const STEP = 60;
const WIDTH = 40;

type Week = FiguresView['weeks'][number];

/** A bar for each week of the time. */
export function WeekBars({ figures }: { readonly figures: FiguresView }): ReactNode {
  const { weeks, severities } = figures;
  const keys = severities.map(({ severity }) => severity);
  const most = Math.max(1, ...weeks.map(totalOf));
  const busiest = weeks.find((week) => totalOf(week) === most);
  const says = `Incidents in each of ${count(weeks.length, 'week')}; the most were ${busiest === undefined ? 'none' : `${most}, in the week of ${busiest.monday}`}`;
  // Not every week has room for its name.
  const every = Math.ceil(weeks.length / 13);
  return (
    <>
      <svg
        role="img"
        aria-label={says}
        viewBox={`0 0 ${weeks.length * STEP} ${HEIGHT + FOOT + TOP}`}
        className="w-full"
      >
        {weeks.map((week, index) => (
          <g key={week.monday} transform={`translate(${index * STEP + (STEP - WIDTH) / 2} ${TOP})`}>
            <title>{`${week.monday}: ${count(totalOf(week), 'incident')}, ${count(week.pages, 'page')}`}</title>
            <rect y={HEIGHT - 1} width={WIDTH} height={1} fill="var(--c-line)" />
            <Bar week={week} keys={keys} unit={HEIGHT / most} />
            {index % every === 0 ? (
              <text
                x={WIDTH / 2}
                y={HEIGHT + 15}
                textAnchor="middle"
                fontSize={14}
                fill="var(--c-soft)"
              >
                {week.monday.slice(5)}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
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
  /** Height of one incident. */
  readonly unit: number;
}

function Bar({ week, keys, unit }: BarProps): ReactNode {
  const total = totalOf(week);
  return (
    <>
      {keys.map((key, index) => {
        const own = week.incidents[key] ?? 0;
        const upTo = keys
          .slice(0, index + 1)
          .reduce((sum, one) => sum + (week.incidents[one] ?? 0), 0);
        return own === 0 ? null : (
          <rect
            key={key}
            y={HEIGHT - upTo * unit}
            width={WIDTH}
            height={own * unit}
            fill={fillOf(index)}
          />
        );
      })}
      {total === 0 ? null : (
        <text
          x={WIDTH / 2}
          y={HEIGHT - total * unit - 4}
          textAnchor="middle"
          fontSize={15}
          fill="var(--c-ink)"
        >
          {total}
        </text>
      )}
    </>
  );
}

function totalOf(week: Week): number {
  return Object.values(week.incidents).reduce((sum, one) => sum + one, 0);
}

function fillOf(index: number): string {
  return FILLS[Math.min(index, FILLS.length - 1)] ?? FILLS[0];
}
