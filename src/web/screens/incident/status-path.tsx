// The incident's path in time as a picture: a rail with a stop for each step, when it was reached, how
// long the way there took; under it the one or two acts that move it on.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { DutyView, IncidentView, TimelineLine } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { useTicking } from '../../clock.ts';
import { isOpen, isUnheld } from '../../incidents.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { ageText } from '../../words.ts';
import { noteAsking, on, reasonAsking } from './askings.ts';
import type { PartProps } from './part-props.ts';
import { ReviewReasons } from './review-reasons.tsx';

interface StatusPathProps extends PartProps {
  readonly lines: readonly TimelineLine[] | undefined;
}

/** The way from declared to closed. */
export function StatusPath({ incident, lines, onAsk }: StatusPathProps): ReactNode {
  const stops = stopsOf(incident, lines ?? []);
  const aside = <span className="text-sm text-soft">{incident.status}</span>;
  return (
    <Panel title="Its path" aside={aside}>
      <ol className="grid auto-cols-fr grid-flow-col">
        {stops.map((stop, at) => (
          <Stop key={stop.name} stop={stop} before={stops[at - 1]} isLast={isLast(stops, at)} />
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-2">
        <Steps incident={incident} onAsk={onAsk} />
        <Link
          to="/t/$team/incidents/$incident/review"
          params={{ team: incident.team, incident: incident.number }}
          className={`${buttonLook('quiet')} -mx-3.5`}
        >
          Review draft
        </Link>
      </div>
      <ReviewReasons incident={incident} />
    </Panel>
  );
}

interface PathStop {
  readonly name: string;
  /** When it was reached; null while it lies ahead, or where it was passed by. */
  readonly at: string | null;
  /** By when the runbook wants it. */
  readonly by: string | null;
  readonly isBehind: boolean;
}

function isLast(stops: readonly PathStop[], at: number): boolean {
  return stops[at]?.isBehind === true && stops[at + 1]?.isBehind !== true;
}

const LOOKS = {
  behind: 'fill-(--c-ink) stroke-(--c-ink)',
  last: 'fill-(--c-raised) stroke-(--c-mark)',
  ahead: 'fill-(--c-raised) stroke-(--c-edge)',
} as const;

interface StopProps {
  readonly stop: PathStop;
  readonly before: PathStop | undefined;
  /** The last one that was reached: here the incident stands. */
  readonly isLast: boolean;
}

function Stop({ stop, before, isLast: isHere }: StopProps): ReactNode {
  const { name, at, by, isBehind } = stop;
  const look = isHere ? LOOKS.last : LOOKS[isBehind ? 'behind' : 'ahead'];
  const rail = isBehind ? 'border-ink' : 'border-dashed border-edge';
  return (
    <li
      aria-current={isHere ? 'step' : undefined}
      className="relative grid min-w-0 content-start justify-items-center text-center"
    >
      {before === undefined ? null : (
        <span
          aria-hidden="true"
          className={`absolute top-[0.6875rem] right-[calc(50%+0.75rem)] left-[calc(-50%+0.75rem)] border-t-2 ${rail}`}
        />
      )}
      <svg viewBox="0 0 24 24" className="relative size-6" aria-hidden="true">
        <circle cx="12" cy="12" r="7" strokeWidth={isHere ? 4 : 2.5} className={look} />
      </svg>
      <span
        className={`max-w-full text-[0.75rem] tracking-tight md:text-sm md:tracking-normal ${isHere ? 'font-semibold' : isBehind ? '' : 'text-soft'}`}
      >
        {name}
      </span>
      <span className="text-xs text-soft">
        {at === null ? <Wanted by={by} isBehind={isBehind} /> : <Moment at={at} />}
      </span>
      <Took from={before?.at ?? null} to={at} />
    </li>
  );
}

function Wanted({ by, isBehind }: Pick<PathStop, 'by' | 'isBehind'>): ReactNode {
  const isLate = useTicking((now) => (by !== null && Date.parse(by) < now ? 1 : 0)) === 1;
  if (isBehind || by === null) return null;
  return (
    <span className={isLate ? 'font-semibold text-danger' : ''}>
      by <Moment at={by} />
    </span>
  );
}

function Took({
  from,
  to,
}: {
  readonly from: string | null;
  readonly to: string | null;
}): ReactNode {
  if (from === null || to === null) return null;
  const length = Date.parse(to) - Date.parse(from);
  if (length < 60_000) return null;
  return <span className="text-xs text-soft">+{ageText(length)}</span>;
}

const TAKEN = new Set(['hold.taken']);
const ORDER = ['declared', 'taken', 'mitigated', 'resolved', 'closed'] as const;

function stopsOf(incident: IncidentView, lines: readonly TimelineLine[]): readonly PathStop[] {
  const first = lines.find(({ type }) => TAKEN.has(type))?.at ?? incident.holderSince;
  const taken = isUnheld(incident) ? null : first; // Taken and given back is not taken.
  const reached: Readonly<Record<(typeof ORDER)[number], string | null>> = {
    declared: incident.declaredAt,
    taken,
    mitigated: incident.mitigatedAt,
    resolved: incident.resolvedAt,
    closed: incident.closedAt,
  };
  const over = isOpen(incident) ? 'Closed' : spelledStatus(incident);
  const names = ['Declared', 'Taken', 'Mitigated', 'Resolved', over];
  const furthest = isOpen(incident)
    ? ORDER.findLastIndex((one) => reached[one] !== null)
    : ORDER.length - 1;
  return ORDER.map((one, at) => ({
    name: names[at] ?? one,
    at: reached[one],
    by: dueOf(incident.duties, WANTED[one]),
    isBehind: at <= furthest,
  }));
}

const WANTED: Readonly<Partial<Record<(typeof ORDER)[number], string>>> = {
  taken: 'response',
  resolved: 'resolution',
};

function dueOf(duties: readonly DutyView[], kind: string | undefined): string | null {
  return duties.find((duty) => duty.kind === kind)?.dueAt ?? null;
}

function spelledStatus({ status }: IncidentView): string {
  return status.charAt(0).toUpperCase() + status.slice(1);
}

function Steps({ incident, onAsk }: PartProps): ReactNode {
  const { labelOf, may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { status } = incident;
  if (!may('incident.resolve') || !isOpen(incident)) return null;
  if (status === 'resolved') {
    const asking = reasonAsking(incident, 'incident.reopen', 'The first rung is paged again.');
    return <Button onClick={() => onAsk(asking)}>{labelOf('incident.reopen')}</Button>;
  }
  const { action, target } = on(incident, 'incident.start-mitigating');
  const mitigate = noteAsking(incident, 'incident.mitigate', 'Users are no longer affected.');
  const resolve = noteAsking(incident, 'incident.resolve', RESOLVING);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {status === 'investigating' ? (
          <Button busy={isBusy} onClick={() => void run({ action, ...target })}>
            {labelOf(action)}
          </Button>
        ) : null}
        {status === 'mitigated' ? null : (
          <Button onClick={() => onAsk(mitigate)}>{labelOf('incident.mitigate')}</Button>
        )}
        <Button onClick={() => onAsk(resolve)}>{labelOf('incident.resolve')}</Button>
      </div>
      <ProblemNotice problem={problem} />
    </div>
  );
}

const RESOLVING =
  'Nothing is left to do for the moment. The pages stop, and the stable minutes begin.';
