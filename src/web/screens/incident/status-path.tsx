// Where an incident stands on its way, and the one or two acts that move it on.
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { noteAsking, on, reasonAsking } from './askings.ts';
import type { PartProps } from './part-props.ts';

const PATH = ['investigating', 'mitigating', 'mitigated', 'resolved', 'closed'];

/** The way from investigating to closed. */
export function StatusPath({ incident, onAsk }: PartProps): ReactNode {
  const at = PATH.indexOf(incident.status);
  if (at < 0) return <Apart incident={incident} />;
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-lg border border-line bg-raised px-4 py-2">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {PATH.map((status, index) => (
          <li
            key={status}
            aria-current={index === at ? 'step' : undefined}
            className={`flex items-center gap-2 ${index === at ? 'font-semibold' : 'text-soft'} ${index > at ? 'max-md:hidden' : ''}`}
          >
            {index === 0 ? null : <span aria-hidden="true">›</span>}
            {status}
          </li>
        ))}
      </ol>
      <Steps incident={incident} onAsk={onAsk} />
    </div>
  );
}

function Apart({ incident: { status } }: { readonly incident: IncidentView }): ReactNode {
  return (
    <p className="rounded-lg border border-line bg-raised px-4 py-3">This incident was {status}.</p>
  );
}

function Steps({ incident, onAsk }: PartProps): ReactNode {
  const { labelOf, may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { status } = incident;
  if (!may('incident.resolve') || status === 'closed') return null;
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
