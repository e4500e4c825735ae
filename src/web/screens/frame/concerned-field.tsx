import type { ReactNode } from 'react';
import { Field, INPUT } from '../../parts/field.tsx';

interface ConcernedFieldProps {
  readonly services: readonly string[];
  readonly chosen: string;
  readonly onChoose: (service: string) => void;
}

/** Which service is concerned, where the team has more than one. */
export function ConcernedField({ services, chosen, onChoose }: ConcernedFieldProps): ReactNode {
  if (services.length < 2) return null;
  return (
    <Field label="Which service?">
      {(control) => (
        <select
          {...control}
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
          className={INPUT}
        >
          <option value="">Nobody can say yet</option>
          {services.map((service) => (
            <option key={service} value={service}>
              {service}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
