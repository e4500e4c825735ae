// The picture of a rehearsal: a lane for each person with their pages and what they held, one for the
// ladder and one for deadlines. What it shows stands below in words as well.
import type { ReactNode } from 'react';
import { clock } from '#/core/report/elapsed.ts';
import type { Lane, LaneMark, LaneSpan } from '#/contract/rehearsal.ts';

const COLUMNS =
  'grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-2 md:grid-cols-[12rem_minmax(0,1fr)] md:gap-x-4';

const SPANS: Readonly<Record<LaneSpan['kind'], string>> = {
  'page open': 'inset-y-1 bg-alarm',
  'page answered': 'inset-y-1 border-2 border-good',
  'page ended': 'inset-y-1 border-2 border-dashed border-edge',
  hold: 'top-2.5 h-2 bg-mark',
};

const MARKS: Readonly<Record<LaneMark['kind'], readonly [string, string]>> = {
  kept: ['text-good', 'M6 1.500a4.500 4.500 0 1 0 0 9a4.500 4.500 0 1 0 0-9z'],
  missed: ['text-danger', 'M1.500 1.500l9 9m0-9l-9 9'],
  rung: ['text-soft', 'M6 0v12'],
  'last-resort': ['text-danger', 'M6 0v12'],
};

/** The lanes over the time that was watched. */
export function LanesPicture({
  lanes,
  minutes,
}: {
  readonly lanes: readonly Lane[];
  readonly minutes: number;
}): ReactNode {
  return (
    <div className="grid gap-4">
      <Legend />
      <div aria-hidden="true" className="grid gap-1">
        {lanes.map((lane) => (
          <div key={lane.name} className={`${COLUMNS} items-center`}>
            <span className="foreign truncate text-xs md:text-sm">{lane.name}</span>
            <div className="relative h-7 rounded bg-sunk">
              {lane.spans.map((span) => (
                <Stretch
                  key={`${span.kind} ${span.from} ${span.says}`}
                  span={span}
                  minutes={minutes}
                />
              ))}
              {lane.marks.map((mark) => (
                <Sign key={`${mark.kind} ${mark.at}`} mark={mark} minutes={minutes} />
              ))}
            </div>
          </div>
        ))}
        <Ticks minutes={minutes} />
      </div>
    </div>
  );
}

function Stretch({
  span,
  minutes,
}: {
  readonly span: LaneSpan;
  readonly minutes: number;
}): ReactNode {
  const left = share(span.from, minutes);
  const width = share(span.to, minutes) - left;
  return (
    <span
      title={`${clock(Math.floor(span.from))} ${span.says}`}
      className={`absolute min-w-1 rounded-xs ${SPANS[span.kind]}`}
      style={{ left: `${left}%`, width: `${width}%` }}
    />
  );
}

function Sign({ mark, minutes }: { readonly mark: LaneMark; readonly minutes: number }): ReactNode {
  const [look] = MARKS[mark.kind];
  return (
    <span
      title={`${clock(Math.floor(mark.at))} ${mark.says}`}
      className={`absolute top-2 -ml-1.5 ${look}`}
      style={{ left: `${share(mark.at, minutes)}%` }}
    >
      <SignShape kind={mark.kind} />
    </span>
  );
}

function SignShape({ kind }: { readonly kind: LaneMark['kind'] }): ReactNode {
  const [, path] = MARKS[kind];
  const fill = kind === 'kept' ? 'currentColor' : 'none';
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className="block">
      <path d={path} fill={fill} stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

const SPAN_WORDS = [
  ['page open', 'a page rings, unanswered'],
  ['page answered', 'it rang until it was answered'],
  ['page ended', 'it ended otherwise'],
  ['hold', 'has the incident'],
] as const;

const MARK_WORDS = [
  ['rung', 'a rung of the ladder'],
  ['last-resort', 'the last resort'],
  ['kept', 'a deadline kept'],
  ['missed', 'a deadline missed'],
] as const;

function Legend(): ReactNode {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {SPAN_WORDS.map(([kind, says]) => (
        <li key={kind} className="flex items-center gap-2">
          <span aria-hidden="true" className="relative h-7 w-6">
            <span className={`absolute inset-x-0 rounded-xs ${SPANS[kind]}`} />
          </span>
          {says}
        </li>
      ))}
      {MARK_WORDS.map(([kind, says]) => (
        <li key={kind} className="flex items-center gap-2">
          <span className={MARKS[kind][0]}>
            <SignShape kind={kind} />
          </span>
          {says}
        </li>
      ))}
    </ul>
  );
}

function Ticks({ minutes }: { readonly minutes: number }): ReactNode {
  return (
    <div className={COLUMNS}>
      <span />
      <div className="relative h-5 text-xs text-soft tabular-nums">
        {ticksOf(minutes).map((minute, place) => (
          <span
            key={minute}
            className={`absolute whitespace-nowrap ${place % 2 === 1 ? 'max-md:hidden' : ''}`}
            style={{ left: `${share(minute, minutes)}%` }}
          >
            {clock(minute)}
          </span>
        ))}
      </div>
    </div>
  );
}

const STEPS = [1, 5, 10, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 10_080, 40_320];

/** Some eight round times; none where it would not fit before the end. */
function ticksOf(minutes: number): readonly number[] {
  const step = STEPS.find((one) => minutes / one <= 9) ?? 40_320;
  const all = Array.from({ length: Math.floor(minutes / step) + 1 }, (_, index) => index * step);
  return all.filter((minute) => minute <= minutes * 0.93);
}

function share(minute: number, minutes: number): number {
  return (100 * Math.min(minutes, Math.max(0, minute))) / minutes;
}
