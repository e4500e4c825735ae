// The runbook of today is another than the one this incident runs by: what is other, and adopting it.
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions, useSession } from '../../session.ts';
import { on } from './askings.ts';

type Incident = { readonly incident: IncidentView };

/** What changed in the runbook since the incident began; nothing where it runs by that of today. */
export function RunbookChanged({ incident }: Incident): ReactNode {
  const { changedPlan } = incident;
  if (changedPlan === null) return null;
  const { says, isLive } = changedPlan;
  return (
    <Panel title="The runbook changed since this began">
      <details>
        <summary className="min-h-11 cursor-pointer content-center lg:pointer-fine:min-h-8">
          {says.length === 1 ? 'One difference' : `${says.length} differences`}
        </summary>
        <ul className="foreign mt-1 list-disc space-y-1 pl-5">
          {says.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </details>
      {isLive ? (
        <Adopt incident={incident} />
      ) : (
        <p className="mt-2 text-soft">It cannot be adopted before its gaps are filled.</p>
      )}
    </Panel>
  );
}

function Adopt({ incident }: Incident): ReactNode {
  const { me } = useSession();
  const { access, labelOf } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { action, target } = on(incident, 'incident.replan');
  const isHolder = incident.holder !== null && incident.holder.person === me.person;
  const commands = incident.roles.some(({ isCommander, held }) => {
    return isCommander && held !== null && held.person === me.person;
  });
  if (!isHolder && !commands && access !== 'manager' && access !== 'admin') {
    return <p className="mt-2 text-soft">Whoever has it or commands it may adopt the new one.</p>;
  }
  return (
    <div className="mt-3 grid justify-items-start gap-2">
      <p className="text-soft">
        What is owed is dated anew and nothing is born missed; what was done stays done.
      </p>
      <Button busy={isBusy} onClick={() => void run({ action, ...target })}>
        {labelOf(action)}
      </Button>
      <ProblemNotice problem={problem} />
    </div>
  );
}
