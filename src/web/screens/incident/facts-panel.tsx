import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { isOpen } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { spelled } from '../../words.ts';
import { impactAsking, on } from './askings.ts';
import type { PartProps } from './part-props.ts';

/** What the runbook wants to know of an incident, and who or what is hurt. */
export function FactsPanel({ incident, onAsk }: PartProps): ReactNode {
  const { labelOf, may } = useActions(incident.team);
  const facts = Object.entries(incident.facts);
  return (
    <Panel title="Facts and impact">
      {facts.length === 0 ? (
        <p className="text-soft">
          The runbook asks nothing yet. Who or what is hurt can be noted at any time.
        </p>
      ) : (
        <div className="divide-y divide-line">
          {facts.map(([fact, value]) => (
            <Fact key={fact} incident={incident} fact={fact} value={value} />
          ))}
        </div>
      )}
      {isOpen(incident) && may('impact.record') ? (
        <Button className="mt-3" onClick={() => onAsk(impactAsking(incident))}>
          {labelOf('impact.record')}
        </Button>
      ) : null}
    </Panel>
  );
}

const VALUES: readonly (readonly [boolean | null, string])[] = [
  [true, 'Yes'],
  [false, 'No'],
  [null, 'Unknown'],
];

interface FactProps {
  readonly incident: IncidentView;
  readonly fact: string;
  readonly value: boolean | null;
}

function Fact({ incident, fact, value }: FactProps): ReactNode {
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { action, target } = on(incident, 'fact.record');
  return (
    <fieldset
      data-row
      disabled={isBusy || !isOpen(incident) || !may(action)}
      className="foreign py-1.5"
    >
      <legend className="sr-only">{spelled(fact)}</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span aria-hidden="true">{spelled(fact)}</span>
        <span className="flex gap-3">
          {VALUES.map(([of, name]) => (
            <label
              key={name}
              className="flex min-h-11 items-center gap-1.5 lg:pointer-fine:min-h-8"
            >
              <input
                type="radio"
                name={`fact ${fact}`}
                checked={value === of}
                onChange={() => void run({ action, ...target, fields: { fact, value: of } })}
                className="size-4 accent-(--c-ink)"
              />
              {name}
            </label>
          ))}
        </span>
      </div>
      <ProblemNotice problem={problem} />
    </fieldset>
  );
}
