// Which services are concerned: a box for each that the team has, and a form for one that it has not.
import type { ReactNode } from 'react';
import { useActing } from '../../acting.ts';
import { isOpen } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { BOX } from '../../parts/several.tsx';
import { useActions } from '../../session.ts';
import { on, serviceAsking } from './askings.ts';
import type { PartProps } from './part-props.ts';

/** The services of an incident, to tick. */
export function ConcernedPart({ incident, onAsk }: PartProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { action, target } = on(incident, 'service.set');
  const mayAct = isOpen(incident) && may(action);
  if (incident.services.length === 0 && !mayAct) return null;
  return (
    <fieldset className="mt-3 border-t border-line pt-2">
      <legend className="float-left w-full text-sm text-soft">Services concerned</legend>
      <div className="clear-both grid gap-x-4 sm:grid-cols-2">
        {incident.services.map(({ service, concerned }) => (
          <label
            key={service}
            data-row
            className="flex min-h-11 items-center gap-2 lg:pointer-fine:min-h-8"
          >
            <input
              type="checkbox"
              checked={concerned}
              disabled={isBusy || !mayAct}
              onChange={() =>
                void run({ action, ...target, fields: { service, concerned: !concerned } })
              }
              className={BOX}
            />
            <span className="foreign min-w-0">{service}</span>
          </label>
        ))}
      </div>
      {mayAct ? (
        <Button weight="quiet" className="-ml-3.5" onClick={() => onAsk(serviceAsking(incident))}>
          Another service
        </Button>
      ) : null}
      <ProblemNotice problem={problem} />
    </fieldset>
  );
}
