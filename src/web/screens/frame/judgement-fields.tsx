// How bad it is by the runbook's table of impact, before anything is declared: what is chosen proposes
// a severity at once.
import type { ReactNode } from 'react';
import { proposedBy } from '#/core/incident/proposal.ts';
import type { Urgency } from '#/core/incident/proposal.ts';
import type { ImpactColumnView } from '#/contract/api/views-judging.ts';
import { Field, INPUT } from '../../parts/field.tsx';
import { REACHES, URGENCIES } from '../incident/askings-judging.ts';

/** What was chosen: a cell by its column, urgency and reach. */
export interface Judged {
  readonly impact: Readonly<Record<string, string>>;
  readonly urgency: string;
  readonly reach: string;
}

/** Nothing chosen yet. */
export const UNJUDGED: Judged = { impact: {}, urgency: '', reach: '' };

/** The severity that a judgement proposes; null where no column is known. */
export function proposalFor(
  scale: readonly string[],
  columns: readonly ImpactColumnView[],
  { impact, urgency }: Judged,
): string | null {
  const given = columns.flatMap(({ column, cells, gives }) => {
    const key = gives[cells.indexOf(impact[column] ?? '')];
    return key === undefined ? [] : [key];
  });
  return proposedBy(scale, given, urgency === '' ? undefined : (urgency as Urgency));
}

/** The judgement as `incident.declare` takes it; null where no column is known. */
export function judgementOf({ impact, urgency, reach }: Judged): object | null {
  const known = Object.entries(impact).filter(([, cell]) => cell !== '');
  if (known.length === 0) return null;
  return {
    impact: Object.fromEntries(known),
    ...(urgency === '' ? {} : { urgency }),
    ...(reach === '' ? {} : { reach }),
  };
}

interface JudgementFieldsProps {
  readonly columns: readonly ImpactColumnView[];
  readonly judged: Judged;
  readonly proposed: string | null;
  readonly onChange: (judged: Judged) => void;
}

/** The columns of the table as choices, with what they propose; nothing where the runbook has none. */
export function JudgementFields(props: JudgementFieldsProps): ReactNode {
  const { columns, judged, proposed, onChange } = props;
  if (columns.length === 0) return null;
  const says =
    proposed === null
      ? 'The worst of what you choose proposes a severity; you decide.'
      : `The table of impact proposes ${proposed}.`;
  return (
    <details className="foreign rounded-md border border-edge px-3">
      <summary className="min-h-11 cursor-pointer py-2.5">Judge by the table of impact</summary>
      <div className="grid gap-3 pb-3 sm:grid-cols-2">
        {columns.map(({ column, cells }) => (
          <Choice
            key={column}
            label={column}
            value={judged.impact[column] ?? ''}
            choices={[['', 'not known'], ...cells.map((cell) => [cell, cell] as const)]}
            onChoose={(cell) =>
              onChange({ ...judged, impact: { ...judged.impact, [column]: cell } })
            }
          />
        ))}
        <Choice
          label="Can it wait?"
          value={judged.urgency}
          choices={URGENCIES}
          onChoose={(urgency) => onChange({ ...judged, urgency })}
        />
        <Choice
          label="What is hit?"
          value={judged.reach}
          choices={REACHES}
          onChoose={(reach) => onChange({ ...judged, reach })}
        />
        <p aria-live="polite" className="text-soft sm:col-span-2">
          {says}
        </p>
      </div>
    </details>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, choices, onChoose }: ChoiceProps): ReactNode {
  return (
    <Field label={label}>
      {(control) => (
        <select
          {...control}
          value={value}
          className={INPUT}
          onChange={(event) => onChoose(event.target.value)}
        >
          {choices.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
