import type { ReactNode } from 'react';
import type { OnCallView, ShiftView } from '#/contract/api/on-call-views.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useActions, useSession } from '../../session.ts';
import { dateText, spelled } from '../../words.ts';
import { standingText } from './standing.ts';

const SHOWN = 6;

interface OwnShiftsPanelProps {
  readonly team: string;
  readonly onCall: OnCallView;
  readonly weeks: number;
  readonly onOffer: (shift: ShiftView) => void;
}

/** The shifts of whoever looks at the screen, each to be offered to others. */
export function OwnShiftsPanel({ team, onCall, weeks, onOffer }: OwnShiftsPanelProps): ReactNode {
  const { me } = useSession();
  const { may } = useActions(team);
  const own = onCall.shifts
    .filter(({ person }) => person === me.person)
    .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from));
  if (own.length === 0) return null;
  return (
    <Panel
      title="Your shifts"
      aside={own.length > SHOWN ? <More many={own.length - SHOWN} weeks={weeks} /> : undefined}
    >
      <ul className="divide-y divide-line">
        {own.slice(0, SHOWN).map((shift) => (
          <li
            key={`${shift.rota} ${shift.slot} ${shift.from}`}
            data-row
            className="foreign flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5"
          >
            <span>
              <b className="font-semibold">
                <Moment at={shift.from} /> to <Moment at={shift.to} />
              </b>{' '}
              <span className="text-soft">
                {spelled(shift.rota)}, {shift.slot}
                {shift.override ? `, ${standingText(shift)}` : ''}
              </span>
            </span>
            {may('swap.offer') && !shift.override ? (
              <Button
                onClick={() => onOffer(shift)}
                aria-label={`Offer this shift: ${shift.slot}, ${dateText(shift.from)}`}
              >
                Offer this shift
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function More({ many, weeks }: { readonly many: number; readonly weeks: number }): ReactNode {
  return (
    <span className="text-sm text-soft">
      and {many} more in {weeks} weeks
    </span>
  );
}
