import type { ReactNode } from 'react';
import type { IncidentView } from '#/contract/api/views.ts';

interface AudienceChoiceProps {
  readonly audiences: IncidentView['audiences'];
  readonly chosen: readonly string[];
  readonly onChoose: (audiences: readonly string[]) => void;
}

/** For whom an update is; those outside the house are marked. None chosen means the team. */
export function AudienceChoice({ audiences, chosen, onChoose }: AudienceChoiceProps): ReactNode {
  if (audiences.length === 0) return null;
  return (
    <fieldset>
      <legend className="font-medium">For whom</legend>
      <div className="flex flex-wrap gap-x-5">
        {audiences.map(({ name, external }) => (
          <label
            key={name}
            className="foreign flex min-h-11 items-center gap-2 lg:pointer-fine:min-h-9"
          >
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) => {
                const others = chosen.filter((one) => one !== name);
                onChoose(event.target.checked ? [...others, name] : others);
              }}
              className="size-5 accent-(--c-ink)"
            />
            <span>
              {name}
              {external ? <span className="text-soft"> (outside)</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
