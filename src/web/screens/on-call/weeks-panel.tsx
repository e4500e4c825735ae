// The weeks to come as a calendar, and as a list for whoever does not see the picture.
import type { ReactNode } from 'react';
import type { OnCallView } from '#/contract/api/on-call-views.ts';
import { useTicking } from '../../clock.ts';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Person } from '../../parts/person.tsx';
import { spelled } from '../../words.ts';
import { standingText } from './standing.ts';
import { WeeksPicture } from './weeks-picture.tsx';

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
      <Panel title={`The next ${weeks} weeks`}>
        <WeeksPicture onCall={onCall} weeks={weeks} />
      </Panel>
      <Panel title="Shifts to come">
        <ul className="divide-y divide-line">
          {coming.map((shift) => (
            <li
              key={`${shift.rota} ${shift.slot} ${shift.from}`}
              data-row
              className="foreign grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-1.5 md:grid-cols-[14rem_14rem_1fr]"
            >
              <span className="font-medium">
                <Person person={shift} />
                {shift.override ? (
                  <span className="font-normal text-soft"> {standingText(shift)}</span>
                ) : null}
              </span>
              <span className="text-soft">
                {spelled(shift.rota)}, {shift.slot}
              </span>
              <span className="max-md:col-span-2 max-md:text-sm">
                <From at={shift.from} /> to <Moment at={shift.to} />
              </span>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function From({ at }: { readonly at: string }): ReactNode {
  const isBehind = useTicking((now) => (Date.parse(at) <= now ? 1 : 0)) === 1;
  return isBehind ? 'now' : <Moment at={at} />;
}
