// Going anywhere by typing: open incidents, screens, teams.
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { openOnes } from '../../incidents.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { INPUT } from '../../parts/field.tsx';
import { useSession } from '../../session.ts';
import { useTeamState } from '../../team-state.ts';

interface FindDialogProps {
  readonly team: string;
  readonly onClose: () => void;
  readonly onDeclare: () => void;
}

interface Place {
  readonly key: string;
  readonly text: string;
  readonly kind: string;
  readonly go: () => void;
}

const MOST_SHOWN = 12;

/** A list of places that shrinks while one types. */
export function FindDialog(props: FindDialogProps): ReactNode {
  const [typed, type] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const places = usePlaces(props)
    .filter(({ text }) => fits(text, typed))
    .slice(0, MOST_SHOWN);
  const chosen = Math.min(at, places.length - 1);

  function press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(places.length - 1, chosen + step)));
    }
    if (event.key === 'Enter') places[chosen]?.go();
  }

  return (
    <Dialog title="Find" onClose={props.onClose}>
      <input
        role="combobox"
        aria-label="An incident, a screen or a team"
        aria-expanded={places.length > 0}
        aria-controls={list}
        aria-activedescendant={places[chosen] === undefined ? undefined : `${list}-${chosen}`}
        autoComplete="off"
        placeholder="An incident, a screen or a team"
        value={typed}
        onKeyDown={press}
        onChange={(event) => {
          type(event.target.value);
          setAt(0);
        }}
        className={INPUT}
      />
      <Found id={list} places={places} chosen={chosen} />
    </Dialog>
  );
}

interface FoundProps {
  readonly id: string;
  readonly places: readonly Place[];
  readonly chosen: number;
}

function Found({ id, places, chosen }: FoundProps): ReactNode {
  if (places.length === 0) return <p className="pt-3 text-soft">Nothing here is called that.</p>;
  return (
    // A list beside a field that keeps the focus: no tag of its own does that.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div id={id} role="listbox" aria-label="Found" className="mt-2 grid">
      {places.map(({ key, text, kind, go }, index) => (
        // Enter in the field above chooses; the pointer is a second way to the same place.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <div
          key={key}
          id={`${id}-${index}`}
          role="option" // oxlint-disable-line jsx-a11y/prefer-tag-over-role -- as above
          tabIndex={-1}
          aria-selected={index === chosen}
          onClick={go}
          className="flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-md px-3 hover:bg-sunk aria-selected:bg-sunk"
        >
          <span className="foreign min-w-0">{text}</span>
          <span className="text-sm text-soft">{kind}</span>
        </div>
      ))}
    </div>
  );
}

function usePlaces({ team, onClose, onDeclare }: FindDialogProps): readonly Place[] {
  const { me } = useSession();
  const { incidents } = useTeamState();
  const navigate = useNavigate();

  function closing(go: () => Promise<void>): () => void {
    return () => {
      onClose();
      void go();
    };
  }

  const open = openOnes(incidents.values()).map(({ id, number, title }) => {
    const params = { team, incident: number };
    const go = closing(() => navigate({ to: '/t/$team/incidents/$incident', params }));
    return { key: id, text: `${number} ${title}`, kind: 'open', go };
  });
  const params = { team };
  const screens = [
    { key: 'now', text: 'Now', go: closing(() => navigate({ to: '/t/$team', params })) },
    {
      key: 'runbook',
      text: 'Runbook',
      go: closing(() => navigate({ to: '/t/$team/runbook', params })),
    },
    {
      key: 'on-call',
      text: 'On call',
      go: closing(() => navigate({ to: '/t/$team/on-call', params })),
    },
    {
      key: 'rehearse',
      text: 'Rehearse',
      go: closing(() => navigate({ to: '/t/$team/rehearse', params })),
    },
  ].map((one) => ({ ...one, kind: 'screen' }));
  const declare = { key: 'declare', text: 'Declare an incident', kind: 'action', go: onDeclare };
  const teams = me.teams.map((one) => {
    const go = closing(() => navigate({ to: '/t/$team', params: { team: one.team } }));
    const kind = one.team === team ? 'this team' : 'team';
    return { key: `team:${one.team}`, text: one.name, kind, go };
  });
  return [...open, ...screens, declare, ...teams];
}

function fits(text: string, typed: string): boolean {
  const low = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word));
}
