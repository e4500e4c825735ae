import { useId } from 'react';
import type { ReactNode } from 'react';

/** The look of everything that is typed or chosen in. */
export const INPUT =
  'w-full rounded-md border border-edge bg-raised px-3 py-2 min-h-11 lg:pointer-fine:min-h-9 text-ink aria-invalid:border-danger';

/** What a field hands to the control inside it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label, its control, and what to know about it. */
export function Field({ label, hint, children }: FieldProps): ReactNode {
  const id = useId();
  const describedBy = hint === undefined ? undefined : `${id}-hint`;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy })}
      {hint === undefined ? null : (
        <p id={describedBy} className="text-sm text-soft">
          {hint}
        </p>
      )}
    </div>
  );
}
