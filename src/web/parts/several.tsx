// Boxes of which as many are ticked as one likes.
import type { ReactNode } from 'react';

interface SeveralProps {
  readonly label: string;
  readonly choices: readonly (readonly [key: string, name: string])[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The look of a box to tick. */
export const BOX = 'size-5 shrink-0 accent-(--c-ink)';

/** A choice of several. */
export function Several({ label, choices, chosen, onChange }: SeveralProps): ReactNode {
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{label}</legend>
      <div className="grid gap-x-4 rounded-md border border-edge px-3 sm:grid-cols-2">
        {choices.map(([key, name]) => (
          <label key={key} className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, key] : chosen.filter((one) => one !== key),
                )
              }
              className={BOX}
            />
            <span className="foreign min-w-0">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
