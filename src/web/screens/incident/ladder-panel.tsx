// The ladder as a picture: a rail with a rung for each step, from the first who was rung upwards.
import type { ReactNode } from 'react';
import type { IncidentView, RungView } from '#/contract/api/views.ts';
import { isOpen } from '../../incidents.ts';
import { Countdown, Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { People } from '../../parts/person.tsx';

/** Who was brought in, and who comes next when. */
export function LadderPanel({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { ladder, status } = incident;
  const isOver = status === 'resolved' || !isOpen(incident);
  return (
    <Panel title="Ladder">
      {ladder.length === 0 ? (
        <p className="text-soft">The runbook has no ladder for this severity.</p>
      ) : (
        <ol>
          {ladder.map((rung, at) => (
            // Two rungs can have one name; the place on the ladder tells them apart.
            <Rung
              // oxlint-disable-next-line react/no-array-index-key
              key={`${at} ${rung.rung}`}
              rung={rung}
              isLast={at === ladder.length - 1}
              isOver={isOver}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

const MARKS: Readonly<Record<RungView['state'], string>> = {
  fired: 'fill-(--c-ink) stroke-(--c-ink)',
  next: 'fill-(--c-raised) stroke-(--c-alarm)',
  later: 'fill-(--c-raised) stroke-(--c-edge)',
  skipped: 'fill-(--c-raised) stroke-(--c-edge)',
};

interface RungProps {
  readonly rung: RungView;
  readonly isLast: boolean;
  /** Nobody is brought in any more. */
  readonly isOver: boolean;
}

function Rung({ rung, isLast, isOver }: RungProps): ReactNode {
  const { state } = rung;
  return (
    <li className="relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 pb-3 last:pb-0">
      {isLast ? null : (
        <span
          aria-hidden="true"
          className={`absolute top-5 bottom-0 left-[0.6875rem] border-l-2 ${state === 'fired' ? 'border-ink' : 'border-line'}`}
        />
      )}
      <svg viewBox="0 0 24 24" className="relative size-6" aria-hidden="true">
        <circle cx="12" cy="12" r="6" strokeWidth="2.5" className={MARKS[state]} />
        {state === 'skipped' ? (
          <path d="M7 17L17 7" strokeWidth="2" className="stroke-(--c-edge)" />
        ) : null}
      </svg>
      <div className="foreign min-w-0">
        <p className={state === 'later' || state === 'skipped' ? 'text-soft' : 'font-medium'}>
          {rung.rung}
        </p>
        <p className="text-sm">
          <People people={rung.people} /> <span className="text-soft">· </span>
          <When rung={rung} isOver={isOver} />
        </p>
      </div>
    </li>
  );
}

function When({ rung: { state, at }, isOver }: Omit<RungProps, 'isLast'>): ReactNode {
  if (state === 'skipped') return <span className="text-soft">skipped</span>;
  if (state === 'fired') {
    return (
      <span className="text-soft">
        paged{at === null ? '' : ' '}
        {at === null ? null : <Moment at={at} />}
      </span>
    );
  }
  if (isOver) return <span className="text-soft">was not needed</span>;
  if (at !== null) return <Countdown to={at} />;
  return <span className="text-soft">if nobody answers before</span>;
}
