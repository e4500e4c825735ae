import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#/contract/api/problem.ts';
import type { SetUpView } from '#/contract/api/views.ts';
import { ask, send } from '../../api.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { keepTeam } from '../../session.ts';
import { forgetSession } from '../../signed-in.ts';
import { Gate } from './gate.tsx';
import { SetUpFields } from './set-up-fields.tsx';
import { textOf } from './sign-in.tsx';

/** Setting a password with a code: the first person of a new server, or somebody who was invited. */
export function SetUpScreen(): ReactNode {
  const [view, setView] = useState<SetUpView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    void ask<SetUpView>('/setup').then((answered) => {
      if (answered.ok) setView(answered.value);
      else setProblem(answered.problem);
    });
  }, []);
  if (view === null) {
    return (
      <Gate title="Set a password" says={problem === null ? 'Asking the server ...' : ''}>
        <ProblemNotice problem={problem} />
      </Gate>
    );
  }
  return view.needed ? <First view={view} /> : <Invited view={view} />;
}

function First({ view }: { readonly view: SetUpView }): ReactNode {
  return (
    <Gate
      title="Set up the first person"
      says="The server printed a one-time code when it started. It also lies in its data folder. Whoever enters it here may invite the others."
    >
      <SetUpForm view={view} />
    </Gate>
  );
}

function Invited({ view }: { readonly view: SetUpView }): ReactNode {
  return (
    <Gate
      title="Set your password"
      says="A manager of your team invites you, and gives you a code that works once."
    >
      <SetUpForm view={view} />
      <p className="text-soft">
        Have a password?{' '}
        <Link to="/sign-in" className="text-mark underline underline-offset-2">
          Sign in
        </Link>
      </p>
    </Gate>
  );
}

function SetUpForm({ view }: { readonly view: SetUpView }): ReactNode {
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function submit(form: FormData): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const asked = wanted(form);
    const answered = await send('/setup', asked);
    setBusy(false);
    if (!answered.ok) {
      setProblem(answered.problem);
      return;
    }
    forgetSession();
    keepTeam(asked['team'] ?? ''); // Their own team is the one to see first.
    await navigate({ to: '/' });
  }

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <SetUpFields view={view} />
      <ProblemNotice problem={problem} />
      <Button type="submit" weight="main" busy={isBusy}>
        Set the password and sign in
      </Button>
    </form>
  );
}

function wanted(form: FormData): Readonly<Record<string, string>> {
  const [team = '', person = ''] = textOf(form, 'who').split('/');
  const password = form.get('password');
  return {
    team: team === '' ? textOf(form, 'team') : team,
    person: person === '' ? textOf(form, 'person') : person,
    password: typeof password === 'string' ? password : '',
    code: textOf(form, 'code'),
  };
}
