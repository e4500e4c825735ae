import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { InvitationView } from '#/contract/api/views.ts';
import { send } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';

interface InviteDialogProps {
  readonly team: string;
  readonly onClose: () => void;
}

/** Makes a code with which a person of the roster sets a password. */
export function InviteDialog({ team, onClose }: InviteDialogProps): ReactNode {
  const [person, setPerson] = useState('');
  const [made, setMade] = useState<InvitationView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function invite(): Promise<void> {
    const answered = await send<InvitationView>('/invitations', { team, person: person.trim() });
    setMade(answered.ok ? answered.value : null);
    setProblem(answered.ok ? null : answered.problem);
  }

  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void invite();
        }}
      >
        <Field label="Name" hint="The key under people: in the team's tocsin.yaml.">
          {(control) => (
            <input
              {...control}
              required
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={person}
              onChange={(event) => setPerson(event.target.value)}
              className={INPUT}
            />
          )}
        </Field>
        <ProblemNotice problem={problem} />
        {made === null ? null : <Made invitation={made} />}
        <Button type="submit" weight="main">
          Make a code
        </Button>
      </form>
    </Dialog>
  );
}

function Made({
  invitation: { person, code, endsAt },
}: {
  readonly invitation: InvitationView;
}): ReactNode {
  return (
    <output className="grid gap-1 rounded-md bg-sunk p-3">
      <p>
        The code for <b className="foreign">{person}</b>. It is shown this once:
      </p>
      <p className="foreign font-mono text-lg select-all">{code}</p>
      <p className="text-sm text-soft">
        It works once, at {location.origin}/set-up, until <Moment at={endsAt} />.
      </p>
    </output>
  );
}
