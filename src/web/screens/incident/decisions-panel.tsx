// The decisions that the runbook gives to somebody: who decides, what speaks for haste and what for
// looking first, and what was decided.
import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import type { DecisionView, ReasonView } from '#/contract/api/views-judging.ts';
import { isOpen } from '../../incidents.ts';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Tag } from '../../parts/tag.tsx';
import { useActions } from '../../session.ts';
import { decideAsking } from './askings-judging.ts';
import { FactSwitch } from './fact-switch.tsx';
import type { PartProps } from './part-props.ts';

/** Every decision of the runbook, to make; nothing where it has none. */
export function DecisionsPanel({ incident, onAsk }: PartProps): ReactNode {
  if (incident.decisions.length === 0) return null;
  return (
    <Panel title="Decisions">
      <ul className="grid gap-4">
        {incident.decisions.map((decision) => (
          <Decision key={decision.id} incident={incident} onAsk={onAsk} decision={decision} />
        ))}
      </ul>
    </Panel>
  );
}

interface DecisionProps extends PartProps {
  readonly decision: DecisionView;
}

function Decision({ incident, onAsk, decision }: DecisionProps): ReactNode {
  const { may } = useActions(incident.team);
  const { what, by, says, made } = decision;
  const isAsked = isOpen(incident) && may('decision.record');
  return (
    <li className="foreign grid gap-1">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h3 className="min-w-0 font-semibold">{what}</h3>
        {says === null ? null : <Tag>{says === 'at-once' ? 'At once' : 'Look first'}</Tag>}
      </div>
      <p className="text-sm text-soft">
        {by === '' ? 'Whoever responds decides' : `${by} decides`}
        {made === null ? null : `. Decided: ${madeText(made)}`}
      </p>
      <Reasons title="At once when" incident={incident} reasons={decision.atOnce} />
      <Reasons title="Look first when" incident={incident} reasons={decision.lookFirst} />
      {isAsked ? (
        <Button
          className="mt-1 justify-self-start"
          onClick={() => onAsk(decideAsking(incident, decision))}
        >
          Decide<span className="sr-only">: {what}</span>
        </Button>
      ) : null}
    </li>
  );
}

const MADE = { do: 'done at once', 'look-first': 'looked into first', leave: 'left' } as const;

function madeText({ verdict, by }: NonNullable<DecisionView['made']>): string {
  return by === null ? MADE[verdict] : `${MADE[verdict]}, by ${by.name}`;
}

interface ReasonsProps {
  readonly title: string;
  readonly incident: IncidentView;
  readonly reasons: readonly ReasonView[];
}

function Reasons({ title, incident, reasons }: ReasonsProps): ReactNode {
  if (reasons.length === 0) return null;
  return (
    <div>
      <p className="text-sm text-soft">{title}</p>
      <div className="divide-y divide-line">
        {reasons.map(({ text, holds, fact }) =>
          fact === null ? (
            <p key={text} className="flex justify-between gap-3 py-1.5">
              {text}
              <span className="text-soft">{holds === true ? 'Yes' : 'No'}</span>
            </p>
          ) : (
            <FactSwitch
              key={text}
              incident={incident}
              fact={fact}
              label={text}
              group={`${title} ${text}`}
              value={incident.facts[fact] ?? null}
            />
          ),
        )}
      </div>
    </div>
  );
}
