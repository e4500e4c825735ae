import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';
import { useActing } from '../../acting.ts';
import { isOpen } from '../../incidents.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useActions } from '../../session.ts';
import { on } from './askings.ts';

const VALUES: readonly (readonly [boolean | null, string])[] = [
  [true, 'Yes'],
  [false, 'No'],
  [null, 'Unknown'],
];

interface FactSwitchProps {
  readonly incident: IncidentView;
  readonly fact: string;
  readonly label: string;
  /** Tells its buttons from those of another switch on the screen. */
  readonly group: string;
  readonly value: boolean | null;
}

/** Says whether something is true of the incident: yes, no, or that nobody knows. */
export function FactSwitch(props: FactSwitchProps): ReactNode {
  const { incident, fact, label, group, value } = props;
  const { may } = useActions(incident.team);
  const { isBusy, problem, run } = useActing();
  const { action, target } = on(incident, 'fact.record');
  return (
    <fieldset
      data-row
      disabled={isBusy || !isOpen(incident) || !may(action)}
      className="foreign py-1.5"
    >
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span aria-hidden="true">{label}</span>
        <span className="flex gap-3">
          {VALUES.map(([of, name]) => (
            <label
              key={name}
              className="flex min-h-11 items-center gap-1.5 lg:pointer-fine:min-h-8"
            >
              <input
                type="radio"
                name={group}
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
