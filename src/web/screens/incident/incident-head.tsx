import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { isOpen, rankOf } from '../../incidents.ts';
import { Moment, Since } from '../../parts/countdown.tsx';
import { SeverityTag, Tag } from '../../parts/tag.tsx';
import { Hold } from './hold.tsx';
import type { PartProps } from './part-props.ts';
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
