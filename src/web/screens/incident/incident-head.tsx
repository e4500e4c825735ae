import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { isOpen, isUnheld, rankOf } from '../../incidents.ts';
import { useKeys } from '../../keys.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { Moment, Since } from '../../parts/countdown.tsx';
import { Person } from '../../parts/person.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SeverityTag, Tag } from '../../parts/tag.tsx';
import { useActions, useSession } from '../../session.ts';
import { listed } from '../../words.ts';
import { handBackAsking, handOverAsking } from './askings.ts';
import type { PartProps } from './part-props.ts';
import { MoreMenu } from './more-menu.tsx';
import { StatusPath } from './status-path.tsx';

/** What it is, who has it, where it stands; and the acts that move it on. */
export function IncidentHead({ incident, onAsk }: PartProps): ReactNode {
  const { number, title, severity, severityLabel, drill, firingAlerts, summary } = incident;
  return (
    <header className="grid gap-3">
      <div className="grid gap-1.5">
        <p className="foreign flex flex-wrap items-center gap-x-2.5 gap-y-1 text-soft">
          <SeverityTag name={severity} rank={rankOf(incident)} />
          {severityLabel === severity ? null : <span>{severityLabel}</span>}
          {drill ? <Tag>drill</Tag> : null}
          <span>{number}</span>
          <Age incident={incident} />
          {firingAlerts === 0 ? null : <span>{firingAlerts} firing</span>}
        </p>
        <h1 className="foreign text-xl font-semibold md:text-2xl">{title}</h1>
        {summary === '' ? null : (
          <p className="foreign max-w-prose whitespace-pre-wrap">{summary}</p>
        )}
      </div>
      <Hold incident={incident} onAsk={onAsk} />
      <StatusPath incident={incident} onAsk={onAsk} />
    </header>
  );
}

function Age({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { closedAt, declaredAt } = incident;
  if (closedAt !== null) {
    return (
      <span>
        closed <Moment at={closedAt} />
      </span>
    );
  }
  return (
    <span>
      {isOpen(incident) ? 'open for' : 'declared'}{' '}
      {isOpen(incident) ? <Since from={declaredAt} /> : <Moment at={declaredAt} />}
    </span>
  );
}

function Hold({ incident, onAsk }: PartProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const unheld = isUnheld(incident);
  const take = { action: 'incident.acknowledge', team: incident.team, incident: incident.id };
  const mayTake = unheld && may('incident.acknowledge');
  useKeys({ a: () => (mayTake ? void run(take) : undefined) });
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-2 text-lg">
          <HoldText incident={incident} />
        </p>
        <HoldButtons
          incident={incident}
          onAsk={onAsk}
          isBusy={isBusy}
          onTake={() => void run(take)}
        />
        {isOpen(incident) ? <MoreMenu incident={incident} onAsk={onAsk} /> : null}
        <Link
          to="/t/$team/incidents/$incident/review"
          params={{ team: incident.team, incident: incident.number }}
          className={buttonLook('quiet')}
        >
          Review draft
        </Link>
      </div>
      <ProblemNotice problem={problem} />
    </div>
  );
}

interface HoldButtonsProps extends PartProps {
  readonly isBusy: boolean;
  readonly onTake: () => void;
}

function HoldButtons({ incident, onAsk, isBusy, onTake }: HoldButtonsProps): ReactNode {
  const { me } = useSession();
  const { labelOf, may } = useActions(incident.team);
  if (!may('incident.acknowledge')) return null;
  if (isUnheld(incident)) {
    const isMine = incident.ringing.some(({ person }) => person === me.person);
    return (
      <>
        <Button weight="main" aria-keyshortcuts="a" busy={isBusy} onClick={onTake}>
          {labelOf('incident.acknowledge')}
        </Button>
        {isMine ? <Decline incident={incident} onAsk={onAsk} /> : null}
      </>
    );
  }
  if (incident.holder?.person !== me.person || incident.holder === null) return null;
  return (
    <>
      <Button onClick={() => onAsk(handOverAsking(incident))}>Hand over</Button>
      <Button onClick={() => onAsk(handBackAsking(incident))}>
        {labelOf('incident.hand-back')}
      </Button>
    </>
  );
}

function Decline({ incident, onAsk }: PartProps): ReactNode {
  const { labelOf } = useActions(incident.team);
  const target = { team: incident.team, incident: incident.id };
  return (
    <Button
      onClick={() =>
        onAsk({
          action: 'incident.decline',
          target,
          says: 'The next rung is paged at once.',
          fields: [{ kind: 'long', name: 'reason', label: 'Why', needed: false }],
        })
      }
    >
      {labelOf('incident.decline')}
    </Button>
  );
}

function HoldText({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { holder, holderSince, ringing, status } = incident;
  if (holder !== null) {
    return (
      <>
        <b>
          <Person person={holder} />
        </b>{' '}
        has it
        {holderSince === null ? null : (
          <span className="text-soft">
            {' '}
            since <Moment at={holderSince} />
          </span>
        )}
      </>
    );
  }
  if (!isUnheld(incident)) return <span className="foreign text-soft">It is {status}</span>;
  return (
    <>
      <b className="text-danger">Nobody has it</b>
      {ringing.length === 0 ? null : (
        <span className="foreign"> · {listed(ringing.map(({ name }) => name))} being paged</span>
      )}
    </>
  );
}
