// Whether it is an exercise, and whom that may page: nobody else is.
import type { ReactNode } from 'react';
import type { PersonCardView } from '#/contract/api/views.ts';
import { useListed } from './listed.ts';

interface DrillFieldsProps {
  readonly team: string;
  /** Whom it may page; null: it is real. */
  readonly participants: readonly string[] | null;
  readonly onChange: (participants: readonly string[] | null) => void;
}

/** A choice between real and exercise, and for an exercise the people who take part. */
export function DrillFields({ team, participants, onChange }: DrillFieldsProps): ReactNode {
  return (
    <>
      <label className="flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          checked={participants !== null}
          onChange={(event) => onChange(event.target.checked ? [] : null)}
          className={BOX}
        />
        An exercise: marked as one everywhere, and it pages only whom you choose
      </label>
      {participants === null ? null : (
        <Participants team={team} chosen={participants} onChange={onChange} />
      )}
    </>
  );
}

const BOX = 'size-5 shrink-0 accent-(--c-ink)';

interface ParticipantsProps {
  readonly team: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Participants({ team, chosen, onChange }: ParticipantsProps): ReactNode {
  const path = `/people?team=${encodeURIComponent(team)}`;
  const people = useListed<{ readonly people: readonly PersonCardView[] }>(path).value?.people;
  return (
    <fieldset>
      <legend className="mb-1 font-medium">Who takes part?</legend>
      <div className="grid gap-x-4 rounded-md border border-edge px-3 sm:grid-cols-2">
        {(people ?? []).map(({ person, name }) => (
          <label key={person} className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              checked={chosen.includes(person)}
              onChange={(event) =>
                onChange(
                  event.target.checked
                    ? [...chosen, person]
                    : chosen.filter((one) => one !== person),
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
