import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { isUnheld, namesPaged, nextDuty, rankOf } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Countdown, Since } from '../../parts/countdown.tsx';
import { Face } from '../../parts/face.tsx';
import { Person } from '../../parts/person.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SeverityTag, Tag } from '../../parts/tag.tsx';
import { useActions } from '../../session.ts';
import { listed } from '../../words.ts';

interface IncidentProps {
  readonly team: string;
  readonly incident: IncidentView;
}

interface Refusable {
  /** Why it could not be acknowledged, where that was tried. */
  readonly refused: Problem | null;
  readonly onRefused: (incident: string, problem: Problem | null) => void;
}

interface IncidentRowProps extends IncidentProps, Refusable {
  /** Its place in the list, from 1, and how many there are. */
  readonly place: number;
  readonly of: number;
}

/** One open incident in the list; drawn again only when it changed. */
export const IncidentRow: React.MemoExoticComponent<(props: IncidentRowProps) => ReactNode> =
  memo(IncidentLine);

function IncidentLine(props: IncidentRowProps): ReactNode {
  const { team, incident, place, of, refused, onRefused } = props;
  const { number, title, severity, status, drill } = incident;
  const unheld = isUnheld(incident);
  return (
    <li
      data-row
      aria-posinset={place}
      aria-setsize={of}
      className={`grid gap-x-4 gap-y-2 border-l-6 px-4 py-4 md:grid-cols-[minmax(0,1fr)_auto] ${unheld ? 'border-l-alarm' : 'border-l-transparent'}`}
    >
      <Link
        to="/t/$team/incidents/$incident"
        params={{ team, incident: number }}
        className="foreign group grid min-h-11 content-start gap-1.5 rounded"
      >
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-soft">
          <SeverityTag name={severity} rank={rankOf(incident)} />
          {drill ? <Tag>drill</Tag> : null}
          <span>{status}</span>
          <span>
            <span className="max-md:sr-only">open </span>for <Since from={incident.declaredAt} />
          </span>
          <span className="max-md:sr-only">{number}</span>
        </span>
        <span className="line-clamp-3 text-lg leading-snug font-semibold group-hover:underline">
          {title}
        </span>
        <Holder incident={incident} />
      </Link>
      <div className="grid content-start gap-2 md:w-56 md:justify-items-end md:text-right">
        <DueNext incident={incident} />
        {unheld ? <Take {...{ team, incident, refused, onRefused }} /> : null}
      </div>
    </li>
  );
}

function Holder({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { holder } = incident;
  const paged = namesPaged(incident);
  if (holder !== null) {
    return (
      <span className="flex items-center gap-2">
        <Face person={holder.person} name={holder.name} />
        <span className="min-w-0">
          <Person person={holder} /> has it
        </span>
      </span>
    );
  }
  if (!isUnheld(incident)) return null;
  return (
    <span>
      <b className="text-danger">Nobody has it</b>
      {paged.length === 0 ? '' : `; ${listed(paged)} being paged`}
    </span>
  );
}

function DueNext({ incident }: { readonly incident: IncidentView }): ReactNode {
  const duty = nextDuty(incident);
  if (duty === undefined) return <p className="text-soft">Nothing is due</p>;
  return (
    <p className="foreign min-w-0">
      <span className="text-xl font-semibold">
        <Countdown to={duty.dueAt} />
      </span>
      <span className="line-clamp-2 text-sm text-soft">{duty.title}</span>
    </p>
  );
}

function Take({ team, incident, refused, onRefused }: IncidentProps & Refusable): ReactNode {
  const { labelOf, may } = useActions(team);
  const { isBusy, problem, run } = useActing({
    problem: refused,
    keep: (why) => onRefused(incident.id, why),
  });
  if (!may('incident.acknowledge')) return null;
  const asked = { action: 'incident.acknowledge', team, incident: incident.id };
  return (
    <>
      <Button weight="main" busy={isBusy} onClick={() => void run(asked)} className="px-5 py-2.5">
        {labelOf('incident.acknowledge')}
        <span className="sr-only"> {incident.number}</span>
      </Button>
      <ProblemNotice problem={problem} />
    </>
  );
}
