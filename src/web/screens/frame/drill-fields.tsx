// Whether it is an exercise, and whom that may page: nobody else is.
import type { ReactNode } from 'react';
import type { PersonCardView } from '#/contract/api/views.ts';
import { BOX, Several } from '../../parts/several.tsx';
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

interface ParticipantsProps {
  readonly team: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Participants({ team, chosen, onChange }: ParticipantsProps): ReactNode {
  const path = `/people?team=${encodeURIComponent(team)}`;
  const people = useListed<{ readonly people: readonly PersonCardView[] }>(path).value?.people;
  const choices = (people ?? []).map(({ person, name }) => [person, name] as const);
  return <Several label="Who takes part?" choices={choices} chosen={chosen} onChange={onChange} />;
}
