import type { ReactNode } from 'react';
import { isOpen } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useActions } from '../../session.ts';
import { spelled } from '../../words.ts';
import { impactAsking } from './askings.ts';
import { FactSwitch } from './fact-switch.tsx';
import type { PartProps } from './part-props.ts';
import { ConcernedPart } from './concerned-part.tsx';

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
            <FactSwitch
              key={fact}
              incident={incident}
              fact={fact}
              label={spelled(fact)}
              group={`fact ${fact}`}
              value={value}
            />
          ))}
        </div>
      )}
      <ConcernedPart incident={incident} onAsk={onAsk} />
      {isOpen(incident) && may('impact.record') ? (
        <Button className="mt-3" onClick={() => onAsk(impactAsking(incident))}>
          {labelOf('impact.record')}
        </Button>
      ) : null}
    </Panel>
  );
}
