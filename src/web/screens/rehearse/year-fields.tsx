// What kind of year is played: how much breaks, and how well people answer and keep what is due.
import type { ReactNode } from 'react';
import type { RehearsalAsked, RehearsalsView } from '#/contract/rehearsal.ts';
import { Field, INPUT } from '../../parts/field.tsx';

/** A year as it stands in the fields. */
export interface YearChoice {
  /** By severity, where another number was typed. */
  readonly rates: Readonly<Record<string, string>>;
  readonly attention: string;
  readonly care: string;
}

type Severities = RehearsalsView['severities'];

/** The year as it is asked for. */
export function yearAsked(
  { rates, attention, care }: YearChoice,
  severities: Severities,
): Pick<RehearsalAsked, 'rates' | 'attention' | 'care'> {
  const counts = severities.map(({ key, rate }) => [key, Number(rates[key] ?? rate)] as const);
  return {
    rates: Object.fromEntries(counts),
    attention: Number(attention) / 100,
    care: Number(care) / 100,
  };
}

interface YearFieldsProps {
  readonly severities: Severities;
  readonly year: YearChoice;
  readonly onChange: (year: YearChoice) => void;
}

/** The fields of a year. */
export function YearFields({ severities, year, onChange }: YearFieldsProps): ReactNode {
  return (
    <>
      <fieldset>
        <legend className="mb-1 font-medium">Incidents in the year</legend>
        <div className="grid grid-cols-2 gap-3">
          {severities.map(({ key, rate }) => (
            <NumberField
              key={key}
              label={key}
              most={1_000}
              value={year.rates[key] ?? String(rate)}
              onChange={(value) => onChange({ ...year, rates: { ...year.rates, [key]: value } })}
            />
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-2 items-end gap-3">
        <NumberField
          label="Messages answered, %"
          most={100}
          value={year.attention}
          onChange={(attention) => onChange({ ...year, attention })}
        />
        <NumberField
          label="Done in time, %"
          most={100}
          value={year.care}
          onChange={(care) => onChange({ ...year, care })}
        />
      </div>
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly most: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NumberField({ label, most, value, onChange }: NumberFieldProps): ReactNode {
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="number"
          required
          min={0}
          max={most}
          step={1}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={INPUT}
        />
      )}
    </Field>
  );
}
