// A calendar of the weeks to come: a row for each week, in it a band for each slot, coloured by person.
// The list of shifts beside it says the same in words.
import type { ReactNode } from 'react';
import type {
  AbsenceView,
  CoverGapView,
  OnCallView,
  ShiftView,
} from '#/contract/api/on-call-views.ts';
import type { PersonView } from '#/contract/api/views-closing.ts';
import { useNow } from '../../clock.ts';
import { groundsFor, initialsOf } from '../../parts/face.tsx';
import { Person } from '../../parts/person.tsx';
import { useSession } from '../../session.ts';
import { dayText, spelled, weekdayText } from '../../words.ts';
import { midnightOf, useShownZone, wallOf } from '../../zone.ts';
import { standingText } from './standing.ts';
import { isWithin, keyOf, lanesOf, placeOf, share } from './week-places.ts';
import type { Week as WeekSpan } from './week-places.ts';

const DAYS = [0, 1, 2, 3, 4, 5, 6];
const COLUMNS = 'grid grid-cols-[4.75rem_minmax(0,1fr)] gap-x-2 md:grid-cols-[8rem_minmax(0,1fr)]';

interface WeeksPictureProps {
  readonly onCall: OnCallView;
  readonly weeks: number;
}

/** The calendar. */
export function WeeksPicture({ onCall, weeks }: WeeksPictureProps): ReactNode {
  const now = useNow();
  const people = everybodyIn(onCall);
  const grounds = groundsFor(people.map(({ person }) => person));
  return (
    <div className="grid gap-4">
      <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-sm">
        {people.map((person) => (
          <li key={person.person} className="flex min-w-0 items-center gap-1.5">
            <span
              aria-hidden="true"
              className={`size-3.5 shrink-0 rounded ${grounds.get(person.person) ?? ''}`}
            />
            <Person person={person} />
          </li>
        ))}
      </ul>
      <div aria-hidden="true" className="grid gap-3">
        {Array.from({ length: weeks }, (_, week) => (
          <Week key={week} onCall={onCall} grounds={grounds} now={now} week={week} />
        ))}
      </div>
    </div>
  );
}

interface WeekProps {
  readonly onCall: OnCallView;
  readonly grounds: ReadonlyMap<string, string>;
  readonly now: number;
  /** 0 is the week of today. */
  readonly week: number;
}

function Week({ onCall, grounds, now, week }: WeekProps): ReactNode {
  const { slots, shifts, absences, gaps } = onCall;
  const zone = useShownZone();
  const days = [...DAYS, 7].map((day) => dayOfWeek(now, week * 7 + day, zone));
  const [start = 0] = days;
  const end = days[7] ?? 0;
  const shown = { start, end, now, grounds };
  const isOneRota = new Set(slots.map(({ rota }) => rota)).size < 2;
  return (
    <div className="grid gap-1">
      <div className={COLUMNS}>
        <span className="self-end text-xs font-medium">
          <span className="md:hidden">{dayText(start, zone)}</span>
        </span>
        <div className="grid grid-cols-7 text-xs">
          {days.slice(0, 7).map((day) => (
            <Day key={day} day={day} now={now} zone={zone} />
          ))}
        </div>
      </div>
      {slots.map(({ rota, slot }) => (
        <Row key={`${rota}/${slot}`} label={slot} above={isOneRota ? '' : rota}>
          <Slot
            {...shown}
            shifts={shifts.filter((one) => one.rota === rota && one.slot === slot)}
          />
        </Row>
      ))}
      <Away {...shown} absences={absences} />
      <Gaps {...shown} gaps={gaps} />
    </div>
  );
}

interface Shown extends WeekSpan {
  readonly now: number;
  readonly grounds: ReadonlyMap<string, string>;
}

interface RowProps {
  readonly label: string;
  /** What stands over the label: which rota, where there are several. */
  readonly above?: string;
  readonly children: ReactNode;
}

function Row({ label, above = '', children }: RowProps): ReactNode {
  return (
    <div className={`${COLUMNS} items-center`}>
      <span className="foreign min-w-0 text-xs leading-tight text-soft md:text-sm md:leading-tight">
        {above === '' ? null : <span className="block truncate text-ink">{spelled(above)}</span>}
        <span className="block truncate">{spelled(label)}</span>
      </span>
      {children}
    </div>
  );
}

// People of a pair share the time and the height of their slot.
function Slot({ shifts, ...shown }: Shown & { readonly shifts: readonly ShiftView[] }): ReactNode {
  const within = shifts.filter((shift) => isWithin(shift, shown));
  const lanes = lanesOf(within);
  return (
    <div className="empty-hours relative grid overflow-hidden rounded-md">
      <Past {...shown} />
      {lanes.map((lane) => (
        <div key={keyOf(lane)} className={`relative ${lanes.length > 1 ? 'h-6' : 'h-8'}`}>
          {lane.map((shift) => (
            <Band key={shift.from} shift={shift} {...shown} />
          ))}
        </div>
      ))}
      <Now {...shown} />
    </div>
  );
}

function Away({
  absences,
  ...shown
}: Shown & { readonly absences: readonly AbsenceView[] }): ReactNode {
  const lanes = lanesOf(absences.filter((absence) => isWithin(absence, shown)));
  if (lanes[0]?.length === 0) return null;
  return (
    <Row label="away">
      <div className="relative grid gap-0.5">
        {lanes.map((lane) => (
          <div key={keyOf(lane)} className="relative h-5">
            {lane.map((one) => {
              const { left, width } = placeOf(one, shown);
              return (
                <span
                  key={one.id}
                  title={`${one.name} is away`}
                  className="foreign absolute inset-y-0 truncate rounded border border-dashed border-edge px-1.5 text-xs leading-[1.125rem] text-soft"
                  style={{ left: `${left}%`, width: `${width}%` }}
                >
                  {width < WIDE_ENOUGH ? initialsOf(one.name) : `${one.name} is away`}
                </span>
              );
            })}
          </div>
        ))}
      </div>
    </Row>
  );
}

function Gaps({ gaps, ...shown }: Shown & { readonly gaps: readonly CoverGapView[] }): ReactNode {
  const within = gaps.filter((gap) => isWithin(gap, shown));
  if (within.length === 0) return null;
  return (
    <Row label="no answer">
      <div className="relative h-2.5 overflow-hidden rounded bg-sunk">
        {within.map((gap) => {
          const { left, width } = placeOf(gap, shown);
          return (
            <span
              key={`${gap.severity} ${gap.from}`}
              className="absolute inset-y-0 min-w-1 bg-alarm"
              style={{ left: `${left}%`, width: `${width}%` }}
            />
          );
        })}
      </div>
    </Row>
  );
}

interface DayProps {
  /** Its first instant. */
  readonly day: number;
  readonly now: number;
  readonly zone: string;
}

function Day({ day, now, zone }: DayProps): ReactNode {
  const isToday = wallOf(day, zone).slice(0, 10) === wallOf(now, zone).slice(0, 10);
  const [number = '', month = ''] = dayText(day, zone).split(' ');
  const weekday = weekdayText(day, zone);
  const isNewMonth = number === '1' || weekday === 'Mon';
  return (
    <span className={`truncate ${isToday ? 'font-bold' : 'text-soft'}`}>
      <span className="max-md:hidden">{weekday} </span>
      {number}
      {isNewMonth ? <span className="max-md:hidden"> {month}</span> : null}
    </span>
  );
}

// What is over is not asked for; it must not look like a time with nobody.
function Past(shown: Shown): ReactNode {
  return (
    <span
      className="absolute inset-y-0 left-0 bg-sunk"
      style={{ width: `${share(shown.now, shown)}%` }}
    />
  );
}

function Now(shown: Shown): ReactNode {
  const { start, end, now } = shown;
  if (now < start || now >= end) return null;
  return (
    <span className="absolute inset-y-0 w-0.5 bg-alarm" style={{ left: `${share(now, shown)}%` }} />
  );
}

// In percent of a week: from where a name fits, and below what not even letters fit on a phone.
const WIDE_ENOUGH = 25;
const TOO_NARROW = 12;

function Band({ shift, ...shown }: Shown & { readonly shift: ShiftView }): ReactNode {
  const { me } = useSession();
  const { left, width } = placeOf(shift, shown);
  if (width <= 0) return null;
  const ground = shown.grounds.get(shift.person) ?? '';
  const own = shift.person === me.person ? 'font-bold outline-2 -outline-offset-3 outline-ink' : '';
  const standing = shift.override ? 'border-t-4 border-t-mark' : '';
  return (
    <span
      title={`${shift.name}${shift.override ? `, ${standingText(shift)}` : ''}`}
      className={`foreign absolute inset-y-0 flex items-center border-r-2 border-raised px-1.5 text-xs text-ink md:text-sm ${ground} ${own} ${standing}`}
      style={{ left: `${left}%`, width: `${width}%` }}
    >
      <span className={`min-w-0 truncate ${width < TOO_NARROW ? 'max-md:hidden' : ''}`}>
        {width < WIDE_ENOUGH ? initialsOf(shift.name) : shift.name}
      </span>
    </span>
  );
}

/** Everybody of the shifts, by name. */
export function everybodyIn({ shifts }: OnCallView): readonly PersonView[] {
  const known = new Map(shifts.map(({ person, name }) => [person, { person, name }]));
  return [...known.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The midnight that begins a day, so many days after this week's Monday. */
function dayOfWeek(now: number, days: number, zone: string): number {
  const today = new Date(`${wallOf(now, zone).slice(0, 10)}T00:00Z`).getUTCDay();
  return midnightOf(now, days - ((today + 6) % 7), zone);
}
