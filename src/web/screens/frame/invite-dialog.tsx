import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { InvitationLine, InvitationView, PersonCardView } from '#/contract/api/views.ts';
import { end, send } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/countdown.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Field, INPUT } from '../../parts/field.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useListed } from './listed.ts';

interface InviteDialogProps {
  readonly team: string;
  readonly onClose: () => void;
}

/** Makes a code with which a person of the roster sets a password, and shows those that wait. */
export function InviteDialog({ team, onClose }: InviteDialogProps): ReactNode {
  const people = usePeople(team);
  const { waiting, problem: notListed, reload } = useWaiting(team);
  const [person, setPerson] = useState('');
  const [made, setMade] = useState<InvitationView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function invite(): Promise<void> {
    const answered = await send<InvitationView>('/invitations', { team, person });
    setMade(answered.ok ? answered.value : null);
    setProblem(answered.ok ? null : answered.problem);
    reload();
  }

  async function withdraw(id: string): Promise<void> {
    const answered = await end(`/invitations/${encodeURIComponent(id)}`);
    setProblem(answered.ok ? null : answered.problem);
    setMade(null);
    reload();
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
        <WhoField people={people} person={person} onChoose={setPerson} />
        <ProblemNotice problem={problem ?? notListed} />
        {made === null ? null : <Made invitation={made} />}
        <Button type="submit" weight="main">
          Make a code
        </Button>
      </form>
      <Waiting invitations={waiting} onWithdraw={(id) => void withdraw(id)} />
    </Dialog>
  );
}

interface WhoFieldProps {
  readonly people: readonly PersonCardView[];
  readonly person: string;
  readonly onChoose: (person: string) => void;
}

function WhoField({ people, person, onChoose }: WhoFieldProps): ReactNode {
  const hint = "Everybody of the team's tocsin.yaml. A code also sets a new password.";
  return (
    <Field label="Who" hint={hint}>
      {(control) => (
        <select
          {...control}
          required
          value={person}
          onChange={(event) => onChoose(event.target.value)}
          className={INPUT}
        >
          <option value="">Choose ...</option>
          {people.map((card) => (
            <option key={card.person} value={card.person}>
              {card.name}, {card.signsIn ? 'signs in already' : 'has no password yet'}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function usePeople(team: string): readonly PersonCardView[] {
  const path = `/people?team=${encodeURIComponent(team)}`;
  return useListed<{ readonly people: readonly PersonCardView[] }>(path).value?.people ?? [];
}

function useWaiting(team: string): {
  readonly waiting: readonly InvitationLine[];
  readonly problem: Problem | null;
  readonly reload: () => void;
} {
  const listed = useListed<{ readonly invitations: readonly InvitationLine[] }>('/invitations');
  const all = listed.value?.invitations ?? [];
  const { problem, reload } = listed;
  return { waiting: all.filter((one) => one.team === team), problem, reload };
}

interface WaitingProps {
  readonly invitations: readonly InvitationLine[];
  readonly onWithdraw: (id: string) => void;
}

function Waiting({ invitations, onWithdraw }: WaitingProps): ReactNode {
  if (invitations.length === 0) return null;
  return (
    <section className="mt-5 grid gap-1">
      <h3 className="font-semibold">Waiting to be used</h3>
      <ul className="divide-y divide-line">
        {invitations.map(({ id, name, endsAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2 py-1">
            <span className="foreign min-w-0">
              {name}
              <span className="text-soft">
                , until <Moment at={endsAt} />
              </span>
            </span>
            <Button weight="quiet" onClick={() => onWithdraw(id)}>
              Withdraw<span className="sr-only"> the invitation of {name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
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
