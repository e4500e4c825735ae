import { useState } from 'react';
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { isOpen, rankOf } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Moment, Since } from '../../parts/countdown.tsx';
import { SeverityTag, Tag } from '../../parts/tag.tsx';
import type { PartProps } from './part-props.ts';
import { MoreMenu } from './more-menu.tsx';

/** What it is, since when, and every act that has no place of its own. */
export function IncidentHead({ incident, onAsk }: PartProps): ReactNode {
  const { number, title, severity, severityLabel, drill, firingAlerts, summary } = incident;
  return (
    <header className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1">
      <p className="foreign col-span-2 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-soft">
        <SeverityTag name={severity} rank={rankOf(incident)} />
        {severityLabel === severity ? null : <span>{severityLabel}</span>}
        {drill ? <Tag>drill</Tag> : null}
        <Age incident={incident} />
        {incident.expectedAt === null ? null : (
          <span>
            expected to be over by <Moment at={incident.expectedAt} />
          </span>
        )}
        {firingAlerts === 0 ? null : <span>{firingAlerts} firing</span>}
        <span>{number}</span>
      </p>
      <h1 className="foreign line-clamp-4 text-xl font-semibold md:text-2xl" title={title}>
        {title}
      </h1>
      {isOpen(incident) ? <MoreMenu incident={incident} onAsk={onAsk} /> : null}
      <Summary text={summary} />
    </header>
  );
}

const SHORT = 280;

// A machine can send pages of text; who has it must not lie below them.
function Summary({ text }: { readonly text: string }): ReactNode {
  const [isWhole, setWhole] = useState(false);
  if (text === '') return null;
  const isLong = text.length > SHORT || text.split('\n').length > 3;
  return (
    <div className="col-span-2">
      <p
        className={`foreign max-w-prose whitespace-pre-wrap ${isLong && !isWhole ? 'line-clamp-3' : ''}`}
      >
        {text}
      </p>
      {isLong ? (
        <Button weight="quiet" className="-ml-3.5 text-soft" onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show less' : 'Show all of it'}
        </Button>
      ) : null}
    </div>
  );
}

function Age({ incident }: { readonly incident: IncidentView }): ReactNode {
  const { closedAt, declaredAt } = incident;
  if (isOpen(incident)) {
    return (
      <span>
        open for <Since from={declaredAt} />
      </span>
    );
  }
  return (
    <span>
      {closedAt === null ? 'declared' : 'closed'} <Moment at={closedAt ?? declaredAt} />
    </span>
  );
}
