// The ladder as a picture: a rail with a rung for each step, who stands on it, where the climb is now
// and when it goes on.
import type { ReactNode } from 'react';
import type { IncidentView, RungView } from '#/contract/api/views.ts';
import type { PersonView } from '#/contract/api/views-closing.ts';
import { isOpen, isUnheld } from '../../incidents.ts';
import { Countdown, Moment } from '../../parts/countdown.tsx';
import { Face } from '../../parts/face.tsx';
import { Panel } from '../../parts/panel.tsx';
import { People } from '../../parts/person.tsx';

/** Who was brought in, and who comes next when. */
export function LadderPanel({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { ladder, status } = incident;
  const isOver = status === 'resolved' || !isOpen(incident);
  const reached = ladder.findLastIndex(({ state }) => state === 'fired');
  const aside = <span className="text-sm text-soft">{standing(incident)}</span>;
  return (
    <Panel title="Ladder" aside={aside}>
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
              isHere={at === reached && isUnheld(incident)}
              isOver={isOver}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function standing(incident: IncidentView): string {
  if (isUnheld(incident)) return 'climbing';
  return incident.holder === null ? '' : 'stopped';
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
  /** The climb stands on it, and waits for an answer. */
  readonly isHere: boolean;
  /** Nobody is brought in any more. */
  readonly isOver: boolean;
}

function Rung({ rung, isLast, isHere, isOver }: RungProps): ReactNode {
  const { state } = rung;
  const rail = state === 'fired' ? 'border-ink' : 'border-dashed border-edge';
  return (
    <li className="relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 pb-4 last:pb-0">
      {isLast ? null : (
        <span
          aria-hidden="true"
          className={`absolute top-6 bottom-0 left-[0.6875rem] border-l-2 ${rail}`}
        />
      )}
      <Mark state={state} isHere={isHere} />
      <div
        className={`foreign grid min-w-0 grid-cols-[minmax(0,1fr)_auto] gap-x-3 ${state === 'next' && !isOver ? '-mx-2 -my-1 rounded-lg bg-sunk px-2 py-1' : ''}`}
      >
        <p className={state === 'later' || state === 'skipped' ? 'text-soft' : 'font-medium'}>
          {rung.rung}
        </p>
        <p className={state === 'next' ? 'font-semibold' : 'text-sm text-soft'}>
          <When rung={rung} isOver={isOver} />
        </p>
        <p className="col-span-2 flex min-w-0 items-center gap-1.5 text-sm">
          <Faces people={rung.people} />
          <span className="min-w-0">
            <People people={rung.people} />
          </span>
        </p>
      </div>
    </li>
  );
}

function Mark({
  state,
  isHere,
}: {
  readonly state: RungView['state'];
  readonly isHere: boolean;
}): ReactNode {
  return (
    <svg viewBox="0 0 24 24" className="relative size-6" aria-hidden="true">
      {isHere ? (
        <circle
          cx="12"
          cy="12"
          r="10"
          strokeWidth="2"
          className="beating fill-none stroke-(--c-alarm)"
        />
      ) : null}
      <circle cx="12" cy="12" r="6" strokeWidth="2.5" className={MARKS[state]} />
      {state === 'skipped' ? (
        <path d="M7 17L17 7" strokeWidth="2" className="stroke-(--c-edge)" />
      ) : null}
    </svg>
  );
}

const FACES = 3;

function Faces({ people }: { readonly people: readonly PersonView[] }): ReactNode {
  return (
    <span className="flex -space-x-2">
      {people.slice(0, FACES).map(({ person, name }) => (
        <Face key={person} person={person} name={name} />
      ))}
    </span>
  );
}

function When({ rung: { state, at }, isOver }: Pick<RungProps, 'rung' | 'isOver'>): ReactNode {
  if (state === 'skipped') return 'skipped';
  if (state === 'fired') {
    return (
      <>
        paged
        {at === null ? null : ' '}
        {at === null ? null : <Moment at={at} />}
      </>
    );
  }
  if (isOver) return 'was not needed';
  if (at !== null) return <Countdown to={at} />;
  return 'after that';
}
