// The weeks to come as a picture, a band for each slot; and as a list, for narrow screens and for
// whoever does not see the picture.
import type { ReactNode } from 'react';
import type { OnCallView, ShiftView } from '#/contract/api/views.ts';
import { useNow } from '../../clock.ts';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Person } from '../../parts/person.tsx';
import { useSession } from '../../session.ts';
import { dayText, spelled } from '../../words.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const LISTED = 12;

interface WeeksPanelProps {
  readonly onCall: OnCallView;
  readonly weeks: number;
}

/** Who is on call in the weeks to come. */
export function WeeksPanel({ onCall, weeks }: WeeksPanelProps): ReactNode {
  const { shifts } = onCall;
  if (shifts.length === 0) return null;
  const coming = shifts
    .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from))
    .slice(0, LISTED);
  return (
    <>
      <Panel title={`The next ${weeks} weeks`} className="max-md:hidden">
        <Picture onCall={onCall} weeks={weeks} />
      </Panel>
      <Panel title="Shifts to come">
        <ul className="divide-y divide-line">
          {coming.map((shift) => (
            <li
              key={`${shift.rota} ${shift.slot} ${shift.from}`}
              data-row
              className="foreign grid gap-x-4 py-1.5 md:grid-cols-[14rem_14rem_1fr]"
            >
              <span className="font-medium">
                <Person person={shift} />
                {shift.override ? (
                  <span className="font-normal text-soft"> standing in</span>
                ) : null}
              </span>
              <span className="text-soft">
                {spelled(shift.rota)}, {shift.slot}
              </span>
              <span>
                <Moment at={shift.from} /> to <Moment at={shift.to} />
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function Picture({ onCall: { slots, shifts }, weeks }: WeeksPanelProps): ReactNode {
  const now = useNow();
  const first = Math.min(...shifts.map(({ from }) => Date.parse(from)));
  const start = Math.max(first, now - WEEK_MS / 7);
  const end = now + weeks * WEEK_MS;

  function share(at: number): number {
    return (100 * (Math.min(end, Math.max(start, at)) - start)) / (end - start);
  }

  return (
    <div aria-hidden="true" className="grid gap-2">
      <Scale start={start} end={end} share={share} />
      {slots.map(({ rota, slot }) => (
        <div
          key={`${rota}/${slot}`}
          className="grid grid-cols-[8rem_minmax(0,1fr)] items-center gap-3"
        >
          <span className="foreign text-sm text-soft">{spelled(slot)}</span>
          <div className="relative h-9 overflow-hidden rounded bg-wash">
            {shifts
              .filter((shift) => shift.rota === rota && shift.slot === slot)
              .map((shift) => (
                <Band key={shift.from} shift={shift} share={share} />
              ))}
            <span
              className="absolute inset-y-0 z-10 w-0.5 bg-alarm"
              style={{ left: `${share(now)}%` }}
            />
          </div>
        </div>
      ))}
    </div>
  );
}

interface Placing {
  readonly share: (at: number) => number;
}

function Band({ shift, share }: Placing & { readonly shift: ShiftView }): ReactNode {
  const { me } = useSession();
  const left = share(Date.parse(shift.from));
  const width = share(Date.parse(shift.to)) - left;
  if (width <= 0) return null;
  const look = shift.person === me.person ? 'bg-ink text-ground' : 'bg-sunk text-ink';
  return (
    <span
      title={`${shift.name}${shift.override ? ', standing in' : ''}`}
      className={`absolute inset-y-0 truncate border-r-2 border-raised px-1.5 text-xs leading-9 ${look} ${shift.override ? 'border-b-4 border-b-mark' : ''}`}
      style={{ left: `${left}%`, width: `${width}%` }}
    >
      {shift.name}
    </span>
  );
}

function Scale({
  start,
  end,
  share,
}: Placing & { readonly start: number; readonly end: number }): ReactNode {
  return (
    <div className="grid grid-cols-[8rem_minmax(0,1fr)] gap-3">
      <span />
      <div className="relative h-5 text-xs text-soft">
        {mondays(start, end).map((at) => (
          <span
            key={at}
            className="absolute border-l border-edge pl-1"
            style={{ left: `${share(at)}%` }}
          >
            {dayText(new Date(at))}
          </span>
        ))}
      </div>
    </div>
  );
}

/** The Mondays between two instants, as this machine's calendar has them. */
function mondays(start: number, end: number): readonly number[] {
  const day = new Date(start);
  day.setHours(0, 0, 0, 0);
  day.setDate(day.getDate() + ((8 - day.getDay()) % 7));
  const found: number[] = [];
  for (; day.getTime() < end; day.setDate(day.getDate() + 7)) found.push(day.getTime());
  return found;
}
